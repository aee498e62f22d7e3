import { readContent } from '../api/chat.ts';
import { verificationToken } from '../bot/bot.ts';
import { nameOf } from '../api/users.ts';
import { addMessage } from '../messages.ts';
import type { Json } from '../model.ts';
import type { Slack } from '../slack.ts';
import { escaped, memberOf } from './messages.ts';
import { type Outcome, tellFailure } from './outcome.ts';
import { channelName, responseUrl, teamDomain } from './payload.ts';

/** A slash command, typed in a conversation. `text` is what follows the command. */
export async function runCommand(
  slack: Slack,
  userId: string,
  channel: string,
  command: string,
  text: string,
): Promise<Outcome> {
  const { workspace } = slack;
  const conversation = memberOf(slack, userId, channel);
  if (!workspace.commands.some((one) => one.command === command)) {
    return tellFailure(slack, userId, 'command', command, 'unknown_command');
  }
  const user = workspace.users.get(userId);
  const token = slack.responseUrls.issue({ user: userId, channel });
  const answer = await slack.bot.ask({
    kind: 'command',
    payload: {
      token: verificationToken,
      team_id: workspace.team.id,
      team_domain: teamDomain(slack),
      channel_id: conversation.id,
      channel_name: channelName(conversation),
      user_id: userId,
      user_name: user ? nameOf(user) : userId,
      command,
      text: escaped(text),
      api_app_id: workspace.app.id,
      is_enterprise_install: 'false',
      response_url: responseUrl(slack, token),
      trigger_id: slack.triggers.issue(userId),
    },
  });
  if (!answer.ok) return tellFailure(slack, userId, 'command', command, answer.error);
  if (answer.body === undefined || answer.body === '') return { ok: true };
  const body: Json = typeof answer.body === 'string' ? { text: answer.body } : answer.body;
  if (body.text === undefined && body.blocks === undefined) return { ok: true, body };
  const content = readContent(slack, {
    text: (name) => (body[name] === undefined ? undefined : String(body[name])),
    json: (name) => body[name],
  });
  if ('refusal' in content) {
    return tellFailure(slack, userId, 'command', command, String(content.refusal.error));
  }
  addMessage(slack, conversation, {
    user: workspace.app.botUser.id,
    ...content,
    visibleTo: body.response_type === 'in_channel' ? undefined : userId,
  });
  return { ok: true, body };
}
