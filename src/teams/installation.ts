import { type Activity, chainOf, isChannel, tenantOf } from './activity.ts';
import { noteConversation, noteLeft } from './places.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/**
 * Where the bot was put or taken away, and how it is reached there; what goes where it was removed is parked. In a
 * team, the channels that the desk file names are found.
 */
export async function followInstallation(desk: TeamsDesk, heard: Activity): Promise<void> {
  const workspace = tenantOf(heard);
  const { serviceUrl, channelData } = heard;
  if (!workspace || !serviceUrl) return;
  const { channelId } = chainOf(heard.conversation.id);
  if (isRemoval(heard)) {
    const teamId = channelData?.team?.id;
    const gone = new Set([channelId, ...(isChannel(channelId) ? await channelsOfDesk(desk, workspace) : [])]);
    for (const id of gone) await noteLeft(desk, { workspace, channelId: id });
    desk.log.warn({ channelId, teamId: teamId ?? null }, 'The bot was removed from a conversation of Teams');
    return;
  }
  await noteConversation(desk, { workspace, channelId, serviceUrl });
  const added =
    heard.action?.startsWith('add') || heard.membersAdded?.some(({ id }) => id === heard.recipient?.id);
  const teamId = channelData?.team?.id;
  if (added && teamId) await findChannels(desk, { workspace, serviceUrl, teamId });
}

/** Teams tells of it twice, in any order: neither may undo the other. */
function isRemoval({ type, action = '', membersRemoved = [], recipient }: Activity): boolean {
  if (type === 'installationUpdate') return action.startsWith('remove');
  return recipient?.id !== undefined && membersRemoved.some(({ id }) => id === recipient.id);
}

/** Those of this tenant that the desk's teams have: a team is removed as a whole. */
async function channelsOfDesk({ store }: TeamsDesk, workspace: string): Promise<string[]> {
  const channels = await store.read.teamChannel.findMany({ where: { platform: 'teams', workspace } });
  return channels.map(({ channelId }) => channelId);
}

interface InTeam {
  readonly workspace: string;
  readonly serviceUrl: string;
  readonly teamId: string;
}

/** A desk file names channels by their name (`#HELPDESK`) or id and knows no tenant. */
async function findChannels(desk: TeamsDesk, { workspace, serviceUrl, teamId }: InTeam): Promise<void> {
  const { store } = desk;
  const wanted = await store.read.teamChannel.findMany({ where: { platform: 'teams' } });
  if (wanted.length === 0) return;
  const found = await desk.connector.at(serviceUrl).channels(teamId);
  if (!found.ok) {
    desk.log.warn({ code: found.code }, 'Teams does not list the channels of a team');
    return;
  }
  for (const { teamId: ofTeam, channelId: name } of wanted) {
    const channel = found.channels.find(
      (one) =>
        one.id === name || (name.startsWith('#') && one.name?.toLowerCase() === name.slice(1).toLowerCase()),
    );
    if (!channel) continue;
    await noteConversation(desk, { workspace, channelId: channel.id, serviceUrl });
    const where = { teamId_platform: { teamId: ofTeam, platform: 'teams' } };
    await store.write((tx) => tx.teamChannel.update({ where, data: { workspace, channelId: channel.id } }));
  }
}
