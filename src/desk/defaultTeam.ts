import type { Tx } from '../store/open.ts';

/** The key of the team that gets what nothing else sends elsewhere; null on a desk without teams. */
export async function defaultTeamKey(tx: Tx): Promise<string | null> {
  return (await defaultTeam(tx))?.key ?? null;
}

/** `wanted`, else the desk file's, else HELPDESK, else the first: whichever of them there is. */
export async function defaultTeam(tx: Tx, wanted?: string): Promise<{ id: number; key: string } | null> {
  const [team] = await tx.$queryRaw<{ id: number; key: string }[]>`
    SELECT "id", "key" FROM "Team"
    ORDER BY CASE "key"
      WHEN COALESCE(${wanted ?? null}, (SELECT "value" FROM "Setting" WHERE "key" = 'defaultTeam')) THEN 0
      WHEN ${FALLBACK} THEN 1
      ELSE 2
    END, "id"
    LIMIT 1`;
  return team ?? null;
}

const FALLBACK = 'HELPDESK';
