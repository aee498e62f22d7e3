import { tellAdmins } from '../desk/tellAdmins.ts';
import type { Tx } from '../store/open.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/**
 * How conversations are reached. Microsoft moves a tenant's conversations to other addresses, so the address is kept
 * for each and refreshed by each of its activities; only one that a verified token vouches for ever gets here.
 */
export interface Place {
  readonly workspace: string;
  readonly channelId: string;
}

export interface Reached extends Place {
  readonly serviceUrl: string;
  /** The team of Teams that a channel is of; absent where it is of none, or was not said. */
  readonly teamId?: string | undefined;
  /** Words came from there that do not name the bot; once is enough. */
  readonly unnamed?: boolean;
}

/** Written only when something changed: an activity comes with everything anybody does. */
export async function noteConversation(
  desk: TeamsDesk,
  { workspace, channelId, serviceUrl, teamId: said, unnamed = false }: Reached,
): Promise<void> {
  const key = { platform: 'teams', workspace, channelId };
  const where = { platform_workspace_channelId: key };
  const known = await desk.store.read.chatConversation.findUnique({ where });
  const hearsAll = unnamed || (known?.hearsAll ?? false);
  const teamId = said ?? known?.teamId ?? null;
  const same = known?.serviceUrl === serviceUrl && known.teamId === teamId && known.hearsAll === hearsAll;
  if (same && !known.left) return;
  const data = { serviceUrl, teamId, left: false, hearsAll, updatedAt: desk.now() };
  await desk.store.write((tx) =>
    tx.chatConversation.upsert({ where, create: { ...key, ...data }, update: data }),
  );
}

/** The bot was removed or blocked there: nothing goes there until it is let in again, and the admins are told, once. */
export async function noteLeft(desk: TeamsDesk, { workspace, channelId }: Place): Promise<void> {
  const now = desk.now();
  await desk.store.write(async (tx) => {
    const { count } = await tx.chatConversation.updateMany({
      where: { platform: 'teams', workspace, channelId, left: false },
      // Whoever adds it again is asked for the consent anew.
      data: { left: true, hearsAll: false, unlisted: false, updatedAt: now },
    });
    if (count === 0) return;
    const place = await nameOf(tx, { workspace, channelId });
    await tellAdmins(tx, `left:${workspace}:${channelId}:${now.getTime()}`, { about: 'left', place }, now);
  });
  desk.wake();
}

/**
 * A call was refused there: blocked, or forbidden by an administrator. It is tried again with the next thing to say,
 * since nobody tells the bot when it is let in; the admins are told once a day.
 */
export async function noteRefused(desk: TeamsDesk, { workspace, channelId }: Place): Promise<void> {
  const now = desk.now();
  await desk.store.write(async (tx) => {
    const place = await nameOf(tx, { workspace, channelId });
    const day = now.toISOString().slice(0, 10);
    await tellAdmins(tx, `refused:${workspace}:${channelId}:${day}`, { about: 'left', place }, now);
  });
  desk.wake();
}

/** A team of the desk, a person, or what Teams calls it. */
async function nameOf(tx: Tx, { workspace, channelId }: Place): Promise<string> {
  const where = { platform: 'teams', workspace, channelId };
  const channel = await tx.teamChannel.findFirst({ where, select: { team: { select: { key: true } } } });
  if (channel) return channel.team.key;
  const identity = await tx.chatIdentity.findFirst({ where, select: { person: { select: { name: true } } } });
  return identity?.person.name ?? channelId;
}

/** `left`: the bot was removed there. Null: never heard from. */
export async function addressOf(
  desk: TeamsDesk,
  { workspace, channelId }: Place,
): Promise<{ readonly serviceUrl: string; readonly left: boolean } | null> {
  return desk.store.read.chatConversation.findUnique({
    where: { platform_workspace_channelId: { platform: 'teams', workspace, channelId } },
    select: { serviceUrl: true, left: true },
  });
}

/** The newest address of a tenant: for a conversation that is yet to be opened. */
export async function addressOfTenant(desk: TeamsDesk, workspace: string): Promise<string | null> {
  const newest = await desk.store.read.chatConversation.findFirst({
    where: { platform: 'teams', workspace, left: false },
    orderBy: { updatedAt: 'desc' },
  });
  return newest?.serviceUrl ?? null;
}
