import { startBot, startScript } from './child.ts';
import { prepareDesk } from './desk.ts';
import { openLoop, sender } from './load.ts';
import { command } from './requests.ts';
import { newFile, numberIn, removeFile } from './scratch.ts';
import { type FakeSlackApi } from './slackApi.ts';
import { ms, percentile, type Table } from './table.ts';

const RATE = 50;
const TICKETS = 200;
/** Left out of the figures: the code is not compiled yet. */
const WARM_UP_S = 5;

/** How long a person waits for the ack of what they typed, which is when it is committed. */
export async function ack(api: FakeSlackApi, { seconds }: { readonly seconds: number }): Promise<Table> {
  const file = newFile('ack.db');
  await prepareDesk(file.url, TICKETS);
  const bot = await startBot({ databaseUrl: file.url, slackApiUrl: api.url });
  const mine = await measure(bot, api, seconds);
  const committed = numberIn(file, 'SELECT count(*) FROM "InternalNote"');
  const sent = numberIn(file, `SELECT count(*) FROM "Delivery" WHERE "state" = 'sent'`);
  await bot.stop();
  removeFile(file);

  const bolt = await startScript('bareBolt.ts');
  const bare = await measure(bolt, api, seconds);
  await bolt.stop();
  const row = (name: string, { times, cpu }: Measured) => [
    name,
    ...[0.5, 0.95, 0.99, 1].map((share) => ms(percentile(times, share))),
    ms(cpu),
  ];
  return {
    title: `Ack of a committed change: ${RATE} signed \`/ticket note\` a second for ${seconds} s, one worker sending meanwhile`,
    head: ['', 'p50', 'p95', 'p99', 'max', 'CPU each'],
    rows: [row('Guichet', mine), row('bare Bolt, which only acks', bare)],
    notes: [
      `${mine.asked} asked, ${committed} notes committed, ${sent} deliveries sent. Target: p99 at most 50 ms.`,
      ...bot.complaints.slice(0, 3),
    ],
  };
}

interface Measured {
  readonly times: readonly number[];
  readonly asked: number;
  readonly cpu: number;
}

async function measure(
  { port, cpuMs }: { readonly port: number; cpuMs(): number },
  api: FakeSlackApi,
  seconds: number,
): Promise<Measured> {
  const { send, close } = sender(port, 100);
  const ask = (index: number) => {
    const reference = `R-${String(1 + (index % TICKETS)).padStart(6, '0')}`;
    return send(command(`note ${reference} Vu avec le site, on repasse demain (${index}).`, api.url));
  };
  await openLoop(RATE, RATE * WARM_UP_S, ask);
  const before = cpuMs();
  const times = await openLoop(RATE, RATE * seconds, ask);
  const cpu = (cpuMs() - before) / times.length;
  close();
  return { times, asked: RATE * (WARM_UP_S + seconds), cpu };
}
