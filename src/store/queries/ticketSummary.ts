import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';

/** A ticket as a line of a list. Holds nothing its requester may not read. */
export interface TicketSummary {
  readonly id: number;
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly state: string;
  readonly priority: number;
  readonly requesterName: string;
  readonly beneficiaryName: string | null;
  readonly teamId: number;
  readonly teamKey: string;
  readonly teamName: string;
  readonly agentId: number | null;
  readonly agentName: string | null;
  readonly subcategoryName: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly stateSince: Date;
  readonly pendingUntil: Date | null;
}

/** `next` is the cursor of the page after this one; null: there is none. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The summaries of these tickets, in this order. */
export async function summariesOf(read: Reader, ids: readonly number[]): Promise<TicketSummary[]> {
  const rows = await read.ticket.findMany({ where: { id: { in: [...ids] } }, select: summaryFields });
  const byId = new Map(rows.map((row) => [row.id, toSummary(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const summaryFields = {
  id: true,
  number: true,
  version: true,
  title: true,
  state: true,
  priority: true,
  teamId: true,
  agentId: true,
  createdAt: true,
  updatedAt: true,
  stateSince: true,
  pendingUntil: true,
  requester: { select: { name: true } },
  beneficiary: { select: { name: true } },
  team: { select: { key: true, name: true } },
  agent: { select: { name: true } },
  subcategory: { select: { name: true } },
} as const satisfies Prisma.TicketSelect;

type SummaryRow = Prisma.TicketGetPayload<{ select: typeof summaryFields }>;

function toSummary(row: SummaryRow): TicketSummary {
  const { requester, beneficiary, team, agent, subcategory, ...fields } = row;
  return {
    ...fields,
    requesterName: requester.name,
    beneficiaryName: beneficiary?.name ?? null,
    teamKey: team.key,
    teamName: team.name,
    agentName: agent?.name ?? null,
    subcategoryName: subcategory?.name ?? null,
  };
}
