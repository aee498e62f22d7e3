import type { Store, Tx } from '../../store/open.ts';
import { type NewDelivery, queue } from '../deliveries.ts';
import { leadsOf } from '../leadsOf.ts';
import { perform } from '../perform.ts';
import { isRefusal } from '../refusal.ts';
import { type Calendar, isOpen } from '../sla/businessHours.ts';
import type { State } from '../vocabulary.ts';
import { nextWake, type Waiting } from './due.ts';
import { readPatience } from './patience.ts';
import type { Patience, Reminded, ReminderRule, Wake } from './rules.ts';

export interface Swept {
  readonly reminded: number;
  readonly resumed: number;
  readonly closed: number;
}

/**
 * Does what the clock asks of tickets nobody has touched: reminds, resumes what was on hold until now, closes what was
 * resolved and never confirmed. Only while the desk is open: who was stopped, or slept, catches up then, and what has
 * piled up for one person is one message. What is done, and that it was, commit together: another instance that
 * sweeps at once does nothing twice. The cost is that of what is due.
 */
export async function sweepReminders(store: Store, calendar: Calendar, now: Date): Promise<Swept> {
  const swept = { reminded: 0, resumed: 0, closed: 0 };
  if (!isOpen(calendar, now)) return swept;
  const patienceOf = await readPatience(store.read);
  for (;;) {
    const due = await dueTickets(store, now);
    const plans = due.map((ticket) => planOf(ticket, patienceOf(ticket.teamId), calendar, now));
    for (const { ticket, act } of plans) {
      if (!act) continue;
      const { id: ticketId, version } = ticket;
      const outcome = await perform(store, { action: act.does, ticketId, actor: null, version, now });
      if (!isRefusal(outcome)) swept[act.does === 'resume' ? 'resumed' : 'closed'] += 1;
      // Somebody was faster, and then its episode is another: looked at again, but not over and over.
      else await store.write((tx) => tx.ticket.updateMany(postponed(ticket, now)));
    }
    swept.reminded += await store.write((tx) => remindAll(tx, plans, now));
    if (due.length < BATCH) return swept;
  }
}

const BATCH = 500;

interface DueTicket extends Waiting {
  readonly id: number;
  readonly version: number;
  readonly teamId: number;
  readonly agentId: number | null;
  readonly requesterId: number;
  readonly wakeAt: Date | null;
  readonly subcategory: { readonly approverId: number | null } | null;
}

async function dueTickets(store: Store, now: Date): Promise<DueTicket[]> {
  const rows = await store.read.ticket.findMany({
    where: { wakeAt: { lte: now } },
    orderBy: [{ wakeAt: 'asc' }, { id: 'asc' }],
    take: BATCH,
    select: {
      id: true,
      version: true,
      state: true,
      stateSince: true,
      updatedAt: true,
      pendingUntil: true,
      reminded: true,
      wakeAt: true,
      teamId: true,
      agentId: true,
      requesterId: true,
      subcategory: { select: { approverId: true } },
    },
  });
  return rows.map((row) => ({ ...row, state: row.state as State }));
}

interface Plan {
  readonly ticket: DueTicket;
  /** Done in a transaction of its own, which ends the episode. */
  readonly act: Exclude<Wake, { does: 'remind' }> | null;
  readonly remind: { readonly rule: ReminderRule; readonly who: Reminded } | null;
  readonly wakeAt: Date | null;
}

function planOf(ticket: DueTicket, patience: Patience, calendar: Calendar, now: Date): Plan {
  const next = nextWake(ticket, patience, calendar);
  if (!next || next.at > now) return { ticket, act: null, remind: null, wakeAt: next?.at ?? null };
  if (next.wake.does !== 'remind') return { ticket, act: next.wake, remind: null, wakeAt: null };
  const after = nextWake({ ...ticket, reminded: ticket.reminded + 1 }, patience, calendar);
  return { ticket, act: null, remind: next.wake, wakeAt: after?.at ?? null };
}

const postponed = ({ id, wakeAt }: DueTicket, now: Date) => ({
  where: { id, wakeAt },
  data: { wakeAt: new Date(now.getTime() + APART_MS) },
});

async function remindAll(tx: Tx, plans: readonly Plan[], now: Date): Promise<number> {
  const kept: Plan[] = [];
  for (const plan of plans) {
    const { ticket, wakeAt, remind, act } = plan;
    if (act || !ticket.wakeAt) continue;
    // Several steps may be due at once, after a long stop: the next comes with the next sweep, not with this one.
    const again = wakeAt && wakeAt <= now ? new Date(now.getTime() + APART_MS) : wakeAt;
    const updated = await tx.$executeRaw`
      UPDATE "Ticket" SET "wakeAt" = ${again}, "reminded" = "reminded" + ${remind ? 1 : 0}
      WHERE "id" = ${ticket.id} AND "wakeAt" = ${ticket.wakeAt} AND "reminded" = ${ticket.reminded}`;
    if (updated === 1 && remind) kept.push(plan);
  }
  await queue(tx, await remindersOf(tx, kept), now);
  return kept.length;
}

/** After a stop of weeks nobody gets the second reminder with the first. */
const APART_MS = 24 * 3_600_000;

/** One message each, or one list for who has many. */
async function remindersOf(tx: Tx, plans: readonly Plan[]): Promise<NewDelivery[]> {
  const leads = await leadsOf(
    tx,
    plans.map(({ ticket }) => ticket.teamId),
  );
  const groups = new Map<string, { teamId: number | null; personId: number | null; plans: Plan[] }>();
  for (const plan of plans) {
    for (const to of recipientsOf(plan, leads)) {
      const name = to.teamId === null ? `person:${to.personId}` : `team:${to.teamId}`;
      const group = groups.get(name) ?? { ...to, plans: [] };
      group.plans.push(plan);
      groups.set(name, group);
    }
  }
  return [...groups].flatMap(([name, { teamId, personId, plans }]) => {
    const parts = plans.length > APIECE ? [plans] : plans.map((plan) => [plan]);
    return parts.map((part) => {
      const [{ ticket }] = part as [Plan];
      const reminders = part.map(({ ticket, remind }) => ({
        ticketId: ticket.id,
        rule: remind!.rule,
        since: ticket.stateSince.getTime(),
      }));
      return {
        kind: 'reminder' as const,
        payload: { teamId, reminders },
        key: `reminder:${name}:${ticket.id}:${ticket.wakeAt!.getTime()}`,
        ticketId: null,
        personId,
      } as NewDelivery;
    });
  });
}

/** So many at once are still read one by one. */
const APIECE = 3;

interface To {
  readonly teamId: number | null;
  readonly personId: number | null;
}

function recipientsOf({ ticket, remind }: Plan, leads: ReadonlyMap<number, readonly number[]>): To[] {
  const person = (personId: number): To => ({ teamId: null, personId });
  const ofTeam = (leads.get(ticket.teamId) ?? []).map(person);
  switch (remind!.who) {
    case 'team':
      return [{ teamId: ticket.teamId, personId: null }];
    case 'requester':
      return [person(ticket.requesterId)];
    case 'agent':
      return ticket.agentId ? [person(ticket.agentId)] : ofTeam;
    case 'leads':
      return ofTeam;
    case 'approver':
      return ticket.subcategory?.approverId ? [person(ticket.subcategory.approverId)] : ofTeam;
  }
}
