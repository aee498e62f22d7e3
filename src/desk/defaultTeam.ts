import type { Tx } from '../store/open.ts';

/** The key of the team that gets what nothing else sends elsewhere; null on a desk without teams. */
export async function defaultTeamKey(tx: Tx): Promise<string | null> {
  return (await defaultTeam(tx))?.key ?? null;
}

/** `wanted`, else the desk file's, else HELPDESK, else the first: whichever of them there is. */
export async function defaultTeam(tx: Tx, wanted?: string): Promise<{ id: number; key: string } | null> {
  const select = { id: true, key: true } as const;
  const key = wanted ?? (await tx.setting.findUnique({ where: { key: 'defaultTeam' } }))?.value ?? FALLBACK;
  return (
    (await tx.team.findUnique({ where: { key }, select })) ??
    (await tx.team.findUnique({ where: { key: FALLBACK }, select })) ??
    (await tx.team.findFirst({ orderBy: { id: 'asc' }, select }))
  );
}

const FALLBACK = 'HELPDESK';
