import { existsSync } from 'node:fs';
import { type Store, openStore } from '../../src/store/open.ts';
import { assignedTo } from '../../src/store/queries/assignedTo.ts';
import { catalogueChildren } from '../../src/store/queries/catalogueChildren.ts';
import { countByAgent } from '../../src/store/queries/countByAgent.ts';
import { countByFamilyGroup } from '../../src/store/queries/countByFamilyGroup.ts';
import { countByRequestType } from '../../src/store/queries/countByRequestType.ts';
import { countOpen } from '../../src/store/queries/countOpen.ts';
import { digest } from '../../src/store/queries/digest.ts';
import { findTickets } from '../../src/store/queries/findTickets.ts';
import { openInTeams } from '../../src/store/queries/openInTeams.ts';
import { requestedBy } from '../../src/store/queries/requestedBy.ts';
import { similarSolved } from '../../src/store/queries/similarSolved.ts';
import { suggestPeople } from '../../src/store/queries/suggestPeople.ts';
import { suggestSites } from '../../src/store/queries/suggestSites.ts';
import { suggestSubcategories } from '../../src/store/queries/suggestSubcategories.ts';
import { ticketByNumber } from '../../src/store/queries/ticketByNumber.ts';
import { ticketCard } from '../../src/store/queries/ticketCard.ts';
import { updatedByOthers } from '../../src/store/queries/updatedByOthers.ts';
import { filledUntil, fillMillion } from './million.ts';
import { fileAt } from './scratch.ts';
import { ms, percentile, type Table } from './table.ts';

/**
 * How long each of the desk's questions takes on a desk of so many tickets, whose file is kept: it takes two minutes
 * to fill. CPU: the mean time of the processor, which tells the same on a busy machine.
 */
export async function queries({
  rows,
  only = '',
}: {
  readonly rows: number;
  readonly only?: string;
}): Promise<Table> {
  const { url, path } = fileAt(`desk-of-${rows}.db`);
  if (!existsSync(path)) await fillMillion(url, rows);
  const store = await openStore({ url });
  try {
    const questions = questionsOf(store, rows).filter(([name]) => name.includes(only));
    for (const [, ask] of questions) for (let run = 0; run < 5; run += 1) await ask(run);
    const measured: string[][] = [];
    for (const [name, ask] of questions) measured.push([name, ...(await measure(ask))]);
    return {
      title: `Lists of ${LIMIT} and searches among ${rows.toLocaleString('en')} tickets`,
      head: ['', 'p50', 'p95', 'CPU'],
      rows: measured,
      notes: ['Target: lists at most 5 ms at p95, find at most 20 ms, a digest at most 300 ms.'],
    };
  } finally {
    await store.close();
  }
}

const LIMIT = 20;
const RUNS = 40;

type Ask = (run: number) => Promise<unknown>;

async function measure(ask: Ask): Promise<string[]> {
  const times: number[] = [];
  const busy = process.cpuUsage();
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await ask(run);
    times.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(busy);
  return [percentile(times, 0.5), percentile(times, 0.95), (user + system) / 1_000 / RUNS].map(ms);
}

