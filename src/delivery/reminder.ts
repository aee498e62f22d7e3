import { type DueReminder, reminderView } from '../conversation/views/reminder.ts';
import type { Actor } from '../desk/actor.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { actorOf } from '../desk/person.ts';
import { visibleTo } from '../desk/visibility.ts';
import { languageOf } from '../i18n/language.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { Reader } from '../store/open.ts';
import { deskLocale } from '../store/queries/deskLocale.ts';
import { summariesOf } from '../store/queries/ticketSummary.ts';
import { visibleSets } from '../store/queries/visible.ts';
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

/** What somebody did something about meanwhile, or what the reader may see no longer, is left out. */
export async function stillDue(
  read: Reader,
  reminders: PayloadOf<'reminder'>['reminders'],
  person: Actor | null,
): Promise<DueReminder[]> {
  const ids = reminders.map(({ ticketId }) => ticketId);
  const tickets = new Map((await summariesOf(read, ids)).map((ticket) => [ticket.id, ticket]));
  const seen = person ? await seenBy(read, person, ids) : null;
  return reminders.flatMap(({ ticketId, rule, since }) => {
    const ticket = tickets.get(ticketId);
    if (!ticket || ticket.stateSince.getTime() !== since) return [];
    return seen && !seen.has(ticketId) ? [] : [{ rule, ticket }];
  });
}

async function seenBy(read: Reader, person: Actor, ids: readonly number[]): Promise<Set<number>> {
  const rows = await read.ticket.findMany({
    where: { id: { in: [...ids] }, OR: [...visibleSets(visibleTo(person))] },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
