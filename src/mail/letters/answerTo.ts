import { type Actor, readsInternalJournal } from '../../desk/actor.ts';
import type { Language } from '../../i18n/language.ts';

/** What becomes of an answer: a requester's goes to their request, an agent's to the agents. Null: nothing is said. */
export function answerTo(asRequester: boolean, person: Actor, { t }: Language): string | null {
  if (asRequester) return t('mail.answer.requester');
  return readsInternalJournal(person) ? t('mail.answer.agent') : null;
}
