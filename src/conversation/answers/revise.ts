import { isRefusal } from '../../desk/refusal.ts';
import { revise as reviseLine } from '../../desk/revise.ts';
import { reviseDraft } from '../../desk/reviseDraft.ts';
import { NOTHING, type Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';

/** A message was edited or deleted in the chat: its journal line follows, or the offer made of it, silently. */
export async function revise(
  context: Context,
  { messageKey, text, undeleted }: Wanted<'revise'>,
): Promise<Reply> {
  const { store, person, now, eventKey = `revise:${messageKey}:${now().getTime()}` } = context;
  const revision = { messageKey, text, byId: person.id, eventKey, now: now() };
  const outcome = await reviseLine(store, { ...revision, ...(undeleted && { undeleted }) });
  if (isRefusal(outcome) && outcome.refused === 'unknown_message') await reviseDraft(store, revision);
  return NOTHING;
}
