import { fold } from '../../desk/fold.ts';
import { ACTIVE_STATES, STATES, type State } from '../../desk/vocabulary.ts';
import { languageOf, LOCALES, type MessageKey } from '../../i18n/language.ts';

export interface Search {
  readonly words: string;
  readonly states: readonly State[];
  readonly team: string | null;
  readonly agent: string | null;
  readonly priority: number | null;
  /** Filters whose value means nothing. */
  readonly unknown: readonly string[];
}

/** `imprimante état:affectée équipe:HELPDESK agent:moi priorité:urgente`, in either language; quotes hold spaces. */
export function parseSearch(query: string): Search {
  const states: State[] = [];
  const unknown: string[] = [];
  let team: string | null = null;
  let agent: string | null = null;
  let priority: number | null = null;
  const words = query.replace(FILTER, (whole, name: string, quoted?: string, bare?: string) => {
    const value = quoted ?? bare ?? '';
    switch (FILTERS[fold(name)]) {
      case 'state': {
        const found = statesNamed(value);
        states.push(...found);
        if (found.length === 0) unknown.push(whole.trim());
        return ' ';
      }
      case 'team':
        team = value;
        return ' ';
      case 'agent':
        agent = value;
        return ' ';
      case 'priority':
        priority = priorityNamed(value);
        if (priority === null) unknown.push(whole.trim());
        return ' ';
      default:
        // « erreur:404 » is just words.
        return whole;
    }
  });
  return { words: words.trim(), states, team, agent, priority, unknown };
}

const FILTER = /(?:^|\s)(\p{L}+):(?:"([^"]*)"|(\S+))/gu;

const FILTERS: Readonly<Record<string, 'state' | 'team' | 'agent' | 'priority'>> = {
  state: 'state',
  etat: 'state',
  statut: 'state',
  team: 'team',
  equipe: 'team',
  agent: 'agent',
  priority: 'priority',
  priorite: 'priority',
};

/** Whichever language it is typed in. */
function statesNamed(value: string): State[] {
  const wanted = fold(value);
  if (['open', 'ouvert', 'ouverte', 'ouvertes'].includes(wanted)) return [...ACTIVE_STATES];
  return STATES.filter((state) =>
    [state, ...inEveryLanguage(`state.${state}`)].some((name) => fold(name) === wanted),
  );
}

function priorityNamed(value: string): number | null {
  const wanted = fold(value);
  const levels = [1, 2, 3, 4] as const;
  const names = (level: (typeof levels)[number]) => [String(level), ...inEveryLanguage(`priority.${level}`)];
  return levels.find((level) => names(level).some((name) => fold(name) === wanted)) ?? null;
}

const inEveryLanguage = (key: MessageKey): string[] => LOCALES.map((locale) => languageOf(locale).t(key));
