import { linked } from '../../conversation/views/linked.ts';
import type { Answer, Posted } from '../../delivery/chat.ts';
import type { SlackDesk } from '../slackDesk.ts';
import { asFailed } from './failed.ts';
import { inBlocks, post } from './post.ts';

/** As any message; where others read, shown to one person alone: that leaves nothing to look for. */
export async function answerIn(desk: SlackDesk, { said, onlyFor, ...wanted }: Answer): Promise<Posted> {
  // A message opens no window: a button does, in a view.
  if ('form' in said) return { ok: false, failure: 'refused', error: 'no_window', means: 'never' };
  const view = linked(said.view, desk.publicUrl);
  if (onlyFor === undefined) return post(desk, { ...wanted, view });
  const { channelId: channel, threadId } = wanted;
  const where = { channel, user: onlyFor, ...(threadId && { thread_ts: threadId }) };
  const answered = await inBlocks(view, (drawn) => desk.api('chat.postEphemeral', { ...where, ...drawn }));
  if (!answered.ok) return asFailed(answered);
  return { ok: true, messageId: String(answered.body.message_ts ?? '') };
}
