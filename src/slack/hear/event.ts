import { commandInMessage } from '../../conversation/commands/inMessage.ts';
import { parseCommand } from '../../conversation/commands/parse.ts';
import type { Intent } from '../../conversation/intent.ts';
import { type Attached, wordsWithFiles } from '../../desk/attachments.ts';
import { messageKeyOf } from '../../desk/messageKey.ts';
import type { Heard } from './heard.ts';
import { typed } from './typed.ts';

/** The events the manifest subscribes to. */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'message.im',
  'message.channels',
  'message.groups',
  'user_change',
] as const;

export interface EventBody {
  readonly team_id: string;
  readonly event_id: string;
  readonly event: SlackEvent;
  readonly authorizations?: readonly { readonly user_id: string }[];
}

export interface SlackEvent {
  readonly type: string;
  readonly subtype?: string;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly user?: string | { readonly id: string };
  readonly bot_id?: string;
  readonly text?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly deleted_ts?: string;
  readonly tab?: string;
  readonly message?: SlackEvent;
  readonly previous_message?: SlackEvent;
  readonly files?: readonly SlackFile[];
}

interface SlackFile {
  readonly name?: string | null;
  readonly title?: string;
  readonly mimetype?: string;
  readonly size?: number;
  readonly mode?: string;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

/** What people write, change and look at. Null: nothing to the desk (its own messages, other subtypes). */
export function hearEvent(body: EventBody): Heard | null {
  const { event } = body;
  switch (event.type) {
    case 'app_home_opened':
      return event.tab === 'home' ? home(body, event) : null;
    case 'app_mention':
      return mention(body, event);
    case 'message':
      return message(body, event);
    default:
      return null;
  }
}

function message(body: EventBody, event: SlackEvent): Heard | null {
  switch (event.subtype) {
    case undefined:
    case 'thread_broadcast':
    case 'file_share':
      return written(body, event);
    case 'message_changed':
      return changed(body, event);
    case 'message_deleted':
      return deleted(body, event);
    default:
      return null;
  }
}

function written(body: EventBody, event: SlackEvent): Heard | null {
  const userId = personIn(body, event);
  if (!userId || !event.channel || !event.ts) return null;
  const direct = event.channel_type === 'im';
  // What is said in a channel outside a thread, or to the bot by its name, is no line of a journal.
  if (!direct && (!event.thread_ts || mentionsBot(body, event))) return null;
  const files = filesOf(event);
  const text = wordsWithFiles(typed(event.text ?? ''), files);
  if (text.trim() === '') return null;
  return {
    ...from(body, userId, event),
    intent: {
      kind: 'say',
      text: text.slice(0, 40_000),
      messageKey: keyOf(body, event.channel, event.ts),
      ...(files.length > 0 && { files }),
    },
    onLiveCard: false,
    toBot: direct,
    answer: direct
      ? { by: 'message', channelId: event.channel, ...thread(event), ephemeral: false }
      : { by: 'message', channelId: event.channel, ...thread(event), ephemeral: true },
  };
}

function changed(body: EventBody, event: SlackEvent): Heard | null {
  const { message: now, previous_message: before, channel } = event;
  const userId = now && personIn(body, now);
  if (!now?.ts || !userId || !channel) return null;
  // Slack also "changes" a message when it unfurls a link in it, or a thread grows.
  if (before && before.text === now.text) return null;
  // Without its words it is still its files.
  const text = wordsWithFiles(typed(now.text ?? ''), filesOf(now));
  return revision(body, userId, event, { kind: 'revise', messageKey: keyOf(body, channel, now.ts), text });
}

function deleted(body: EventBody, event: SlackEvent): Heard | null {
  const { previous_message: before, channel } = event;
  const ts = event.deleted_ts ?? before?.ts;
  const userId = before && personIn(body, before);
  if (!ts || !userId || !channel) return null;
  return revision(body, userId, event, { kind: 'revise', messageKey: keyOf(body, channel, ts), text: null });
}

function revision(body: EventBody, userId: string, event: SlackEvent, intent: Intent): Heard {
  return {
    ...from(body, userId, event),
    intent,
    onLiveCard: false,
    toBot: false,
    answer: { by: 'nothing' },
  };
}

/** `@Guichet prendre R-000380`; in a ticket's thread, `@Guichet …` without a command gets the help. */
function mention(body: EventBody, event: SlackEvent): Heard | null {
  const userId = personIn(body, event);
  if (!userId || !event.channel) return null;
  const text = typed(event.text ?? '').replace(/^\s*(<@\w+(\|[^>]*)?>\s*)+/, '');
  return {
    ...from(body, userId, event),
    intent: commandInMessage(text) ?? parseCommand(text),
    onLiveCard: false,
    toBot: true,
    answer: { by: 'message', channelId: event.channel, ...thread(event), ephemeral: true },
  };
}

function home(body: EventBody, event: SlackEvent): Heard | null {
  const userId = userOf(event);
  if (!userId) return null;
  return {
    userId,
    workspace: body.team_id,
    intent: { kind: 'home' },
    place: null,
    onLiveCard: false,
    toBot: true,
    answer: { by: 'home' },
  };
}

function from(body: EventBody, userId: string, event: SlackEvent) {
  return {
    userId,
    workspace: body.team_id,
    eventKey: `slack:${body.team_id}:${body.event_id}`,
    place: {
      platform: 'slack' as const,
      workspace: body.team_id,
      channelId: event.channel ?? '',
      ...(event.thread_ts && { threadId: event.thread_ts }),
    },
  };
}

/** Of what was deleted, is hidden by a plan's limits, or is kept elsewhere, there is nothing to fetch. */
function filesOf({ files = [] }: SlackEvent): Attached[] {
  return files.slice(0, MOST_FILES).flatMap((file) => {
    const url = file.url_private_download ?? file.url_private;
    if (!url || !URL.canParse(url) || (file.mode !== undefined && NOT_KEPT.has(file.mode))) return [];
    return [
      {
        name: (file.name || file.title || 'file').slice(0, 255),
        mediaType: (file.mimetype ?? '').slice(0, 200),
        size: file.size ?? null,
        source: { url, authorised: true },
      },
    ];
  });
}

const MOST_FILES = 20;
const NOT_KEPT: ReadonlySet<string> = new Set(['tombstone', 'hidden_by_limit', 'external']);

const thread = (event: SlackEvent) => (event.thread_ts ? { threadTs: event.thread_ts } : {});

/** Null: nobody, or a bot. A message of the desk's own files names no `bot_id`, only its user. */
function personIn(body: EventBody, event: SlackEvent): string | null {
  const userId = userOf(event);
  return event.bot_id || userId === body.authorizations?.[0]?.user_id ? null : userId;
}

function userOf(event: SlackEvent): string | null {
  return typeof event.user === 'string' ? event.user : (event.user?.id ?? null);
}

function mentionsBot(body: EventBody, event: SlackEvent): boolean {
  const botId = body.authorizations?.[0]?.user_id;
  return botId !== undefined && (event.text ?? '').includes(`<@${botId}`);
}

function keyOf(body: EventBody, channelId: string, messageId: string): string {
  return messageKeyOf({ platform: 'slack', workspace: body.team_id, channelId, messageId });
}
