import { drawPing } from '../../conversation/deliver.ts';
import type { Line } from '../../conversation/view.ts';
import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { WITHDRAW_MS } from '../../desk/withdraw.ts';
import { languageOf } from '../../i18n/language.ts';
import { mailedCard } from '../card.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';
import type { MailDesk } from '../mailDesk.ts';
import { answerTo } from './answerTo.ts';

/** Tells one person of one change. Null: there is nothing to tell any more. A number: not for that many milliseconds. */
export async function pingLetter(
  { store, now }: MailDesk,
  person: Actor,
  ticketId: number,
  payload: PayloadOf<'ping'>,
): Promise<Letter | number | null> {
  const ping = await drawPing(store, person, ticketId, payload, now());
  const card = await mailedCard(store.read, person, ticketId, now());
  if (!ping || !card) return null;
  const wait = await withdrawableFor(store, payload.entryId, now());
  if (wait > 0) return wait;
  const { shows, audience } = ping;
  const asRequester = audience === 'requester';
  // That there is a note may be said; what it says stays among agents.
  const line: Line = shows && 'noteId' in shows.line ? { ...ping.line, text: null, files: [] } : ping.line;
  const language = languageOf(person.locale);
  return {
    ticket: card,
    blocks: [...blocksOf(line), ...blocksOf(card)],
    answer:
      // It reopens what was resolved.
      asRequester && payload.action === 'resolve'
        ? language.t('mail.answer.resolved')
        : answerTo(asRequester, person, language),
    why: asRequester
      ? language.t('mail.why.requester')
      : (line.threadlessFootnote ?? line.footnote ?? language.t('ping.why.agent')),
  };
}

/** How long what was written may still be taken back, in milliseconds: a burst goes on after the mail was queued. */
async function withdrawableFor(
  { read }: MailDesk['store'],
  entryId: number | null,
  now: Date,
): Promise<number> {
  if (entryId === null) return 0;
  const entry = await read.requesterEntry.findUnique({ where: { id: entryId }, select: { updatedAt: true } });
  return entry ? entry.updatedAt.getTime() + WITHDRAW_MS - now.getTime() : 0;
}
