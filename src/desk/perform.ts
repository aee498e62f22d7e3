import type { Store, Tx } from '../store/open.ts';
import type { Change, Party } from './actions/action.ts';
import { ACTION } from './actions/index.ts';
import { type Actor, rolesOf } from './actor.ts';
import { attempt } from './attempt.ts';
import type { LineRef } from './deliveries.ts';
import { addEvent } from './history.ts';
import { firstTime } from './inbound.ts';
import { addEntry, addNote } from './journal.ts';
import { lastChange } from './lastChange.ts';
import { type ActionId, nextState, type Role, verdict } from './lifecycle.ts';
import { lockTicket } from './lock.ts';
import { invalid, isRefusal, type LineAct, type Refusal } from './refusal.ts';
import { clockOfChanged } from './sla/ticketClock.ts';
import { tell } from './tell.ts';
import { isNews, newEpisode } from './reminders/rules.ts';
import { searchTextOf, type TicketRow } from './ticket.ts';
import { isActive } from './vocabulary.ts';

export interface Performance {
  readonly action: ActionId;
  readonly ticketId: number;
  /** Null: the desk itself, by the clock. */
  readonly actor: Actor | null;
  readonly input?: unknown;
  /** The version the person was looking at; absent where they were looking at none (a typed command). */
  readonly version?: number;
  /** Of the chat's event: the same key changes nothing twice. */
  readonly eventKey?: string;
  readonly now: Date;
}

export interface Performed {
  readonly ticketId: number;
  readonly number: number;
  readonly version: number;
  readonly state: TicketRow['state'];
  readonly entryId: number | null;
  readonly noteId: number | null;
  /** The message continued its author's last line: see journal.ts. */
  readonly joined: boolean;
}

/** What the history says was done, where that is more than the action. */
export interface Deed {
  readonly action: ActionId | LineAct;
  readonly data: Readonly<Record<string, string | number | null | readonly string[]>>;
}

/**
 * Does one action in one transaction: permission, state, fields, journal, history and the deliveries of
 * everyone who must know commit together, or nothing does. Throws StoreUnavailable when the store cannot answer.
 */
export function perform(store: Store, performance: Performance): Promise<Performed | Refusal> {
  return attempt(store, (tx) => performIn(tx, performance));
}

/** The same within a caller's transaction, which must be rolled back when this refuses: see attempt.ts. */
export async function performIn(
  tx: Tx,
  { action, ticketId, actor, input, version, eventKey, now }: Performance,
  deed?: Deed,
): Promise<Performed | Refusal> {
  if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };

  // Held from here to the commit: of two messages at once neither may be refused for the other's sake.
  const ticket = (await lockTicket(tx, ticketId)) ? await ticketOf(tx, ticketId) : null;
  if (!ticket) return { refused: 'unknown_ticket' };

  const roles: Role[] = actor ? rolesOf(actor, ticket) : ['desk'];
  // Somebody with no role at all is not told that the ticket exists.
  if (roles.length === 0) return { refused: 'unknown_ticket' };
  // First: what they may do no longer, they may not because of what somebody did meanwhile.
  if (version !== undefined && version !== ticket.version && !APPENDS.has(action)) {
    const { byId, at } = await lastChange(tx, ticket);
    return { refused: 'stale', byId, at };
  }
  const answer = verdict(action, ticket.state, roles);
  if (answer === 'not_permitted') return { refused: 'not_permitted', action };
  if (answer === 'wrong_state') return { refused: 'wrong_state', action, state: ticket.state };

  const definition = ACTION[action];
  const parsed = definition.input.safeParse(input ?? {});
  if (!parsed.success) return invalid(parsed.error);

  const agentStays = ticket.agentId !== null && (await isMember(tx, ticket.teamId, ticket.agentId));
  const next = nextState(action, ticket.state, agentStays);
  const change = await definition.change({ tx, ticket, actor, input: parsed.data, next, now });
  if (isRefusal(change)) return change;
  return record(tx, ticket, action, actor, change, change.state ?? next, now, deed);
}

