import { isRefusal } from '../../desk/refusal.ts';
import { snooze as snoozeTicket } from '../../desk/reminders/snooze.ts';
import { readCalendar } from '../../desk/sla/calendar.ts';
import { show, type Reply } from '../reply.ts';
import { moment } from '../words.ts';
import type { Context, Wanted } from './context.ts';
import { refused } from './refused.ts';

/** « Me le rappeler demain » */
export async function snooze(context: Context, { ticketId }: Wanted<'snooze'>): Promise<Reply> {
  const { store, person, language, now, eventKey } = context;
  const outcome = await snoozeTicket(store, {
    ticketId,
    actor: person,
    calendar: await readCalendar(store.read),
    now: now(),
    ...(eventKey && { eventKey }),
  });
  if (isRefusal(outcome)) return refused(context, outcome);
  const words = language.parts('reminder.snoozed', { when: moment(outcome) });
  return show({ view: 'notice', tone: 'done', words, buttons: [] });
}
