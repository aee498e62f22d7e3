import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Where } from '../location.tsx';
import type { Zone } from '../text/dates.tsx';
import type { Words } from '../words.tsx';
import type { Attachment, TeamsAct, TeamsState } from './types.tsx';
import type { TeamsWords } from './words.tsx';

/** A card that the app's extension left in the composer of a chat. */
export interface Composed {
  readonly chat: string;
  readonly attachment: Attachment;
}

/** What every part of the Teams side may need: the tenant, the words, and the ways to act. */
export interface TeamsPage {
  readonly state: TeamsState;
  readonly words: Words;
  readonly teamsWords: TeamsWords;
  readonly lang: 'fr' | 'en';
  readonly zone: Zone;
  readonly where: Where;
  readonly go: (change: Where, replace?: boolean) => void;
  readonly perform: (act: TeamsAct) => Promise<{ [key: string]: unknown }>;
  readonly say: (problem: string) => void;
  readonly composed: Composed | undefined;
  readonly compose: (composed: Composed | undefined) => void;
}

export const TeamsContext = createContext<TeamsPage | undefined>(undefined);

export function useTeams(): TeamsPage {
  const page = useContext(TeamsContext);
  if (!page) throw new Error('outside the Teams side');
  return page;
}

export function nameOfPerson(state: TeamsState, key: string): string {
  if (key === 'bot') return state.bot.name;
  return state.people.find((person) => person.key === key)?.name ?? key;
}
