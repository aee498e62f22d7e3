import type { Actor } from '../desk/actor.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { languageOf } from '../i18n/language.ts';
import type { Store } from '../store/open.ts';
import { summariesOf } from '../store/queries/ticketSummary.ts';
import { drawPing } from './deliver.ts';
import { type CaughtUp, catchUpView } from './views/catchUp.ts';
import type { TicketList } from './view.ts';
import { stillDue } from './stillDue.ts';

/** What came during somebody's quiet hours, as things stand now; null: there is nothing to say of it any more. */
export async function drawCatchUp(
  store: Store,
  person: Actor,
  { news }: PayloadOf<'catchUp'>,
  now: Date,
): Promise<TicketList | null> {
  const due = await stillDue(
    store.read,
    news.flatMap((one) => ('reminder' in one ? [one.reminder] : [])),
    person,
  );
  const byTicket = new Map<number, string[]>();
  const add = (ticketId: number, sentence: string): void => {
    const said = byTicket.get(ticketId) ?? [];
    if (!said.includes(sentence)) byTicket.set(ticketId, [...said, sentence]);
  };
  const { t } = languageOf(person.locale);
  for (const one of news) {
    if ('ping' in one) {
      const drawn = await drawPing(store, person, one.ticketId, one.ping, now);
      if (drawn) add(one.ticketId, drawn.line.heading.filter((span) => typeof span === 'string').join(''));
    } else if (due.some(({ ticket, rule }) => ticket.id === one.ticketId && rule === one.reminder.rule)) {
      add(one.ticketId, t(`catchUp.reminder.${one.reminder.rule}`));
    }
  }
  if (byTicket.size === 0) return null;
  const tickets = await summariesOf(store.read, [...byTicket.keys()]);
  const rows = tickets.map((ticket): CaughtUp => ({ ticket, said: byTicket.get(ticket.id) ?? [] }));
  return catchUpView(rows, languageOf(person.locale));
}
