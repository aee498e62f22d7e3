import { stillDue } from '../conversation/stillDue.ts';
import { reminderView } from '../conversation/views/reminder.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { actorOf } from '../desk/person.ts';
import { languageOf } from '../i18n/language.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { deskLocale } from '../store/queries/deskLocale.ts';
import type { DeskInChat } from './chat.ts';
import { SENT } from './outcome.ts';
import { postIn } from './postIn.ts';

/** Reminds a person in their own conversation, or a team in its channel, of what still waits. */
export async function deliverReminder(
  { store, chat }: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number | null,
  { teamId, reminders }: PayloadOf<'reminder'>,
): Promise<SendOutcome> {
  const person = personId === null ? null : await actorOf(store.read, personId);
  if (!person && teamId === null) return SENT;
  const [first, ...rest] = await stillDue(store.read, reminders, person);
  if (!first) return SENT;
  const place = person ? await chat.directOf(person.id) : await chat.teamChannel(teamId ?? 0);
  const language = languageOf(person?.locale ?? (await deskLocale(store.read)));
  const view = reminderView([first, ...rest], person ? 'person' : 'team', language);
  return postIn(chat, place, delivery, view);
}
