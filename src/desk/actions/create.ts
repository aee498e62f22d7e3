import { z } from 'zod';
import type { Store, Tx } from '../../store/open.ts';
import type { Actor } from '../actor.ts';
import { tell } from '../deliveries.ts';
import { firstTime } from '../inbound.ts';
import { addEntry } from '../journal.ts';
import { priorityOf } from '../priority.ts';
import { invalid, type Refusal } from '../refusal.ts';
import { searchTextOf } from '../ticket.ts';
import { IMPACTS, ORIGINS, REQUEST_TYPES, URGENCIES, VISIBILITIES } from '../vocabulary.ts';

const id = z.number().int().optional();

export const creation = z.object({
  title: z.string().trim().min(1).max(255),
  description: z.string().trim().max(40_000).default(''),
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
  callbackPhone: z.string().trim().max(40).optional(),
  postIt: z.string().trim().max(1_000).optional(),
  sourceLink: z.string().max(2_000).optional(),
  parentId: id,
  firstEntry: z.string().trim().max(40_000).optional(),
});
export type Creation = z.input<typeof creation>;

export interface Created {
  readonly ticketId: number;
  readonly number: number;
}

interface CreateOptions {
  readonly actor: Actor;
  readonly input: Creation;
  /** Key of the team that gets what nothing else sends elsewhere. */
  readonly defaultTeam: string;
  readonly eventKey?: string;
  readonly now: Date;
}

/** Opens a ticket: for oneself, or for anyone when the author is an agent. One transaction; the number is gapless. */
export async function create(store: Store, options: CreateOptions): Promise<Created | Refusal> {
  const parsed = creation.safeParse(options.input);
  if (!parsed.success) return invalid(parsed.error);
  const input = parsed.data;
  const { actor } = options;
  const requesterId = input.requesterId ?? actor.id;
  if (requesterId !== actor.id && actor.memberships.length === 0) {
    return { refused: 'invalid', field: 'requesterId', reason: 'unknown' };
  }
  return store.write((tx) => createIn(tx, options, input, requesterId));
}

async function createIn(
  tx: Tx,
  { actor, defaultTeam, eventKey, now }: CreateOptions,
  input: z.output<typeof creation>,
  requesterId: number,
): Promise<Created | Refusal> {
  if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  const subcategory = input.subcategoryId
    ? await tx.catalogueNode.findUnique({ where: { id: input.subcategoryId } })
    : null;
  const teamId =
    input.teamId ??
    subcategory?.teamId ??
    (await tx.team.findUniqueOrThrow({ where: { key: defaultTeam } })).id;
  const state = subcategory?.requiresApproval ? 'awaiting_approval' : 'dispatched';
  // The row of the counter is locked until the commit: no gap, no double.
  const { value: number } = await tx.counter.upsert({
    where: { name: 'ticket' },
    create: { name: 'ticket', value: 1 },
    update: { value: { increment: 1 } },
  });
  const { firstEntry, requestType, title, description, ...fields } = input;
  const ticket = await tx.ticket.create({
    data: {
      ...fields,
      title,
      description,
      number,
      requesterId,
      authorId: actor.id,
      requestType: requestType ?? subcategory?.requestType ?? 'incident',
      priority: priorityOf(input.impact, input.urgency),
      state,
      active: true,
      teamId,
      firstTeamId: teamId,
      searchText: searchTextOf({ number, title, description }),
      createdAt: now,
      updatedAt: now,
      updatedById: actor.id,
      stateSince: now,
      events: { create: { actorId: actor.id, action: 'create', at: now } },
    },
    select: { id: true },
  });
  const entryId = firstEntry
    ? await addEntry(tx, ticket.id, actor.id, { kind: 'message', text: firstEntry }, now)
    : null;
  const approver = subcategory?.requiresApproval && subcategory.approverId ? [subcategory.approverId] : [];
  const personIds = [
    ...new Set([requesterId, ...(input.beneficiaryId ? [input.beneficiaryId] : []), ...approver]),
  ];
  await tell(tx, {
    ticketId: ticket.id,
    version: 1,
    action: 'create',
    entryId,
    actorId: actor.id,
    personIds,
    now,
  });
  return { ticketId: ticket.id, number };
}
