import type { Store, Tx } from '../../store/open.ts';
import { slaDueByAgent } from '../../store/queries/slaDue.ts';
import { DELIVERY_KINDS, type PayloadOf, queueRows } from '../deliveries.ts';
import { leadsOf } from '../leadsOf.ts';

/** So many times at once are still told one by one. */
const APIECE = 3;

/** How long what comes to one person is gathered: the watch goes through many tickets in several transactions. */
const GATHERED_MS = 5_000;

export type News = PayloadOf<'catchUp'>['news'];

/**
 * Who would be told of more times than anybody reads one by one: after a stop of the desk, or where a new desk file
 * gives less time.
 */
export async function overwhelmed(store: Store, now: Date): Promise<ReadonlySet<number>> {
  const due = await slaDueByAgent(store.read, now);
  if (due.length <= APIECE) return new Set();
  const leads = await leadsOf(store.read, [...new Set(due.map(({ teamId }) => teamId))]);
  const counts = new Map<number, number>();
  for (const { agentId, teamId } of due) {
    const told = new Set([...(agentId === null ? [] : [agentId]), ...(leads.get(teamId) ?? [])]);
    for (const personId of told) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > APIECE).map(([personId]) => personId));
}

/** One list, which later parts of the same watch join while it has not gone out. */
export async function tellOfMany(
  tx: Tx,
  name: 'breaches' | 'warnings',
  personId: number,
  news: News,
  now: Date,
): Promise<void> {
  const lane = `person:${personId}`;
  const begins = `times:${name}:${personId}:`;
  const standing = await tx.delivery.findFirst({
    where: { lane, state: 'waiting', key: { startsWith: begins } },
    select: { id: true, payload: true },
  });
  if (standing && (await joined(tx, standing, news))) return;
  const [first] = news;
  const key = `${begins}${first?.ticketId}:${now.getTime()}`;
  const row = {
    key,
    kind: 'catchUp',
    payload: payloadOf(news),
    lane,
    platform: 'any',
    ticketId: null,
    personId,
  };
  await queueRows(tx, [row], now, new Date(now.getTime() + GATHERED_MS));
}

const payloadOf = (news: News): PayloadOf<'catchUp'> => ({ about: 'times', news });

/** False: it has been claimed meanwhile, or another instance has added to it. */
async function joined(
  tx: Tx,
  { id, payload }: { readonly id: number; readonly payload: string },
  news: News,
): Promise<boolean> {
  const before = DELIVERY_KINDS.catchUp.safeParse(JSON.parse(payload));
  if (!before.success) return false;
  const data = { payload: JSON.stringify(payloadOf([...before.data.news, ...news])) };
  const { count } = await tx.delivery.updateMany({ where: { id, state: 'waiting', payload }, data });
  return count === 1;
}
