import type { Actor } from '../desk/actor.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { type Language, languageOf } from '../i18n/language.ts';
import type { Store } from '../store/open.ts';
import { summariesOf } from '../store/queries/ticketSummary.ts';
import { clip, oneLine } from './clip.ts';
import { type DrawnPing, drawPing } from './deliver.ts';
import { type CaughtUp, catchUpView } from './views/catchUp.ts';
import type { Button, TicketList } from './view.ts';
import { stillDue } from './stillDue.ts';

/**
 * Much at once, with what was written, as things stand now; null: there is nothing to say of it any more.
 * `notes: false`: of an internal note only that there is one.
 */
export async function drawCatchUp(
  store: Store,
  person: Actor,
  { about, news }: PayloadOf<'catchUp'>,
  { now, notes = true }: { readonly now: Date; readonly notes?: boolean },
): Promise<TicketList | null> {
  const due = await stillDue(
    store.read,
    news.flatMap((one) => ('reminder' in one ? [one.reminder] : [])),
    person,
  );
  const byTicket = new Map<number, string[]>();
  const acts = new Map<number, Button>();
  const add = (ticketId: number, sentence: string): void => {
    const said = byTicket.get(ticketId) ?? [];
    if (!said.includes(sentence)) byTicket.set(ticketId, [...said, sentence]);
  };
  const language = languageOf(person.locale);
  for (const one of news) {
    if ('ping' in one) {
      const drawn = await drawPing(store, person, one.ticketId, one.ping, now);
      if (!drawn) continue;
      add(one.ticketId, saidBy(drawn, language, notes));
      const act = drawn.line.buttons.find(({ intent }) => intent.kind === 'act');
      if (act && about === 'times') acts.set(one.ticketId, { label: act.label, intent: act.intent });
    } else if (due.some(({ ticket, rule }) => ticket.id === one.ticketId && rule === one.reminder.rule)) {
      add(one.ticketId, language.t(`catchUp.reminder.${one.reminder.rule}`));
    }
  }
  if (byTicket.size === 0) return null;
  const tickets = await summariesOf(store.read, [...byTicket.keys()]);
  const rows = tickets.map((ticket): CaughtUp => ({
    ticket,
    said: byTicket.get(ticket.id) ?? [],
    act: acts.get(ticket.id) ?? null,
  }));
  return catchUpView(rows, about ?? 'quiet', language);
}

/** « Suzanne Diabaté vous répond : « C'est fait. » (plan.pdf) » */
function saidBy({ line, shows }: DrawnPing, { t }: Language, notes: boolean): string {
  const what = line.heading.filter((span) => typeof span === 'string').join('');
  if (shows !== null && 'noteId' in shows.line && !notes) return what;
  const files = (line.files ?? []).map(({ name }) => oneLine(name)).join(', ');
  const text = line.text === null ? '' : clip(oneLine(line.text), SAID_MAX).text;
  const said = text === '' ? what : t('catchUp.said', { what, text });
  return files === '' ? said : t('catchUp.files', { said, files });
}

/** Of each message; all of it is in the request. */
const SAID_MAX = 250;
