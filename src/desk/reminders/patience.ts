import type { Reader } from '../../store/open.ts';
import { PATIENCE, type Patience } from './rules.ts';

/** The patience of each team: what it says itself, else what the desk says, else what is usual. */
export async function readPatience(read: Reader): Promise<(teamId: number) => Patience> {
  const [desk, teams] = [
    await read.setting.findUnique({ where: { key: 'reminders' } }),
    await read.team.findMany({ where: { reminders: { not: null } }, select: { id: true, reminders: true } }),
  ];
  const usual = { ...PATIENCE, ...said(desk?.value) };
  const own = new Map(teams.map(({ id, reminders }) => [id, { ...usual, ...said(reminders) }]));
  return (teamId) => own.get(teamId) ?? usual;
}

const said = (json: string | null | undefined): Partial<Patience> =>
  json ? (JSON.parse(json) as Partial<Patience>) : {};
