import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import { type JournalLine, lineFields, toLine } from './requesterJournal.ts';

/**
 * All that a card of a ticket needs, except internal notes, which are another query (internalNotes). Null: there is no
 * such ticket. Says nothing of who may see it: `maySee` (desk/visibility.ts) does, of these very fields.
 */
export async function ticketCard(read: Reader, ticketId: number): Promise<TicketCard | null> {
  const row = await read.ticket.findUnique({ where: { id: ticketId }, select: cardFields });
  if (!row) return null;
  const { subcategory, watchers, parent, entries, ...fields } = row;
  return {
    ...fields,
    subcategory: subcategory && { ...subcategory, path: subcategory.path.split(' > ') },
    parentNumber: parent?.number ?? null,
    watcherIds: watchers.map(({ personId }) => personId),
    // Prisma's own `_count` counts the children of every ticket first.
    childCount: await read.ticket.count({ where: { parentId: ticketId } }),
    lastEntries: entries.reverse().map(toLine),
  };
}

export type TicketCard = Readonly<
  Omit<CardRow, 'subcategory' | 'watchers' | 'parent' | 'entries'> & {
    /** `path`: names from the domain to the subcategory itself. */
    subcategory: { id: number; name: string; path: readonly string[]; approverId: number | null } | null;
    parentNumber: number | null;
    watcherIds: readonly number[];
    childCount: number;
    /** The last three of the requester's journal that were not withdrawn, the oldest of them first. */
    lastEntries: readonly JournalLine[];
  }
>;

type CardRow = Prisma.TicketGetPayload<{ select: typeof cardFields }>;

const person = { select: { id: true, name: true, email: true, phone: true } } as const;

const cardFields = {
  id: true,
  number: true,
  version: true,
  title: true,
  description: true,
  requesterId: true,
  authorId: true,
  beneficiaryId: true,
  siteId: true,
  businessTeamId: true,
  visibility: true,
  origin: true,
  subcategoryId: true,
  requestType: true,
  impact: true,
  urgency: true,
  priority: true,
  state: true,
  active: true,
  teamId: true,
  firstTeamId: true,
  agentId: true,
  callbackPhone: true,
  postIt: true,
  sourceLink: true,
  parentId: true,
  pendingReason: true,
  pendingUntil: true,
  resolutionCode: true,
  solution: true,
  closure: true,
  closureReason: true,
  satisfaction: true,
  satisfactionComment: true,
  createdAt: true,
  updatedAt: true,
  updatedById: true,
  stateSince: true,
  takenAt: true,
  resolvedAt: true,
  closedAt: true,
  requesterChasedAt: true,
  requester: person,
  author: person,
  beneficiary: person,
  agent: { select: { id: true, name: true } },
  team: { select: { id: true, key: true, name: true } },
  firstTeam: { select: { id: true, key: true, name: true } },
  site: { select: { id: true, code: true, name: true } },
  businessTeam: { select: { id: true, name: true } },
  subcategory: { select: { id: true, name: true, path: true, approverId: true } },
  parent: { select: { number: true } },
  watchers: { select: { personId: true }, orderBy: { personId: 'asc' } },
  entries: { where: { withdrawnAt: null }, orderBy: { id: 'desc' }, take: 3, select: lineFields },
} as const satisfies Prisma.TicketSelect;
