import { addMessage, changeMessage, removeMessage } from '../messages.ts';
import type { Json } from '../model.ts';
import type { Slack } from '../slack.ts';
import { findMessage } from '../workspace.ts';
import { refused } from './arguments.ts';
import { readContent } from './chat.ts';

/** What an app posts to a `response_url`. Answers with an HTTP status, as Slack does. */
export function takeResponse(slack: Slack, token: string, body: Json): { status: number; body: Json | 'ok' } {
  const target = slack.responseUrls.redeem(token);
  if ('error' in target) return { status: 404, body: refused(target.error) };
  const conversation = slack.workspace.conversations.get(target.channel);
  if (!conversation) return { status: 404, body: refused('channel_not_found') };
  const source = target.messageTs === undefined ? undefined : findMessage(conversation, target.messageTs);

  if (body.delete_original === true) {
    if (!source) return { status: 404, body: refused('message_not_found') };
    removeMessage(slack, conversation, source);
    return { status: 200, body: 'ok' };
  }
  const content = readContent(slack, {
    text: (name) => (body[name] === undefined ? undefined : String(body[name])),
    json: (name) => body[name],
  });
  if ('refusal' in content) return { status: 400, body: content.refusal };
  if (body.replace_original === true && source) {
    changeMessage(slack, conversation, source, {
      text: content.text,
      blocks: content.blocks ?? null,
      metadata: content.metadata,
    });
    return { status: 200, body: 'ok' };
  }
  addMessage(slack, conversation, {
    user: slack.workspace.app.botUser.id,
    ...content,
    threadTs: typeof body.thread_ts === 'string' ? body.thread_ts : target.threadTs,
    visibleTo: body.response_type === 'in_channel' ? undefined : target.user,
  });
  return { status: 200, body: 'ok' };
}
