import type { Member } from './connector.ts';
import { emailOf } from './people.ts';
import { reached } from './post.ts';
import type { Place } from './places.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/**
 * Makes agents known by the rosters of their teams' channels, before they say a word: Teams asks only those for their
 * own card whom the card names, and one of a ticket that rests is not drawn anew when somebody turns up. Asks again
 * for whom a roster lacked once a day, and when another agent comes.
 */
export function rosters(desk: TeamsDesk): () => Promise<void> {
  const asked = new Map<string, Asked>();
  let asking: Promise<void> | undefined;
  const askAll = async (): Promise<void> => {
    for (const channel of await channelsOfStrangers(desk)) {
      const last = asked.get(channel.channelId);
      const at = desk.now().getTime();
      const isNews = channel.strangers.some(({ id }) => !last?.ids.has(id));
      if (last && !isNews && at - last.at < AGAIN_MS) continue;
      if (!(await meet(desk, channel))) continue;
      asked.set(channel.channelId, { at, ids: new Set(channel.strangers.map(({ id }) => id)) });
    }
  };
  return () => (asking ??= askAll().finally(() => (asking = undefined)));
}

interface Asked {
  readonly at: number;
  readonly ids: ReadonlySet<number>;
}

const AGAIN_MS = 24 * 3_600_000;

interface Stranger {
  readonly id: number;
  readonly email: string;
}

interface ChannelOfStrangers extends Place {
  readonly strangers: readonly Stranger[];
}

/** Agents whom nothing links to Teams yet, by their teams' channels there. */
async function channelsOfStrangers({ store }: TeamsDesk): Promise<ChannelOfStrangers[]> {
  const channels = await store.read.teamChannel.findMany({
    where: {
      platform: 'teams',
      workspace: { not: '' },
      team: { members: { some: { person: STRANGE } } },
    },
    select: {
      workspace: true,
      channelId: true,
      team: {
        select: {
          members: { where: { person: STRANGE }, select: { person: { select: { id: true, email: true } } } },
        },
      },
    },
  });
  return channels
    .filter(({ channelId }) => !channelId.startsWith('#'))
    .map(({ team, ...place }) => ({
      ...place,
      strangers: team.members.flatMap(({ person: { id, email } }) => (email === null ? [] : [{ id, email }])),
    }));
}

const STRANGE = {
  email: { not: null },
  identities: { none: { platform: 'teams', memberId: { not: null } } },
} as const;

/** False where Teams does not say now, and is to be asked again soon. */
async function meet(desk: TeamsDesk, { strangers, ...place }: ChannelOfStrangers): Promise<boolean> {
  const address = await reached(desk, place);
  if (!address || address.left) return false;
  const service = desk.connector.at(address.serviceUrl);
  let wanted = [...strangers];
  let from: string | undefined;
  for (let page = 0; page < MOST_PAGES && wanted.length > 0; page += 1) {
    const listed = await service.members(place.channelId, from);
    if (!listed.ok) {
      desk.log.info({ code: listed.code }, 'Teams does not list the members of a channel');
      return listed.status === 403 || listed.status === 404;
    }
    for (const member of listed.members) {
      const email = emailOf(member)?.trim().toLowerCase();
      const stranger = wanted.find((one) => one.email === email);
      if (!stranger || !(await note(desk, place.workspace, stranger, member))) continue;
      wanted = wanted.filter((one) => one !== stranger);
    }
    from = listed.next;
    if (from === undefined) break;
  }
  return true;
}

/** Of five hundred each: past that, an agent is known when they first say something. */
const MOST_PAGES = 20;

/** Their language is learned when they are heard themselves. False for one without an id of Entra's. */
async function note(desk: TeamsDesk, workspace: string, { id }: Stranger, member: Member): Promise<boolean> {
  const userId = member.aadObjectId ?? member.objectId;
  if (userId === undefined) return false;
  const key = { platform: 'teams', workspace, userId };
  await desk.store.write((tx) =>
    tx.chatIdentity.upsert({
      where: { platform_workspace_userId: key },
      // Whose it is already, was vouched for or said by an admin.
      create: { ...key, personId: id, memberId: member.id },
      update: { memberId: member.id },
    }),
  );
  return true;
}
