import type { Tx } from '../../store/open.ts';
import type { DeskChange } from './apply.ts';
import type { DeskFile } from './schema.ts';

export async function applySettings(tx: Tx, { desk, sites, businessTeams }: DeskFile): Promise<DeskChange[]> {
  const changes: DeskChange[] = [];
  const known = new Map((await tx.setting.findMany()).map(({ key, value }) => [key, value]));
  for (const [key, wanted] of Object.entries(desk)) {
    const value = typeof wanted === 'string' ? wanted : JSON.stringify(wanted);
    if (known.get(key) === value) continue;
    await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    changes.push({ change: known.has(key) ? 'change' : 'add', what: 'setting', name: key });
  }

  const knownSites = new Map((await tx.site.findMany()).map((site) => [site.code, site.name]));
  for (const { code, name } of sites) {
    if (knownSites.get(code) === name) continue;
    await tx.site.upsert({ where: { code }, create: { code, name }, update: { name } });
    changes.push({ change: knownSites.has(code) ? 'change' : 'add', what: 'site', name: code });
  }

  const knownTeams = new Set((await tx.businessTeam.findMany()).map(({ name }) => name));
  for (const name of businessTeams.filter((team) => !knownTeams.has(team))) {
    await tx.businessTeam.create({ data: { name } });
    changes.push({ change: 'add', what: 'business team', name });
  }
  return changes;
}
