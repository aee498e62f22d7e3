import { type Activity, chainOf, tenantOf } from './activity.ts';
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
  const teamId = channelData?.team?.id;
  if (isRemoval(heard)) {
    const gone = new Set([channelId, ...(teamId ? await channelsOfDesk(desk, workspace, teamId) : [])]);
    for (const id of gone) await noteLeft(desk, { workspace, channelId: id });
    desk.log.warn({ channelId, teamId: teamId ?? null }, 'The bot was removed from a conversation of Teams');
    return;
  }
  await noteConversation(desk, { workspace, channelId, serviceUrl, teamId });
  const added =
    heard.action?.startsWith('add') || heard.membersAdded?.some(({ id }) => id === heard.recipient?.id);
  if (added && teamId) await findChannels(desk, { workspace, channelId, serviceUrl, teamId });
}

/** Teams tells of an installation and never again: the channels it would not list then are asked for until it does. */
export async function findUnlistedChannels(desk: TeamsDesk): Promise<void> {
  const where = { platform: 'teams', unlisted: true, left: false };
  for (const { teamId, ...place } of await desk.store.read.chatConversation.findMany({ where })) {
    if (teamId) await findChannels(desk, { ...place, teamId });
  }
}

/** Teams tells of it twice, in any order: neither may undo the other. */
function isRemoval({ type, action = '', membersRemoved = [], recipient }: Activity): boolean {
  if (type === 'installationUpdate') return action.startsWith('remove');
  return recipient?.id !== undefined && membersRemoved.some(({ id }) => id === recipient.id);
}

/** Those of the desk's teams that are in this team of Teams: it is left as a whole, and no other with it. */
async function channelsOfDesk({ store }: TeamsDesk, workspace: string, teamId: string): Promise<string[]> {
  const inTeam = await store.read.chatConversation.findMany({
    where: { platform: 'teams', workspace, teamId },
    select: { channelId: true },
  });
  const channelId = { in: inTeam.map((conversation) => conversation.channelId) };
  const channels = await store.read.teamChannel.findMany({
    where: { platform: 'teams', workspace, channelId },
  });
  return channels.map((channel) => channel.channelId);
}

interface InTeam {
  readonly workspace: string;
  /** Where Teams told that the bot was added: it remembers what is still to be listed. */
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly teamId: string;
}

/** A desk file names channels by their name (`#HELPDESK`) or id and knows no tenant. */
async function findChannels(
  desk: TeamsDesk,
  { workspace, channelId, serviceUrl, teamId }: InTeam,
): Promise<void> {
  const { store } = desk;
  const wanted = await store.read.teamChannel.findMany({ where: { platform: 'teams' } });
  if (wanted.length === 0) return;
  const found = await desk.connector.at(serviceUrl).channels(teamId);
  // Asking again helps unless the bot is not there, or the team is no more.
  const unlisted = !found.ok && found.status !== 403 && found.status !== 404;
  await store.write((tx) =>
    tx.chatConversation.updateMany({
      where: { platform: 'teams', workspace, channelId, unlisted: !unlisted },
      data: { unlisted },
    }),
  );
  if (!found.ok) {
    desk.log.warn({ code: found.code, unlisted }, 'Teams does not list the channels of a team');
    return;
  }
  for (const { teamId: ofTeam, channelId: name } of wanted) {
    const channel = found.channels.find(
      (one) =>
        one.id === name || (name.startsWith('#') && one.name?.toLowerCase() === name.slice(1).toLowerCase()),
    );
    if (!channel) continue;
    await noteConversation(desk, { workspace, channelId: channel.id, serviceUrl, teamId });
    const where = { teamId_platform: { teamId: ofTeam, platform: 'teams' } };
    await store.write((tx) => tx.teamChannel.update({ where, data: { workspace, channelId: channel.id } }));
  }
}
