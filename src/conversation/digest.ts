import type { Actor } from '../desk/actor.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { madeOnce } from '../desk/madeOnce.ts';
import type { DigestPeriod } from '../desk/digestPeriod.ts';
import { picturePath } from '../desk/pictureLinks.ts';
import { addDays, instantAt, localTime } from '../desk/zonedTime.ts';
import { languageOf } from '../i18n/language.ts';
import type { Store } from '../store/open.ts';
import { assignedTo } from '../store/queries/assignedTo.ts';
import { countByAge } from '../store/queries/countByAge.ts';
import { countByState } from '../store/queries/countByState.ts';
import { countOpen } from '../store/queries/countOpen.ts';
import { deskTimeZone } from '../store/queries/deskTimeZone.ts';
import { AGE_DAYS, digest } from '../store/queries/digest.ts';
import type { Digest } from './view.ts';
import { ownDigestView, teamDigestView } from './views/digest.ts';

const TREND_DAYS = 14;

/** How a team stands, for its lead; null where there is nothing to say: nothing is open and nothing happened. */
export async function teamDigest(
  store: Store,
  lead: Actor,
  teamId: number,
  period: DigestPeriod,
  now: Date,
): Promise<Digest | null> {
  const [team, timeZone] = await Promise.all([
    store.read.team.findUnique({ where: { id: teamId }, select: { key: true, name: true } }),
    deskTimeZone(store.read),
  ]);
  if (!team) return null;
  const today = localTime(now, timeZone).day;
  const days = Array.from({ length: TREND_DAYS }, (_, at) => addDays(today, at + 1 - TREND_DAYS));
  const midnights = [...days, addDays(today, 1)].map((day) => instantAt(day, 0, timeZone));
  const figures = await digest(store.read, { teamId, now, since: period.since, days: midnights });
  if (figures.open === 0 && figures.created === 0 && figures.resolved === 0) return null;
  const view = teamDigestView({ viewer: lead, team, period, now, days, figures }, languageOf(lead.locale));
  return pictured(view, await madeOnce(store, 'mailSecret'), now);
}

/** With the addresses of its charts' pictures, for a chat that takes no charts. */
const pictured = (view: Digest, secret: string, now: Date): Digest => ({
  ...view,
  charts: view.charts.map((chart) => {
    const path = picturePath(chart, secret, now);
    return path === null ? chart : { ...chart, path };
  }),
});

/**
 * The digest of a morning as its lead gets it, by whatever way. Null: they lead the team no more, there is nothing to
 * say, or a later one was made, which says it all after days in which no way led to them.
 */
export async function morningDigest(
  store: Store,
  lead: Actor,
  { teamId, day, since, edition, openBefore }: PayloadOf<'digest'>,
  now: Date,
): Promise<Digest | null> {
  if (!lead.memberships.some((one) => one.teamId === teamId && one.role === 'lead')) return null;
  const later = await store.read.digest.findFirst({ where: { teamId, personId: lead.id, day: { gt: day } } });
  if (later) return null;
  return teamDigest(store, lead, teamId, { edition, since: new Date(since), openBefore }, now);
}

/** The same of an agent's own. Null as well where they want none any more. */
export async function morningOwnDigest(
  store: Store,
  agent: Actor,
  { day }: PayloadOf<'ownDigest'>,
  now: Date,
): Promise<Digest | null> {
  const { ownDigest: wanted, ownDigestDay: latest } = await store.read.person.findUniqueOrThrow({
    where: { id: agent.id },
    select: { ownDigest: true, ownDigestDay: true },
  });
  if (!wanted || agent.memberships.length === 0 || (latest !== null && latest > day)) return null;
  return ownDigest(store, agent, now);
}

const ROWS = 8;

/** What an agent has in hand, worst first; null when it is nothing. */
export async function ownDigest(store: Store, agent: Actor, now: Date): Promise<Digest | null> {
  const teamIds = agent.memberships.map(({ teamId }) => teamId);
  const [page, byState, byAge, unassigned] = await Promise.all([
    assignedTo(store.read, { personId: agent.id, limit: ROWS }),
    countByState(store.read, { agentId: agent.id }),
    countByAge(store.read, { agentId: agent.id, now, days: AGE_DAYS }),
    countOpen(store.read, { teamIds, unassigned: true }),
  ]);
  if (page.items.length === 0) return null;
  const view = ownDigestView(
    { viewer: agent, now, byState, byAge, unassigned, items: page.items },
    languageOf(agent.locale),
  );
  return pictured(view, await madeOnce(store, 'mailSecret'), now);
}
