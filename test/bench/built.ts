import { pino } from 'pino';
import type { Guichet, GuichetOptions } from '../../src/main.ts';
import { filesIn } from '../files/filesIn.ts';

const { startGuichet } = (await import(new URL('../../dist/main.js', import.meta.url).href)) as {
  startGuichet(options: GuichetOptions): Promise<Guichet>;
};

type Wanted = Pick<GuichetOptions['config'], 'databaseUrl' | 'slack' | 'teams'> & { readonly port?: number };

/** The built desk in this process until it is told to end, as fast as it sends: a chat's own pace would be measured. */
export async function serveBuilt(config: Wanted, { cron = true } = {}): Promise<void> {
  const guichet = await startGuichet({
    config: { port: 0, ...config, playgroundPort: 0, logLevel: 'info', files: filesIn() },
    log: pino({ level: 'info' }),
    cron,
    paced: false,
  });
  console.log(JSON.stringify({ port: guichet.port }));
  process.once('SIGTERM', () => void guichet.stop().then(() => process.exit()));
}
