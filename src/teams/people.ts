import type { Actor } from '../desk/actor.ts';
import type { PersonInChat } from '../store/queries/personInChat.ts';
import { actorByChatIdentity, linkPerson, noteChat } from '../desk/person.ts';
import type { Sender } from './hear/heard.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/** Who a user of Teams is to the desk; null for somebody never seen. */
export const personOf = (desk: TeamsDesk, { tenantId, userId }: Sender): Promise<PersonInChat | null> =>
  actorByChatIdentity(desk.store.read, { platform: 'teams', workspace: tenantId, userId });

/**
 * Makes somebody known by their profile, which Teams is asked for: the same person as in Slack where both chats vouch
 * for the same e-mail. `later`: Teams does not answer now. `unknown`: it knows nobody of this id here.
 */
export async function introduce(desk: TeamsDesk, from: Sender): Promise<Actor | 'later' | 'unknown'> {
  const { tenantId, userId, memberId, locale, timeZone, serviceUrl, conversationId } = from;
  const answered = await desk.connector.at(serviceUrl).member(conversationId, memberId);
  if (!answered.ok) {
    desk.log.warn({ code: answered.code }, 'Teams gave no profile of a person never seen');
    return answered.status === 404 ? 'unknown' : 'later';
  }
  const { member } = answered;
  const person = await linkPerson(desk.store, {
    platform: 'teams',
    workspace: tenantId,
    userId,
    email: emailOf(member),
    name: member.name || from.name || userId,
    locale,
    timeZone,
    ...(isPersonal(conversationId) && { channelId: conversationId }),
    now: desk.now(),
  });
  await noteChat(desk.store, person, 'teams');
  return person;
}

/** A guest's address is vouched for by another tenant, and their principal name is made up of it. */
export function emailOf({
  email,
  userPrincipalName,
}: {
  readonly email?: string;
  readonly userPrincipalName?: string;
}) {
  if (userPrincipalName?.includes('#EXT#')) return null;
  return email ?? (userPrincipalName?.includes('@') ? userPrincipalName : null) ?? null;
}

/** `a:…`, or the older `1:1…` of a chat with the bot alone. */
export const isPersonal = (conversationId: string): boolean => conversationId.startsWith('a:');

/** What is learned of them with everything they do: their own conversation, their name among its members. */
export async function refreshIdentity(desk: TeamsDesk, from: Sender): Promise<void> {
  const { tenantId: workspace, userId, memberId, conversationId } = from;
  const where = { platform_workspace_userId: { platform: 'teams', workspace, userId } };
  const known = await desk.store.read.chatIdentity.findUnique({ where });
  const channelId = isPersonal(conversationId) ? conversationId : (known?.channelId ?? null);
  if (!known || (known.memberId === memberId && known.channelId === channelId)) return;
  await desk.store.write((tx) => tx.chatIdentity.update({ where, data: { memberId, channelId } }));
}
