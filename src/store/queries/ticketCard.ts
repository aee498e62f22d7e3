import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import { type FileRow, requesterFiles } from './requesterFiles.ts';
import type { JournalLine } from './requesterJournal.ts';

/**
 * All that a card of a ticket needs, except internal notes, which are another query (internalNotes). Null: there is no
 * such ticket. Says nothing of who may see it: `maySee` (desk/visibility.ts) does, of these very fields.
 *
 * Cards are drawn more often than anything else is read, and Prisma asks once for each relation, there or not: so
 * only what the ticket has is asked for, and all its people at once. 7 statements for most, where 19 were.
 */
export async function ticketCard(read: Reader, ticketId: number): Promise<TicketCard | null> {
  const row = await read.ticket.findUnique({ where: { id: ticketId }, select: cardFields });
  if (!row) return null;
  const [team, subcategory, site, businessTeam, parent, watchers, entries, files] = await Promise.all([
    read.team.findUniqueOrThrow({ where: { id: row.teamId }, select: { id: true, key: true, name: true } }),
    row.subcategoryId === null ? null : read.catalogueNode.findUnique(nodeOf(row.subcategoryId)),
    row.siteId === null ? null : read.site.findUnique({ where: { id: row.siteId } }),
    row.businessTeamId === null ? null : read.businessTeam.findUnique({ where: { id: row.businessTeamId } }),
    row.parentId === null
      ? null
      : read.ticket.findUnique({ where: { id: row.parentId }, select: { number: true } }),
    read.watcher.findMany({ where: { ticketId }, select: { personId: true }, orderBy: { personId: 'asc' } }),
    read.requesterEntry.findMany({
      where: { ticketId, withdrawnAt: null },
      orderBy: { id: 'desc' },
      take: LAST,
      select: entryFields,
    }),
    requesterFiles(read, { ticketId }),
  ]);
  const { requesterId, beneficiaryId, agentId } = row;
  const ids = [requesterId, beneficiaryId, agentId, ...entries.map(({ authorId }) => authorId)];
  const people = await read.person.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true, email: true, phone: true },
  });
  const person = (id: number | null): PersonOnCard | null => people.find((one) => one.id === id) ?? null;
  return {
    ...row,
    requester: person(requesterId) as PersonOnCard,
    beneficiary: person(beneficiaryId),
    agent: person(agentId),
    team,
    site,
    businessTeam,
    subcategory: subcategory && { ...subcategory, path: subcategory.path.split(' > ') },
    files,
    parentNumber: parent?.number ?? null,
    watcherIds: watchers.map(({ personId }) => personId),
    lastEntries: entries.reverse().map(({ revisions, ...entry }) => ({
      ...entry,
      authorName: person(entry.authorId)?.name ?? '',
      edited: revisions.length > 0,
    })),
  };
}

const LAST = 3;

export type TicketCard = Readonly<
  CardRow & {
    requester: PersonOnCard;
    beneficiary: PersonOnCard | null;
    agent: PersonOnCard | null;
    team: { id: number; key: string; name: string };
    site: { id: number; code: string; name: string } | null;
    businessTeam: { id: number; name: string } | null;
    /** `path`: names from the domain to the subcategory itself. */
    subcategory: { id: number; name: string; path: readonly string[]; approverId: number | null } | null;
    files: readonly FileRow[];
    parentNumber: number | null;
    watcherIds: readonly number[];
    /** The last three of the requester's journal that were not withdrawn, the oldest of them first. */
    lastEntries: readonly JournalLine[];
  }
>;

export interface PersonOnCard {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

type CardRow = Prisma.TicketGetPayload<{ select: typeof cardFields }>;

const nodeOf = (id: number) =>
  ({ where: { id }, select: { id: true, name: true, path: true, approverId: true } }) as const;

const entryFields = {
  id: true,
  kind: true,
  text: true,
  authorId: true,
  createdAt: true,
  withdrawnAt: true,
  revisions: { select: { id: true }, take: 1 },
} as const satisfies Prisma.RequesterEntrySelect;

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
  slaStartedAt: true,
  ttoDueAt: true,
  ttrTargetMs: true,
  ttrSpentMs: true,
  ttrSince: true,
  ttrDueAt: true,
} as const satisfies Prisma.TicketSelect;
