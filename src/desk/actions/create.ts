import { z } from 'zod';
import { insertTicket } from '../../store/insertTicket.ts';
import type { Store, Tx } from '../../store/open.ts';
import { type Actor, rolesOf } from '../actor.ts';
import { attempt } from '../attempt.ts';
import { type NewCard, registerCard } from '../cards.ts';
import { defaultTeam } from '../defaultTeam.ts';
import { addEvent } from '../history.ts';
import { firstTime } from '../inbound.ts';
import { addEntry } from '../journal.ts';
import { priorityOf } from '../priority.ts';
import { invalid, type Refusal } from '../refusal.ts';
import { newEpisode } from '../reminders/rules.ts';
import { clockOfNew } from '../sla/ticketClock.ts';
import { queue } from '../deliveries.ts';
import { tell } from '../tell.ts';
import { searchTextOf } from '../ticket.ts';
import { IMPACTS, ORIGINS, REQUEST_TYPES, URGENCIES, VISIBILITIES } from '../vocabulary.ts';
import * as ids from './ids.ts';
import { written } from './text.ts';

const id = ids.id.optional();

export const creation = z.object({
  title: written.min(1).max(255),
  description: written.max(40_000).default(''),
  /** Absent: the author. */
  requesterId: id,
  beneficiaryId: id,
  siteId: id,
  businessTeamId: id,
  visibility: z.enum(VISIBILITIES).default('me'),
  origin: z.enum(ORIGINS).default('chat'),
  subcategoryId: id,
  requestType: z.enum(REQUEST_TYPES).optional(),
  impact: z.enum(IMPACTS).default('person'),
  urgency: z.enum(URGENCIES).default('medium'),
  teamId: id,
  callbackPhone: written.max(40).optional(),
  postIt: written.max(1_000).optional(),
  sourceLink: z.string().max(2_000).optional(),
  parentId: id,
  firstEntry: written.max(40_000).optional(),
});
export type Creation = z.input<typeof creation>;

export interface Created {
  readonly ticketId: number;
  readonly number: number;
}

export interface CreateOptions {
  readonly actor: Actor;
  readonly input: Creation;
  /** Key of the team that gets what nothing else sends elsewhere; absent: the desk's own, see defaultTeam.ts. */
  readonly defaultTeam?: string;
  /** The message that shows the new ticket, where one stands already. */
  readonly card?: NewCard;
  /** The id of the mail it came as: its receipt answers that. */
  readonly mailId?: string;
  readonly eventKey?: string;
  readonly now: Date;
}

/** Opens a ticket: for oneself, or for anyone when the author is an agent. One transaction; the number is gapless. */
export function create(store: Store, options: CreateOptions): Promise<Created | Refusal> {
  return attempt(store, (tx) => createIn(tx, options));
}

/** The same within a caller's transaction, which must be rolled back when this refuses: see attempt.ts. */
export async function createIn(tx: Tx, options: CreateOptions): Promise<Created | Refusal> {
  const { actor, card, mailId, eventKey, now } = options;
  const parsed = creation.safeParse(options.input);
  if (!parsed.success) return invalid(parsed.error);
  if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  const { firstEntry, ...input } = parsed.data;
  const requesterId = input.requesterId ?? actor.id;
  const subcategory = input.subcategoryId ? await ids.subcategoryOf(tx, input.subcategoryId) : null;
  const refusal = await refusalOf(tx, actor, { ...input, requesterId });
  if (refusal) return refusal;
  if (input.subcategoryId && !subcategory) return ids.unknown('subcategoryId');
  const teamId =
    input.teamId ?? subcategory?.teamId ?? (await defaultTeam(tx, options.defaultTeam))?.id ?? null;
  if (teamId === null) return { refused: 'invalid', field: 'teamId', reason: 'required' };

  const priority = priorityOf(input.impact, input.urgency);
  const state = subcategory?.requiresApproval ? 'awaiting_approval' : 'dispatched';
  const planned = { state, takenAt: null, priority, teamId, subcategoryId: subcategory?.id ?? null } as const;
  const clock = await clockOfNew(tx, planned, now);
  // The row of the counter is locked until the commit: no gap, no double.
  const number = await nextNumber(tx);
  const ticketId = await insertTicket(tx, {
    ...input,
    number,
    requesterId,
    authorId: actor.id,
    requestType: input.requestType ?? subcategory?.requestType ?? 'incident',
    ...clock,
    priority,
    state,
    active: true,
    teamId,
    firstTeamId: teamId,
    searchText: searchTextOf({ number, title: input.title, description: input.description }),
    createdAt: now,
    updatedAt: now,
    updatedById: actor.id,
    stateSince: now,
    ...newEpisode(state, now),
  });
  await addEvent(tx, { ticketId, actorId: actor.id, action: 'create', data: { version: 1 }, at: now });
  const entry = firstEntry
    ? await addEntry(tx, ticketId, actor.id, { kind: 'message', text: firstEntry }, now)
    : null;
  if (card) await registerCard(tx, ticketId, card, now);
  const approverId = subcategory?.requiresApproval ? subcategory.approverId : null;
  const told = [requesterId, input.beneficiaryId, approverId].filter((personId) => personId != null);
  await tell(tx, {
    ticketId,
    change: '1',
    action: 'create',
    entry,
    note: null,
    actorId: actor.id,
    personIds: [...new Set(told)],
    now,
  });
  if (requesterId === actor.id && !card) {
    const key = `receipt:${ticketId}`;
    const payload = mailId === undefined ? {} : { answers: mailId };
    await queue(tx, [{ kind: 'receipt', payload, key, ticketId, personId: actor.id }], now);
  }
  return { ticketId, number };
}

async function nextNumber(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO "Counter" ("name", "value") VALUES ('ticket', 1)
    ON CONFLICT ("name") DO UPDATE SET "value" = "Counter"."value" + 1
    RETURNING "value"`;
  return row!.value;
}

type Ids = Pick<
  z.output<typeof creation>,
  'beneficiaryId' | 'siteId' | 'businessTeamId' | 'teamId' | 'parentId'
>;

async function refusalOf(
  tx: Tx,
  actor: Actor,
  { requesterId, beneficiaryId, siteId, businessTeamId, teamId, parentId }: Ids & { requesterId: number },
): Promise<Refusal | null> {
  const forOthers = requesterId !== actor.id;
  if (forOthers && actor.memberships.length === 0) return ids.unknown('requesterId');
  const refusal = await ids.unknownId(tx, {
    ...(forOthers && { requesterId }),
    beneficiaryId,
    siteId,
    businessTeamId,
    teamId,
  });
  if (refusal || !parentId) return refusal;
  const parent = await tx.ticket.findUnique({ where: { id: parentId } });
  // Somebody with no role in it is not told that the parent exists.
  return parent && rolesOf(actor, parent).length > 0 ? null : ids.unknown('parentId');
}
