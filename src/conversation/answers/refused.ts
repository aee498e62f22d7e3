import type { Refusal } from '../../desk/refusal.ts';
import { NOTHING, show, type Reply } from '../reply.ts';
import type { Button } from '../view.ts';
import { ago, type Words } from '../words.ts';
import { refusalWords } from '../views/refusal.ts';
import { cardFor } from './cardFor.ts';
import type { Context } from './context.ts';

/** A refusal as what the person sees: a sentence, and the fresh card where theirs was old. */
export async function refused(context: Context, refusal: Refusal, ticketId?: number): Promise<Reply> {
  const { store, person } = context;
  // The same event again: what was asked for is done.
  if (refusal.refused === 'duplicate') return NOTHING;
  const words = await refusalSentence(context, refusal);
  const outdated = refusal.refused === 'stale' || refusal.refused === 'wrong_state';
  const card =
    outdated && ticketId !== undefined ? await cardFor(store.read, person, ticketId, context.now()) : null;
  return show({ view: 'notice', tone: 'warning', words, buttons: [], ...(card && { card }) });
}

/** In the person's language, with the name of who was first. */
export async function refusalSentence(
  { store, person, language }: Context,
  refusal: Refusal,
): Promise<Words> {
  if (refusal.refused !== 'stale' && refusal.refused !== 'already_sent') {
    return refusalWords(refusal, language);
  }
  if (refusal.byId === person.id) {
    return refusal.refused === 'stale'
      ? [language.t('refusal.staleOwn')]
      : language.parts('refusal.alreadySentOwn', { when: ago(refusal.at) });
  }
  const by =
    refusal.byId === null
      ? null
      : await store.read.person.findUnique({ where: { id: refusal.byId }, select: { name: true } });
  return refusalWords(refusal, language, by?.name ?? null);
}

export const done = (words: string, buttons: readonly Button[] = []): Reply =>
  show({ view: 'notice', tone: 'done', words: [words], buttons });
