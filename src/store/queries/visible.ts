import type { Prisma } from '../generated/sqlite/client.ts';

/** Which tickets somebody may see. The policy that makes one is desk/visibility.ts. */
export type Visible =
  | { readonly all: true }
  | {
      readonly all: false;
      readonly personId: number;
      readonly siteId: number | null;
      readonly businessTeamId: number | null;
    };

/**
 * The same as conditions: a ticket is seen when one of them holds. Each stands on an index of its own, so a query for
 * each is quicker than one with OR, which would walk through everybody's tickets.
 */
export function visibleSets(visible: Visible): readonly Prisma.TicketWhereInput[] {
  // Not {}, which Prisma takes for nothing inside OR.
  if (visible.all) return [{ id: { gte: 0 } }];
  const { personId, siteId, businessTeamId } = visible;
  return [
    { requesterId: personId },
    { beneficiaryId: personId },
    { state: 'awaiting_approval', subcategory: { approverId: personId } },
    ...(siteId === null ? [] : [{ siteId, visibility: 'site' }]),
    ...(businessTeamId === null ? [] : [{ businessTeamId, visibility: 'business_team' }]),
  ];
}
