import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Perform } from './connection.tsx';
import type { Where } from './location.tsx';
import type { State } from './types.tsx';
import type { Words } from './words.tsx';

/** What every part of the page may need: the workspace, the words, and the ways to act. */
export interface Page {
  state: State;
  words: Words;
  lang: 'fr' | 'en';
  perform: Perform;
  where: Where;
  go: (change: Where, replace?: boolean) => void;
  say: (problem: string) => void;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('outside the page');
  return page;
}
