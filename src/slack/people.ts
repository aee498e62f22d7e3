import type { Actor } from '../desk/actor.ts';
import type { PersonInChat } from '../store/queries/personInChat.ts';
import { actorByChatIdentity, linkPerson, noteChat } from '../desk/person.ts';
import type { SlackDesk } from './slackDesk.ts';

export interface SlackUser {
  readonly id: string;
  readonly team_id?: string;
  readonly name?: string;
  readonly real_name?: string;
  readonly locale?: string;
  readonly tz?: string;
  readonly is_bot?: boolean;
  readonly is_stranger?: boolean;
  readonly profile?: {
    readonly email?: string;
    readonly real_name?: string;
    readonly display_name?: string;
  };
}

/** Who a Slack user is to the desk; null for somebody never seen. Roles are read anew each time: it costs 0.3 ms. */
export function personOf(desk: SlackDesk, workspace: string, userId: string): Promise<PersonInChat | null> {
  return actorByChatIdentity(desk.store.read, { platform: 'slack', workspace, userId });
}

/**
 * Makes somebody known by their profile, which Slack is asked for. `later`: Slack does not answer now. `unknown`: it
 * knows nobody of this id.
 */
export async function introduce(
  desk: SlackDesk,
  workspace: string,
  userId: string,
): Promise<Actor | 'later' | 'unknown'> {
  const answered = await desk.api('users.info', { user: userId, include_locale: true });
  if (answered.ok) {
    const person = await linkProfile(desk, workspace, answered.body.user as SlackUser);
    await noteChat(desk.store, person, 'slack');
    return person;
  }
  desk.log.warn({ error: answered.error }, 'Slack gave no profile of a person never seen');
  return NOBODY.has(answered.error) ? 'unknown' : 'later';
}

const NOBODY: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible']);

/** From `users.info` or a `user_change` event. */
export function linkProfile(desk: SlackDesk, workspace: string, user: SlackUser): Promise<Actor> {
  const { profile } = user;
  return linkPerson(desk.store, {
    platform: 'slack',
    workspace,
    userId: user.id,
    // An address somebody else's workspace vouches for is no proof of who they are here.
    email: user.is_stranger ? null : (profile?.email ?? null),
    name: profile?.real_name || user.real_name || profile?.display_name || user.name || user.id,
    locale: user.locale ?? 'fr',
    timeZone: user.tz ?? 'Europe/Paris',
    now: desk.now(),
  });
}
