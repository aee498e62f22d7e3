import type { Refusal } from '../../desk/refusal.ts';
import { NOTHING, show, type Reply } from '../reply.ts';
import type { Button } from '../view.ts';
import { refusalWords } from '../views/refusal.ts';
import { cardFor } from './cardFor.ts';
import type { Context } from './context.ts';

/** A refusal as what the person sees: a sentence, and the fresh card where theirs was old. */
export async function refused(context: Context, refusal: Refusal, ticketId?: number): Promise<Reply> {
  const { store, person, language } = context;
  // The same event again, or a double click: what was asked for is done.
  if (refusal.refused === 'duplicate') return NOTHING;
  if (refusal.refused === 'stale' && refusal.byId === person.id && justNow(context.now(), refusal.at)) {
    return NOTHING;
  }
  const byId = refusal.refused === 'stale' ? refusal.byId : null;
  const by =
    byId === null
      ? null
      : await store.read.person.findUnique({ where: { id: byId }, select: { name: true } });
  const words = refusalWords(refusal, language, () => by?.name ?? null);
  const outdated = refusal.refused === 'stale' || refusal.refused === 'wrong_state';
  const card =
    outdated && ticketId !== undefined ? await cardFor(store.read, person, ticketId, context.now()) : null;
  return show({ view: 'notice', tone: 'warning', words, buttons: [], ...(card && { card }) });
}

export const done = (words: string, buttons: readonly Button[] = []): Reply =>
  show({ view: 'notice', tone: 'done', words: [words], buttons });

const DOUBLE_CLICK_MS = 5_000;

function justNow(now: Date, at: Date): boolean {
  return now.getTime() - at.getTime() < DOUBLE_CLICK_MS;
}
