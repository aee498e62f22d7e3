import type { Intent } from '../../conversation/intent.ts';
import { messageKeyOf } from '../../desk/messageKey.ts';
import type { Heard } from './heard.ts';
import { packOrigin } from './origin.ts';
import { typed } from './typed.ts';

/** The manifest's shortcuts, by callback id. */
export const SHORTCUTS = {
  new_ticket: 'global',
  ticket_from_message: 'message',
  send_to_requester: 'message',
} as const;
export type ShortcutId = keyof typeof SHORTCUTS;

export interface ShortcutBody {
  readonly callback_id: string;
  readonly trigger_id: string;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team: { readonly id: string; readonly domain?: string } | null;
  readonly channel?: { readonly id: string };
  readonly message?: { readonly ts: string; readonly text?: string; readonly thread_ts?: string };
}

/** From anywhere, or on a message. Null: no shortcut of ours. */
export function hearShortcut(body: ShortcutBody): Heard | null {
  const workspace = body.team?.id ?? body.user.team_id ?? '';
  const intent = intentOf(body, workspace);
  if (!intent) return null;
  const threadId = body.message?.thread_ts;
  const from = body.channel && { channelId: body.channel.id, ...(threadId && { threadId }) };
  return {
    userId: body.user.id,
    workspace,
    intent,
    place: from ? { platform: 'slack', workspace, ...from } : null,
    onLiveCard: false,
    toBot: true,
    eventKey: `slack:${workspace}:${body.trigger_id}`,
    answer: { by: 'shortcut', triggerId: body.trigger_id, origin: packOrigin(from ?? {}) },
  };
}

function intentOf(body: ShortcutBody, workspace: string): Intent | null {
  const { channel, message } = body;
  switch (body.callback_id as ShortcutId) {
    case 'new_ticket':
      return { kind: 'create' };
    case 'ticket_from_message':
      return {
        kind: 'create',
        description: typed(message?.text ?? '').slice(0, 40_000),
        ...(channel && message && { sourceLink: permalink(body, channel.id, message.ts) }),
      };
    case 'send_to_requester':
      if (!channel || !message) return null;
      return {
        kind: 'publishMessage',
        messageKey: messageKeyOf({
          platform: 'slack',
          workspace,
          channelId: channel.id,
          messageId: message.ts,
        }),
      };
    default:
      return null;
  }
}

/** Slack's own form of a message's address; saves a call while the trigger lives. */
function permalink({ team }: ShortcutBody, channelId: string, ts: string): string {
  return `https://${team?.domain ?? 'app'}.slack.com/archives/${channelId}/p${ts.replace('.', '')}`;
}
