import { nameOf } from '../api/users.ts';
import { verificationToken } from '../bot/bot.ts';
import type { Conversation, Json } from '../model.ts';
import type { Slack } from '../slack.ts';

/** What every interaction carries: with a fresh trigger, unless it may open nothing. */
export function interaction(
  slack: Slack,
  type:
    'block_actions' | 'block_suggestion' | 'view_submission' | 'view_closed' | 'shortcut' | 'message_action',
  userId: string,
): Json {
  const { workspace } = slack;
  const user = workspace.users.get(userId);
  const domain = teamDomain(slack);
  const opensNothing = type === 'block_suggestion' || type === 'view_closed';
  return {
    type,
    token: verificationToken,
    team: { id: workspace.team.id, domain },
    enterprise: null,
    is_enterprise_install: false,
    user: {
      id: userId,
      username: user ? nameOf(user) : userId,
      name: user ? nameOf(user) : userId,
      team_id: workspace.team.id,
    },
    api_app_id: workspace.app.id,
    ...(opensNothing ? {} : { trigger_id: slack.triggers.issue(userId) }),
  };
}

export function teamDomain(slack: Slack): string {
  return slack.workspace.team.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

export function channelName(conversation: Conversation): string {
  return conversation.kind === 'im' ? 'directmessage' : conversation.name;
}

export function responseUrl(slack: Slack, token: string): string {
  return `${slack.url}/response/${token}`;
}
