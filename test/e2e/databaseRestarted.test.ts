import Database from 'better-sqlite3';
import { afterEach, expect, it, vi } from 'vitest';
import type { EmbeddedPostgres } from '../../src/store/migrations/embeddedPostgres.ts';
import { type Arranged, arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, nadia, paul, wordsOf } from './deskInSlack.ts';
import { startDemoPostgres } from './demoPostgres.ts';
import { eachDeliveryOnce } from './eachOnce.ts';

let server: EmbeddedPostgres | undefined;
let desk: DeskInSlack;
let enough = false;
afterEach(async () => {
  enough = true;
  await desk.stop();
  await server?.stop();
  server = undefined;
});

/** What somebody was told of what they wrote. */
interface Told {
  readonly text: string;
  readonly answer: 'done' | 'try again' | { readonly other: unknown };
}

const TRY_AGAIN = 'Réessayez dans un instant.';

/** Catherine answers and Nadia notes, one after the other, and Paul writes on, until it is enough. */
function people(ticket: Arranged) {
  const { slack } = desk;
  const told: Told[] = [];
  const written: string[] = [];
  enough = false;
  const types = async (who: string, verb: string, word: string): Promise<void> => {
    for (let n = 1; !enough; n += 1) {
      const text = `${word} ${n}.`;
      const outcome = await slack.as(who).command('/ticket', `${verb} ${ticket.reference} ${text}`, helpdesk);
      const said = outcome.ok ? wordsOf(outcome.body as never) : outcome.error;
      const answer = said.includes(TRY_AGAIN)
        ? 'try again'
        : outcome.ok && !said.includes('chez moi')
          ? 'done'
          : { other: said };
      told.push({ text, answer });
      if (n % 3 === 0) slack.as(paul).reply(ticket.his, written[written.push(`Constat ${word} ${n}.`) - 1]!);
    }
  };
  const acting = Promise.all([types(catherine, 'répondre', 'Réponse'), types(nadia, 'note', 'Note')]);
  const count = (answer: Told['answer']) => told.filter((one) => one.answer === answer).length;
  return {
    told,
    written,
    /** Resolves when people were told this so many times more. */
    more: (answer: 'done' | 'try again', times: number) => {
      const from = count(answer);
      return vi.waitFor(() => expect(count(answer)).toBeGreaterThanOrEqual(from + times), {
        timeout: 30_000,
        interval: 10,
      });
    },
    async end() {
      enough = true;
      await acting;
    },
  };
}

/** What was answered with « done », and what Slack sent until it was acked, is there once. */
async function expectKept(
  ticket: Arranged,
  { told, written }: Pick<ReturnType<typeof people>, 'told' | 'written'>,
) {
  expect(told.filter(({ answer }) => answer !== 'done' && answer !== 'try again')).toEqual([]);
  const where = { ticketId: ticket.id };
  const entries = await desk.store.read.requesterEntry.findMany({ where });
  const notes = await desk.store.read.internalNote.findMany({ where });
  const kept = [...entries, ...notes].flatMap(({ text }) => text.split('\n'));
  const times = (text: string) => kept.filter((one) => one === text).length;
  expect(told.filter(({ text, answer }) => answer === 'done' && times(text) !== 1)).toEqual([]);
  // A connection that breaks within COMMIT leaves nobody knowing: then it is there, though they were told to try again.
  expect(told.filter(({ text, answer }) => answer === 'try again' && times(text) > 1)).toEqual([]);
  expect(written.filter((text) => times(text) !== 1)).toEqual([]);
}

it('PostgreSQL ends twice under load and comes back: what was acknowledged is there, and the desk goes on by itself', async () => {
  server = await startDemoPostgres();
  desk = await deskInSlack({ databaseUrl: server.url, retryDelaysMs: Array<number>(400).fill(100) });
  const { slack } = desk;
  for (const who of [catherine, nadia]) await slack.as(who).command('/ticket', 'aide');
  const ticket = await arrange(desk, 'assigned');
  const readyz = async () =>
    (await (await fetch(desk.eventsUrl.replace('/slack/events', '/readyz'))).json()) as {
      checks: { store: string };
    };

  const acting = people(ticket);
  for (const how of ['fast', 'immediate'] as const) {
    await acting.more('done', 10);
    await server.halt(how);
    await acting.more('try again', 5);
    expect((await readyz()).checks.store).not.toBe('ok');
    await desk.runJobs();
    await server.resume();
    await acting.more('done', 10);
    expect((await readyz()).checks.store).toBe('ok');
  }
  await acting.end();
  await slack.until(() => slack.events().every(({ outcome }) => outcome === 'acknowledged'), 30_000);
  await desk.settled({ whatever: true });

  await expectKept(ticket, acting);
  await eachDeliveryOnce(desk);
  await desk.runJobs();
  const errors = desk.logged.map((line) => JSON.parse(line) as { level: number; msg: string; err?: object });
  expect(errors.filter(({ level, err }) => level >= 50 && err)).toEqual([]);
});

it('an SQLite file that another process keeps locked for longer than anybody waits', async () => {
  desk = await deskInSlack({ retryDelaysMs: Array<number>(400).fill(100) });
  for (const who of [catherine, nadia]) await desk.slack.as(who).command('/ticket', 'aide');
  const ticket = await arrange(desk, 'assigned');
  const acting = people(ticket);
  await acting.more('done', 4);
  const other = new Database(desk.databaseUrl.slice('file:'.length), { timeout: 0 });
  await vi.waitFor(() => other.exec('BEGIN IMMEDIATE'), { timeout: 30_000, interval: 1 });
  await acting.more('try again', 4);
  await desk.runJobs();
  other.exec('ROLLBACK');
  other.close();
  await acting.more('done', 4);
  await acting.end();
  await desk.slack.until(
    () => desk.slack.events().every(({ outcome }) => outcome === 'acknowledged'),
    30_000,
  );
  await desk.settled({ whatever: true });
  await expectKept(ticket, acting);
  await eachDeliveryOnce(desk);
});
