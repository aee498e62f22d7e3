import type { Json, User } from '../model.ts';
import type { Slack } from '../slack.ts';
import { type Arguments, refused } from './arguments.ts';

/** `users.*`, `auth.test` and `bots.info`. */
export const userMethods = {
  'auth.test': (slack: Slack): Json => ({
    ok: true,
    url: `${slack.url}/`,
    team: slack.workspace.team.name,
    user: slack.workspace.app.botUser.name.toLowerCase(),
    team_id: slack.workspace.team.id,
    user_id: slack.workspace.app.botUser.id,
    bot_id: slack.workspace.app.botId,
    is_enterprise_install: false,
  }),

  'bots.info': (slack: Slack, args: Arguments): Json => {
    const { app } = slack.workspace;
    if ((args.text('bot') ?? app.botId) !== app.botId) return refused('bot_not_found');
    return {
      ok: true,
      bot: { id: app.botId, deleted: false, name: app.botUser.name, app_id: app.id, user_id: app.botUser.id },
    };
  },

  'users.info': (slack: Slack, args: Arguments): Json => {
    const user = slack.workspace.users.get(args.text('user') ?? '');
    if (!user) return refused('user_not_found');
    return { ok: true, user: userObject(slack, user, args.flag('include_locale')) };
  },

  'users.lookupByEmail': (slack: Slack, args: Arguments): Json => {
    const email = args.text('email')?.toLowerCase();
    const user = [...slack.workspace.users.values()].find(
      (one) => !one.isBot && !one.deleted && one.email.toLowerCase() === email,
    );
    return user ? { ok: true, user: userObject(slack, user) } : refused('users_not_found');
  },

  'users.list': (slack: Slack, args: Arguments): Json => ({
    ok: true,
    members: [...slack.workspace.users.values()].map((user) =>
      userObject(slack, user, args.flag('include_locale')),
    ),
    response_metadata: { next_cursor: '' },
  }),

  'users.profile.get': (slack: Slack, args: Arguments): Json => {
    const user = slack.workspace.users.get(args.text('user') ?? slack.workspace.app.botUser.id);
    return user ? { ok: true, profile: profileOf(user) } : refused('user_not_found');
  },
} as const;

export function userObject(slack: Slack, user: User, withLocale = false): Json {
  return {
    id: user.id,
    team_id: slack.workspace.team.id,
    name: nameOf(user),
    deleted: user.deleted ?? false,
    color: '4bbe2e',
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, slack.workspace.now()),
    profile: profileOf(user),
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isRestricted ?? false,
    is_ultra_restricted: false,
    is_bot: user.isBot ?? false,
    is_app_user: false,
    is_email_confirmed: !user.isBot,
    updated: Math.floor(slack.workspace.now() / 1000),
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

export function nameOf(user: User): string {
  return (user.email.split('@')[0] || user.name).toLowerCase();
}

function profileOf(user: User): Json {
  const [first = user.name, ...rest] = user.name.split(' ');
  return {
    title: user.title ?? '',
    real_name: user.name,
    real_name_normalized: user.name.normalize('NFD').replace(/\p{M}/gu, ''),
    display_name: '',
    display_name_normalized: '',
    first_name: first,
    last_name: rest.join(' '),
    ...(user.isBot ? { api_app_id: 'AGUICHET0', bot_id: 'BGUICHET0' } : { email: user.email }),
  };
}

function offsetSeconds(tz: string, now: number): number {
  const at = new Date(Math.floor(now / 1000) * 1000);
  const there = new Date(at.toLocaleString('en-US', { timeZone: tz }));
  const utc = new Date(at.toLocaleString('en-US', { timeZone: 'UTC' }));
  return Math.round((there.getTime() - utc.getTime()) / 1000);
}
