import type { Post, Posted } from '../../delivery/chat.ts';
import { drawings } from '../draw/index.ts';
import type { SlackDesk } from '../slackDesk.ts';
import type { Answered, Failed } from '../webApi.ts';
import { asFailed } from './failed.ts';

const EVENT_TYPE = 'guichet_delivery';

/** Posts a message once: Slack has no idempotency key, so a try in doubt is looked up by its mark before another. */
export async function post(desk: SlackDesk, wanted: Post): Promise<Posted> {
  if (wanted.inDoubt) {
    const found = await lookUp(desk, wanted);
    if (!found.ok) return asFailed(found);
    if (found.ts) return { ok: true, messageId: found.ts };
  }
  const answered = await tryAll(desk, wanted);
  if (!answered.ok) return asFailed(answered);
  return { ok: true, messageId: (answered.body as { ts: string }).ts };
}

async function tryAll(
  desk: SlackDesk,
  { key, channelId: channel, threadId, view }: Post,
): Promise<Answered | Failed> {
  const args = {
    channel,
    ...(threadId && { thread_ts: threadId }),
    metadata: { event_type: EVENT_TYPE, event_payload: { key } },
    unfurl_links: false,
    unfurl_media: false,
  };
  let answered: Answered | Failed = NOT_TRIED;
  for (const drawn of drawings(view)) {
    answered = await desk.api('chat.postMessage', { ...args, ...drawn });
    if (answered.ok || answered.failure !== 'refused' || !REFUSED_BLOCKS.has(answered.error)) break;
  }
  return answered;
}

const NOT_TRIED: Failed = { ok: false, failure: 'refused', error: 'invalid_blocks' };

const REFUSED_BLOCKS: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format']);

/** How far back a lost message is looked for: more than were posted there while its try was in doubt. */
const LOOK_BACK = 100;

async function lookUp(
  desk: SlackDesk,
  { key, channelId: channel, threadId }: Post,
): Promise<{ ok: true; ts: string | null } | Failed> {
  const args = { channel, limit: LOOK_BACK, include_all_metadata: true };
  const answered = threadId
    ? await desk.api('conversations.replies', { ...args, ts: threadId })
    : await desk.api('conversations.history', args);
  if (!answered.ok) {
    // Nothing was ever there, or the bot may not look: then posting is all that is left.
    return answered.failure === 'refused' ? { ok: true, ts: null } : answered;
  }
  const messages = (answered.body.messages ?? []) as {
    ts: string;
    metadata?: { event_type?: string; event_payload?: { key?: string } };
  }[];
  const found = messages.find(
    ({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload?.key === key,
  );
  return { ok: true, ts: found?.ts ?? null };
}
