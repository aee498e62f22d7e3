import { linked } from '../../conversation/views/linked.ts';
import { reminderView } from '../../conversation/views/reminder.ts';
import { stillDue } from '../../conversation/stillDue.ts';
import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { languageOf } from '../../i18n/language.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';
import type { MailDesk } from '../mailDesk.ts';
import { answerTo } from './answerTo.ts';

/** Reminds somebody of what still waits for them. Null: nothing does any more. */
export async function reminderLetter(
  { store, publicUrl }: MailDesk,
  person: Actor,
  { reminders }: PayloadOf<'reminder'>,
): Promise<Letter | null> {
  const [first, ...rest] = await stillDue(store.read, reminders, person);
  if (!first) return null;
  const language = languageOf(person.locale);
  const { t } = language;
  const view = reminderView([first, ...rest], 'person', language);
  const asRequester = [first, ...rest].every(({ rule }) => rule === 'answerAwaited');
  return {
    ticket: rest.length === 0 ? first.ticket : null,
    ...(view.view === 'ticketList' && { subject: view.title }),
    blocks: blocksOf(linked(view, publicUrl)),
    answer: rest.length > 0 ? null : answerTo(asRequester, person, language),
    why: t(asRequester ? 'mail.why.requester' : 'mail.why.reminder'),
  };
}
