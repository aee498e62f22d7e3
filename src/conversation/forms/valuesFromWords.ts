import type { Actor } from '../../desk/actor.ts';
import { fold } from '../../desk/fold.ts';
import { RESOLUTION_CODES } from '../../desk/vocabulary.ts';
import type { Language } from '../../i18n/language.ts';
import type { Store } from '../../store/open.ts';
import { agentsOf } from '../../store/queries/agentsOf.ts';
import { allTeams } from '../../store/queries/allTeams.ts';
import { clip, oneLine } from '../clip.ts';
import type { FormValues } from '../form.ts';
import type { FormName } from '../intent.ts';

/** What was typed after the reference, as entries of the action's form. What does not fit is left for the form. */
export async function valuesFromWords(
  store: Store,
  { t }: Language,
  form: FormName,
  words: string,
  { teamId, person }: { readonly teamId: number; readonly person: Actor },
): Promise<FormValues> {
  switch (form) {
    case 'transfer': {
      const teams = await allTeams(store.read);
      const found = startsWithOneOf(words, teams, ({ key, name }) => [key, name]);
      return found
        ? { teamId: String(found.one.id), ...(found.rest && { note: found.rest }) }
        : { note: words };
    }
    case 'assign': {
      const agents = await agentsOf(store.read, teamId);
      const wanted = fold(words.replace(/^@/, ''));
      if (wanted === 'moi' || wanted === 'me') return { agentId: String(person.id) };
      const fitting = agents.filter(({ name }) =>
        wanted.split(' ').every((word) =>
          fold(name)
            .split(' ')
            .some((part) => part.startsWith(word)),
        ),
      );
      return fitting.length === 1 && fitting[0] ? { agentId: String(fitting[0].id) } : {};
    }
    case 'resolve': {
      const codes = RESOLUTION_CODES.map((code) => ({ code, label: t(`resolution.${code}`) }));
      const found = startsWithOneOf(words, codes, ({ code, label }) => [
        code,
        code.replaceAll('_', ' '),
        label,
      ]);
      return found ? { code: found.one.code, solution: found.rest } : { solution: words };
    }
    case 'rate':
    case 'close': {
      const match = /^([1-4])\b\s*([\s\S]*)$/.exec(words);
      return match ? { satisfaction: match[1] ?? null, comment: match[2] ?? null } : { comment: words };
    }
    default: {
      const name = TEXT_FIELD[form];
      return name ? { [name]: words } : {};
    }
  }
}

const TEXT_FIELD: Partial<Record<FormName, string>> = {
  reply: 'text',
  note: 'text',
  hold: 'reason',
  ask: 'question',
  chase: 'message',
  abandon: 'reason',
  reject: 'reason',
  reopen: 'reason',
  closeAdministratively: 'reason',
};

/** Why a form opens all the same, where the words named somebody or a team that is not known; else null. */
export function unmatched(form: FormName, values: FormValues, words: string, { t }: Language): string | null {
  const named = clip(oneLine(words), NAMED_MAX).text;
  if (form === 'assign' && !values.agentId) return t('form.assign.unmatched', { words: named });
  if (form === 'transfer' && !values.teamId) return t('form.transfer.unmatched', { words: named });
  return null;
}

/** A line of a form says no more of what was typed. */
const NAMED_MAX = 60;

/** Is everything there that the form would insist on? */
export function complete(form: FormName, values: FormValues): boolean {
  const needed = REQUIRED[form];
  return needed !== undefined && needed.every((name) => (values[name] ?? '').trim() !== '');
}

const REQUIRED: Partial<Record<FormName, readonly string[]>> = {
  reply: ['text'],
  note: ['text'],
  assign: ['agentId'],
  transfer: ['teamId'],
  hold: ['reason'],
  ask: ['question'],
  // Nothing is required of a chase, but its form opens unless a message was typed.
  chase: ['message'],
  resolve: ['code', 'solution'],
  reopen: ['reason'],
  close: ['satisfaction'],
  closeAdministratively: ['reason'],
  abandon: ['reason'],
  reject: ['reason'],
  rate: ['satisfaction'],
};

/** The one whose name the words begin with, the longest name first, and what follows it. */
function startsWithOneOf<T>(
  words: string,
  all: readonly T[],
  namesOf: (one: T) => readonly string[],
): { one: T; rest: string } | null {
  const typed = words.trim();
  const found = all
    .flatMap((one) => namesOf(one).map((name) => ({ one, name })))
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name }) => {
      const head = typed.slice(0, name.length);
      const next = typed.charAt(name.length);
      return name !== '' && fold(head) === fold(name) && !/[\p{L}\p{N}]/u.test(next);
    });
  if (!found) return null;
  return { one: found.one, rest: typed.slice(found.name.length).replace(/^[\s:,–-]+/, '') };
}
