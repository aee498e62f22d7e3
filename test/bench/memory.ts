import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from './child.ts';
import { prepareDesk } from './desk.ts';
import { closedLoop, sender } from './load.ts';
import { command } from './requests.ts';
import { newFile, numberIn, removeFile } from './scratch.ts';
import { type FakeSlackApi } from './slackApi.ts';
import { mb, type Table } from './table.ts';

const TICKETS = 1_000;
const SAMPLES = 20;
const IDLE_MS = 3_000;

/** Resident memory of a desk nobody uses, and of one that works through so many commands. */
export async function memory(api: FakeSlackApi, { commands }: { readonly commands: number }): Promise<Table> {
  const file = newFile('memory.db');
  await prepareDesk(file.url, TICKETS);
  const bot = await startBot({ databaseUrl: file.url, slackApiUrl: api.url });
  await sleep(IDLE_MS);
  const idle = bot.rss();
  const { send, close } = sender(bot.port, 10);
  const series: number[] = [];
  const each = commands / SAMPLES;
  const started = performance.now();
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await closedLoop(10, each, (index) => send(command(commandOf(sample * each + index), api.url)));
    series.push(bot.rss());
  }
  const seconds = (performance.now() - started) / 1_000;
  close();
  const changes = numberIn(file, 'SELECT count(*) FROM "HistoryEvent"') - TICKETS;
  const waiting = numberIn(file, `SELECT count(*) FROM "Delivery" WHERE "state" <> 'sent'`);
  await bot.stop();
  removeFile(file);
  const mean = (part: readonly number[]) => part.reduce((sum, bytes) => sum + bytes, 0) / part.length;
  const [early, late] = [mean(series.slice(5, 10)), mean(series.slice(15))];
  return {
    title: `Resident memory over ${commands.toLocaleString('en')} commands at full speed (${(commands / seconds).toFixed(0)}/s)`,
    head: ['', 'idle', 'second quarter', 'last quarter', 'highest'],
    rows: [['Guichet', mb(idle), mb(early), mb(late), mb(Math.max(...series))]],
    notes: [
      `MB, every ${each}: ${series.map((bytes) => mb(bytes).replace(' MB', '')).join(' ')}`,
      `${changes} changes committed; ${waiting} deliveries still to send at the end. Target: idle at most 200 MB, then flat.`,
      ...bot.complaints.slice(0, 3),
    ],
  };
}

/** Two lists and eight changes in ten: what desks do, roughly. */
function commandOf(index: number): string {
  const reference = `R-${String(1 + (index % TICKETS)).padStart(6, '0')}`;
  switch (index % 10) {
    case 0:
      return 'find imprimante';
    case 5:
      return `show ${reference}`;
    case 1:
    case 6:
      return Math.floor(index / TICKETS) % 2 === 0 ? `follow ${reference}` : `unfollow ${reference}`;
    default:
      return `note ${reference} Vu avec le site, on repasse demain (${index}).`;
  }
}
