import { startBot } from './child.ts';
import { prepareDesk } from './desk.ts';
import { newFile, removeFile } from './scratch.ts';
import { type FakeSlackApi } from './slackApi.ts';
import { mb, ms, percentile, type Table } from './table.ts';

/** From the spawning of the process to the first 200 at `/healthz`, on a database that is there. */
export async function coldStart(api: FakeSlackApi, { runs }: { readonly runs: number }): Promise<Table> {
  const file = newFile('start.db');
  await prepareDesk(file.url, 100);
  const times: number[] = [];
  const cpu: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const bot = await startBot({ databaseUrl: file.url, slackApiUrl: api.url });
    times.push(bot.startedInMs);
    cpu.push(bot.cpuMs());
    memory.push(bot.rss());
    await bot.stop();
  }
  removeFile(file);
  return {
    title: `Cold start to a healthy desk, ${runs} times`,
    head: ['', 'best', 'p50', 'worst', 'CPU', 'resident'],
    rows: [
      [
        'Guichet',
        ...[0, 0.5, 1].map((share) => ms(percentile(times, share))),
        ms(percentile(cpu, 0.5)),
        mb(percentile(memory, 0.5)),
      ],
    ],
    notes: ['Target: at most 1,500 ms.'],
  };
}
