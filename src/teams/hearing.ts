import type { Actor } from '../desk/actor.ts';
import { languageOf } from '../i18n/language.ts';
import type { Heard } from './hear/heard.ts';
import { isPersonal } from './people.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/**
 * How the bot hears a channel, for the help: it is sent only what mentions it, unless the team's owner consented to
 * more, which Teams does not tell it. What came from there tells.
 */
export async function hearingIn(desk: TeamsDesk, heard: Heard, person: Actor): Promise<string> {
  const channels = await channelsMeant(desk, heard, person);
  const where = {
    platform: 'teams',
    workspace: heard.from.tenantId,
    channelId: { in: channels },
    hearsAll: true,
  };
  const all =
    channels.length > 0 && (await desk.store.read.chatConversation.count({ where })) === channels.length;
  return languageOf(person.locale).t(all ? 'teams.hears.all' : 'teams.hears.named');
}

/** Where it was asked; in the person's own conversation, the channels of their teams. */
async function channelsMeant(
  { store }: TeamsDesk,
  { place, from }: Heard,
  { memberships }: Actor,
): Promise<string[]> {
  if (place && !isPersonal(place.channelId)) return [place.channelId];
  const teamId = { in: memberships.map((membership) => membership.teamId) };
  const where = { platform: 'teams', workspace: from.tenantId, teamId };
  const channels = await store.read.teamChannel.findMany({ where, select: { channelId: true } });
  return [...new Set(channels.map(({ channelId }) => channelId))];
}