function questionsOf(store: Store, rows: number): [string, Ask][] {
  const { read } = store;
  const teamIds = [1, 2, 3];
  const limit = LIMIT;
  const now = filledUntil(rows);
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const days = Array.from({ length: 15 }, (_, at) => daysAgo(14 - at));
  const agent = (run: number) => ({ personId: 1 + (run % 30) });
  const person = (run: number) => ({ personId: 1 + ((run * 337) % 20_000) });
  const visible = { all: true } as const;
  const paul = { all: false, personId: 777, siteId: 278, businessTeamId: null } as const;
  const find =
    (folded: string, filters = {}, who: typeof visible | typeof paul = visible) =>
    () =>
      findTickets(store, { folded, filters, visible: who, limit });
  const deep = async (pages: number, page: (cursor?: string) => Promise<{ next: string | null }>) => {
    let cursor: string | undefined;
    for (let i = 0; i < pages; i += 1) cursor = (await page(cursor)).next ?? undefined;
  };
  return [
    ['openInTeams, three teams', () => openInTeams(read, { teamIds, limit })],
    ['openInTeams, one team, unassigned', () => openInTeams(read, { teamIds: [2], unassigned: true, limit })],
    ['openInTeams, ten pages', () => deep(10, (cursor) => openInTeams(read, { teamIds, limit, cursor }))],
    ['digest of a team', (run) => digest(read, { teamId: 1 + (run % 3), now, since: daysAgo(1), days })],
    [
      'digest of a team, a week',
      (run) => digest(read, { teamId: 1 + (run % 3), now, since: daysAgo(7), days }),
    ],
    ['assignedTo', (run) => assignedTo(read, { ...agent(run), limit })],
    ['requestedBy', (run) => requestedBy(read, { ...person(run), limit })],
    ['requestedBy, open only', (run) => requestedBy(read, { ...person(run), openOnly: true, limit })],
    [
      'updatedByOthers, ever',
      (run) => updatedByOthers(read, { teamIds, ...agent(run), since: new Date(0), limit }),
    ],
    [
      'updatedByOthers, of late',
      (run) =>
        updatedByOthers(read, { teamIds, ...agent(run), since: new Date(Date.UTC(2026, 4, 1)), limit }),
    ],
    ['countOpen', () => countOpen(read, { teamIds })],
    ['countOpen, unassigned', () => countOpen(read, { teamIds, unassigned: true })],
    ['countByAgent', () => countByAgent(read, { teamIds })],
    ['countByRequestType', () => countByRequestType(read, { teamIds })],
    ['countByFamilyGroup', () => countByFamilyGroup(read, { teamIds })],
    ['ticketByNumber', (run) => ticketByNumber(read, 1 + run * 1_000)],
    ['ticketCard', (run) => ticketCard(read, 1 + run * 1_000)],
    ['suggestSubcategories, one letter', () => suggestSubcategories(store, { folded: 'i', limit })],
    ['suggestSubcategories, two words', () => suggestSubcategories(store, { folded: 'impr res', limit })],
    ['suggestSubcategories, none', () => suggestSubcategories(store, { folded: 'zzzz', limit })],
    [
      'catalogueChildren, all subcategories',
      () => catalogueChildren(read, { level: 'subcategory', parentId: null, folded: 'imp', limit }),
    ],
    ['suggestPeople, one letter', () => suggestPeople(store, { folded: 'i', limit })],
    ['suggestPeople, two words', () => suggestPeople(store, { folded: 'imp res', limit })],
    ['suggestSites', () => suggestSites(read, { folded: 'imp', limit })],
    ['find: rare word', find('migration')],
    ['find: reference', find('r-000380')],
    ['find: common word', find('imprimante')],
    ['find: common prefix', find('impri')],
    ['find: one letter', find('i')],
    ['find: two letters', find('im')],
    ['find: two common words', find('probleme imprimante')],
    ['find: two common words, prefix', find('probleme impr')],
    ['find: three rare words', find('exporter camera videoprojecteur')],
    ['find: nothing', find('imprimante zzzz')],
    [
      'find: common word, twenty pages',
      () =>
        deep(20, (cursor) =>
          findTickets(store, { folded: 'imprimante', filters: {}, visible, cursor, limit }),
        ),
    ],
    ['find: common word, of a team', find('imprimante', { teamId: 2 })],
    ['find: common word, of an agent', find('imprimante', { agentId: 7 })],
    ['find: common word, open', find('imprimante', { states: ['assigned', 'dispatched'] })],
    ['find: common word, state nothing has', find('imprimante', { states: ['rejected'] })],
    ['find: common word, a requester', find('imprimante', {}, paul)],
    ['find: rare word, a requester', find('migration', {}, paul)],
    ['find: no words', find('')],
    ['find: no words, open', find('', { states: ['assigned', 'dispatched'] })],
    ['find: no words, of an agent, priority 1', find('', { agentId: 7, priority: 1 })],
    ['find: no words, state nothing has', find('', { states: ['rejected'] })],
    ['find: no words, a requester', find('', {}, paul)],
    [
      'similarSolved: common words',
      () => similarSolved(store, { folded: 'bonjour imprimante bloque erreur', limit: 5 }),
    ],
    [
      'similarSolved: eight words',
      () =>
        similarSolved(store, {
          folded: 'videoprojecteur salle batiment panne ampoule urgent concours connexion',
          limit: 5,
        }),
    ],
    [
      'similarSolved: rare words',
      () => similarSolved(store, { folded: 'affelnet parcoursup migration bourse', limit: 5 }),
    ],
  ];
}
