import type { Tx } from '../open.ts';

export interface PersonInChat {
  readonly id: number;
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly admin: boolean;
  readonly siteId: number | null;
  readonly businessTeamId: number | null;
  /** Where they last acted. */
  readonly chat: string | null;
  readonly memberships: readonly { readonly teamId: number; readonly role: string }[];
}

export interface IdentityKey {
  readonly platform: string; // slack | teams
  readonly workspace: string;
  readonly userId: string;
}

/** Who somebody in a chat is, with their teams: asked at everything anybody does, so one statement, not Prisma's three. */
export async function personInChat(
  read: Tx,
  { platform, workspace, userId }: IdentityKey,
): Promise<PersonInChat | null> {
  const rows = await read.$queryRaw<Row[]>`
    SELECT p."id", p."name", p."locale", p."timeZone", p."admin", p."siteId", p."businessTeamId", p."chat",
      m."teamId", m."role"
    FROM "ChatIdentity" i
    JOIN "Person" p ON p."id" = i."personId"
    LEFT JOIN "Membership" m ON m."personId" = p."id"
    WHERE i."platform" = ${platform} AND i."workspace" = ${workspace} AND i."userId" = ${userId}
    ORDER BY m."teamId"`;
  const [first] = rows;
  if (!first) return null;
  const { id, name, locale, timeZone, admin, siteId, businessTeamId, chat } = first;
  const memberships = rows.flatMap(({ teamId, role }) => (teamId !== null && role ? [{ teamId, role }] : []));
  return { id, name, locale, timeZone, admin, siteId, businessTeamId, chat, memberships };
}

type Row = Omit<PersonInChat, 'memberships'> & {
  readonly teamId: number | null;
  readonly role: string | null;
};
