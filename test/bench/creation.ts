import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Child, startBot, startScript } from './child.ts';
import { prepareDesk } from './desk.ts';
import { closedLoop, sender } from './load.ts';
import { type DrawnForm, submission } from './requests.ts';
import { type File, newFile, numberIn, removeFile } from './scratch.ts';
import { type FakeSlackApi } from './slackApi.ts';
import { ms, percent, perSecond, type Table } from './table.ts';

const AT_ONCE = 10;

/** How many tickets a second come in when everybody opens one at once. */
export async function creation(api: FakeSlackApi, { count }: { readonly count: number }): Promise<Table> {
  const file = newFile('creation.db');
  const form = await prepareDesk(file.url, 0);
  const bot = await startBot({ databaseUrl: file.url, slackApiUrl: api.url });
  const mine = await measure(bot, form, count);
  const committed = numberIn(file, 'SELECT count(*) FROM "Ticket"');
  const sent = numberIn(file, `SELECT count(*) FROM "Delivery" WHERE "state" = 'sent'`);
  await bot.stop();

  const bolt = await startScript('bareBolt.ts');
  const bare = await measure(bolt, form, count * 4);
  await bolt.stop();

  const copy = newFile('creation-bare.db');
  await prepareDesk(copy.url, 0);
  const rows = await bareSqlite(file, copy);
  removeFile(file);
  removeFile(copy);
  const row = (name: string, rate: number, cpu: number | null) => [
    name,
    perSecond(rate),
    cpu === null ? '–' : ms(cpu),
    percent(mine.rate / rate),
  ];
  return {
    title: `Signed "create ticket" submissions, ${AT_ONCE} connections, as fast as they are acked`,
    head: ['', 'rate', 'CPU each', 'Guichet is at'],
    rows: [
      row('Guichet, committed', mine.rate, mine.cpu),
      row('bare Bolt, which only acks', bare.rate, bare.cpu),
      row('bare better-sqlite3, the same rows', rows, null),
    ],
    notes: [
      `${mine.asked} submitted, ${committed} tickets committed, ${sent} deliveries sent by then. Target: 10 % of bare Bolt.`,
      ...bot.complaints.slice(0, 3),
    ],
  };
}

async function measure({ port, cpuMs }: Child, form: DrawnForm, count: number) {
  const { send, close } = sender(port, AT_ONCE);
  const ask = (index: number) => send(submission(form, `Imprimante en panne, salle ${index}`));
  const warmUp = Math.ceil(count / 5);
  await closedLoop(AT_ONCE, warmUp, ask);
  const before = cpuMs();
  const seconds = await closedLoop(AT_ONCE, count, ask);
  const cpu = (cpuMs() - before) / count;
  close();
  return { rate: count / seconds, cpu, asked: warmUp + count };
}

async function bareSqlite(from: File, to: File): Promise<number> {
  const script = fileURLToPath(new URL('bareSqlite.ts', import.meta.url));
  const args = ['--import', 'tsx', script, from.path, to.path];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { tickets, seconds } = JSON.parse(stdout) as { tickets: number; seconds: number };
  return tickets / seconds;
}
