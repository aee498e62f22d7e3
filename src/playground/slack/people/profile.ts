import { userObject } from '../api/users.ts';
import type { User } from '../model.ts';
import type { Slack } from '../slack.ts';

/** Somebody's profile changes, or somebody new comes. */
export function changeProfile(slack: Slack, userId: string, change: Partial<Omit<User, 'id'>>): void {
  const user = slack.workspace.users.get(userId);
  if (!user) throw new Error(`no user ${userId}`);
  Object.assign(user, change);
  slack.workspace.changed();
  slack.bot.hear({
    type: 'user_change',
    user: userObject(slack, user, true),
    cache_ts: Math.floor(slack.workspace.now() / 1000),
    event_ts: slack.workspace.nextTimestamp(),
  });
}

export function joinTeam(slack: Slack, user: User): void {
  slack.workspace.users.set(user.id, { ...user });
  slack.workspace.changed();
  slack.bot.hear({
    type: 'team_join',
    user: userObject(slack, user, true),
    event_ts: slack.workspace.nextTimestamp(),
  });
}
