import { revise as reviseLine } from '../../desk/revise.ts';
import { NOTHING, type Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';

/** A message was edited or deleted in the chat: its journal line follows, silently. */
export async function revise(context: Context, { messageKey, text }: Wanted<'revise'>): Promise<Reply> {
  const { store, person, now, eventKey } = context;
  await reviseLine(store, { messageKey, text, byId: person.id, now: now(), ...(eventKey && { eventKey }) });
  return NOTHING;
}
