// `npm run bench`: how fast the built desk is, as tables. Nothing is asserted. This process makes the load and plays
// Slack; what is measured runs in others, one after another.
//   --quick        a tenth of the rows and commands: two minutes rather than twenty
//   --only=ack     one of start, ack, creation, drain, teams, hops, queries, due, memory
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ack } from './ack.ts';
import { coldStart } from './coldStart.ts';
import { creation } from './creation.ts';
import { drain } from './drain.ts';
import { due } from './due.ts';
import { hops } from './hops.ts';
import { memory } from './memory.ts';
import { queries } from './queries.ts';
import { startSlackApi } from './slackApi.ts';
import { printTable, type Table } from './table.ts';
import { teams } from './teams.ts';

const { quick, only } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
}).values;

const api = await startSlackApi();
const parts: Readonly<Record<string, () => Promise<Table>>> = {
  start: () => coldStart(api, { runs: quick ? 5 : 15 }),
  ack: () => ack(api, { seconds: quick ? 10 : 60 }),
  creation: () => creation(api, { count: quick ? 1_000 : 5_000 }),
  drain: () => drain(api, { tickets: quick ? 500 : 2_500 }),
  teams: () => teams({ count: quick ? 1_000 : 5_000, seconds: quick ? 10 : 60 }),
  // Never fewer: a p95 of ten says nothing.
  hops: () => hops({ count: 100 }),
  queries: () => queries({ rows: quick ? 100_000 : 1_000_000 }),
  due: () => due({ sizes: quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000] }),
  memory: () => memory(api, { commands: quick ? 10_000 : 100_000 }),
};

const load = () => loadavg()[0]?.toFixed(1);
const [cpu] = cpus();
console.log(
  `${cpu?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}; ` +
    `SQLite with WAL and synchronous=FULL; load before: ${load()}`,
);
for (const [name, part] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue;
  printTable(await part());
  console.log(`Load of the machine by then: ${load()}.`);
}
await api.stop();
