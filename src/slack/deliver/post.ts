import type { Post, Posted } from '../../delivery/chat.ts';
import type { View } from '../../conversation/view.ts';
import { type Drawn, drawings } from '../draw/index.ts';
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
  return inBlocks(view, (drawn) => desk.api('chat.postMessage', { ...args, ...drawn }));
}

/** In Slack's newest blocks, and in plainer ones where it takes none of those. */
export async function inBlocks(
  view: View,
  call: (drawn: Drawn) => Promise<Answered | Failed>,
): Promise<Answered | Failed> {
  let answered: Answered | Failed = NOT_TRIED;
  for (const drawn of drawings(view)) {
    answered = await call(drawn);
    if (answered.ok || answered.failure !== 'refused' || !REFUSED_BLOCKS.has(answered.error)) break;
  }
  return answered;
}

const NOT_TRIED: Failed = { ok: false, failure: 'refused', error: 'invalid_blocks' };

const REFUSED_BLOCKS: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format']);

/** Of what is listed at once. */
const PAGE = 200;
/** A thread is listed from its beginning, so a lost message stands on its last page; a channel from its end. */
const PAGES = { thread: 20, channel: 1 };

interface Listed {
  readonly ts: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly key?: string } };
}

async function lookUp(
  desk: SlackDesk,
  { key, channelId: channel, threadId }: Post,
): Promise<{ ok: true; ts: string | null } | Failed> {
  const [method, most] = threadId
    ? (['conversations.replies', PAGES.thread] as const)
    : (['conversations.history', PAGES.channel] as const);
  const args = { channel, ...(threadId && { ts: threadId }), limit: PAGE, include_all_metadata: true };
  let cursor = '';
  for (let page = 0; page < most; page += 1) {
    const answered = await desk.api(method, { ...args, ...(cursor && { cursor }) });
    if (!answered.ok) {
      // Nothing was ever there, or the bot may not look: then posting is all that is left.
      return answered.failure === 'refused' ? { ok: true, ts: null } : answered;
    }
    const { messages = [], response_metadata: more } = answered.body as {
      messages?: readonly Listed[];
      response_metadata?: { next_cursor?: string };
    };
    const found = messages.find(
      ({ metadata }) => metadata?.event_type === EVENT_TYPE && metadata.event_payload?.key === key,
    );
    if (found) return { ok: true, ts: found.ts };
    cursor = more?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return { ok: true, ts: null };
}