async function record(
  tx: Tx,
  ticket: TicketRow,
  action: ActionId,
  actor: Actor | null,
  change: Change,
  state: TicketRow['state'],
  now: Date,
  deed: Deed = { action, data: {} },
): Promise<Performed> {
  const fields = change.fields ?? {};
  const actorId = actor?.id ?? null;
  const version = state === ticket.state && APPENDS.has(action) ? ticket.version : ticket.version + 1;
  // Who follows a ticket has not changed it.
  if (change.watch === undefined) {
    const clock = await clockOfChanged(tx, ticket, { ...ticket, ...fields, state }, now);
    await tx.ticket.updateMany({
      where: { id: ticket.id },
      data: {
        ...fields,
        ...clock,
        state,
        active: isActive(state),
        version,
        updatedAt: now,
        updatedById: actorId,
        ...(state !== ticket.state && { stateSince: now }),
        ...((state !== ticket.state || isNews(state)) && newEpisode(state, now)),
        ...(('title' in fields || 'description' in fields || 'solution' in fields) && {
          searchText: searchTextOf({ ...ticket, ...fields }),
        }),
      },
    });
  }

  const entry = change.entry && actorId ? await addEntry(tx, ticket.id, actorId, change.entry, now) : null;
  const note = change.note && actorId ? await addNote(tx, ticket.id, actorId, change.note, now) : null;
  if (change.watch !== undefined && actorId) await setWatch(tx, ticket.id, actorId, change.watch);
  const made = {
    ...(version !== ticket.version && { version }),
    ...(entry && { entryId: entry.id }),
  };
  const data = { ...change.event, ...deed.data, from: ticket.state, to: state, ...made };
  const eventId = await addEvent(tx, { ticketId: ticket.id, actorId, action: deed.action, data, at: now });
  const parties = await personsOf(tx, { ...ticket, ...fields }, change.tell ?? []);
  const personIds = [...new Set([...parties, ...(change.tellAlso ?? [])])];
  const outdated =
    ticket.state === 'resolved' && state !== 'resolved' ? await solutionOf(tx, ticket.id) : null;
  await tell(tx, {
    ticketId: ticket.id,
    change: `e${eventId}`,
    action,
    entry,
    note,
    outdated,
    actorId,
    personIds,
    now,
  });
  return {
    ticketId: ticket.id,
    number: ticket.number,
    version,
    state,
    entryId: entry?.id ?? null,
    noteId: note?.id ?? null,
    joined: entry?.joined ?? note?.joined ?? false,
  };
}

/**
 * A version is one of the ticket's fields and state: what a button or a form of an older card could overwrite. A line
 * that is added, or somebody who follows, overwrites nothing: an older card may do it, and it makes no card older.
 */
export const APPENDS: ReadonlySet<ActionId> = new Set(['reply', 'note', 'follow', 'unfollow', 'chase']);

async function ticketOf(tx: Tx, id: number): Promise<TicketRow | null> {
  const row = await tx.ticket.findUnique({
    where: { id },
    include: { subcategory: { select: { approverId: true } } },
  });
  return row as TicketRow | null;
}

async function isMember(tx: Tx, teamId: number, personId: number): Promise<boolean> {
  return (await tx.membership.findUnique({ where: { teamId_personId: { teamId, personId } } })) !== null;
}

/** Where « C'est réglé » and « Rouvrir » stand until one of them is done. */
async function solutionOf(tx: Tx, ticketId: number): Promise<LineRef | null> {
  const last = await tx.requesterEntry.findFirst({
    where: { ticketId, kind: 'solution' },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return last && { entryId: last.id };
}

async function setWatch(tx: Tx, ticketId: number, personId: number, watch: boolean): Promise<void> {
  const key = { ticketId, personId };
  if (watch) await tx.watcher.upsert({ where: { ticketId_personId: key }, create: key, update: {} });
  else await tx.watcher.deleteMany({ where: key });
}

async function personsOf(
  tx: Tx,
  ticket: Pick<TicketRow, 'id' | 'requesterId' | 'beneficiaryId' | 'agentId'>,
  parties: readonly Party[],
): Promise<number[]> {
  const ids = new Set<number>();
  if (parties.includes('requester')) {
    ids.add(ticket.requesterId);
    if (ticket.beneficiaryId) ids.add(ticket.beneficiaryId);
  }
  if (parties.includes('agent') && ticket.agentId) ids.add(ticket.agentId);
  if (parties.includes('watchers')) {
    for (const { personId } of await tx.watcher.findMany({ where: { ticketId: ticket.id } }))
      ids.add(personId);
  }
  return [...ids];
}
