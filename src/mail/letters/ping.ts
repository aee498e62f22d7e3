import { drawPing } from '../../conversation/deliver.ts';
import type { Line } from '../../conversation/view.ts';
import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { WITHDRAW_MS } from '../../desk/withdraw.ts';
import { languageOf } from '../../i18n/language.ts';
import { mailedCard } from '../card.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';
import { areArriving, enclosed } from '../enclosures.ts';
import type { MailDesk } from '../mailDesk.ts';
import { answerTo } from './answerTo.ts';

/** Tells one person of one change. Null: there is nothing to tell any more. A number: not for that many milliseconds. */
export async function pingLetter(
  desk: MailDesk,
  person: Actor,
  ticketId: number,
  payload: PayloadOf<'ping'>,
  encloses: boolean,
): Promise<Letter | number | null> {
  const { store, now } = desk;
  const ping = await drawPing(store, person, ticketId, payload, now());
  const card = await mailedCard(store.read, person, ticketId, now());
  if (!ping || !card) return null;
  const wait = await waitOf(desk, payload.entryId);
  if (wait > 0) return wait;
  const { shows, audience } = ping;
  const asRequester = audience === 'requester';
  // That there is a note may be said; what it says stays among agents.
  const line: Line = shows && 'noteId' in shows.line ? { ...ping.line, text: null, files: [] } : ping.line;
  const language = languageOf(person.locale);
  const files =
    shows && 'entryId' in shows.line
      ? await enclosed(desk, shows.line.entryId, language, encloses)
      : { blocks: [], enclosures: [] };
  return {
    ticket: card,
    blocks: [...blocksOf(line), ...files.blocks, ...blocksOf(card)],
    enclosures: files.enclosures,
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

/**
 * How long it must wait, in milliseconds. What was written may still be taken back, and a burst goes on after the mail
 * was queued; its files may still be on their way.
 */
async function waitOf(desk: MailDesk, entryId: number | null): Promise<number> {
  if (entryId === null) return 0;
  const entry = await desk.store.read.requesterEntry.findUnique({
    where: { id: entryId },
    select: { updatedAt: true },
  });
  if (!entry) return 0;
  const old = desk.now().getTime() - entry.updatedAt.getTime();
  if (old < WITHDRAW_MS) return WITHDRAW_MS - old;
  return old < ARRIVING_MS && (await areArriving(desk, entryId)) ? LOOKS_AGAIN_MS : 0;
}

/** A chat that is down is not waited for: then they are named. */
const ARRIVING_MS = 10 * 60_000;
const LOOKS_AGAIN_MS = 20_000;
