import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, nadia, paul, wordsOf } from './deskInSlack.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack();
});
afterAll(() => desk.stop());

it('what Slack refused for good is sent again by an admin once it is mended', async () => {
  desk.slack.setBotMember(helpdesk, false);
  const says = desk.slack.as(paul);
  says.dm('Écran noir');
  await says.click(await desk.said(paul, "J'ouvre une demande"), { text: 'Ouvrir la demande' });
  await desk.settled({ whatever: true });
  expect(desk.slack.messages(helpdesk)).toEqual([]);
  expect(await desk.store.read.delivery.count({ where: { state: 'parked' } })).toBe(1);

  await desk.slack.as(catherine).command('/ticket', 'admin envois', helpdesk);
  await desk.slack.until(() =>
    desk.slack.ephemerals(catherine).some((one) => wordsOf(one).includes('Seuls les administrateurs')),
  );

  desk.slack.setBotMember(helpdesk, true);
  await desk.slack.as(nadia).command('/ticket', 'admin envois', helpdesk);
  const list = await desk.slack.until(() =>
    desk.slack.ephemerals(nadia).find((one) => wordsOf(one).includes("Un envoi n'a pas pu partir")),
  );
  expect(wordsOf(list)).toContain('not_in_channel');
  await desk.slack.as(nadia).click(list, { text: 'Renvoyer' });
  await desk.said(helpdesk, 'Écran noir');
  await desk.settled();
});

it('a card that an outage lost comes back by itself, once', async () => {
  desk.slack.setBotMember(helpdesk, false);
  const says = desk.slack.as(paul);
  says.dm('Imprimante en panne');
  await says.click(await desk.said(paul, /J'ouvre une demande[^]*Imprimante/), { text: 'Ouvrir la demande' });
  await desk.settled({ whatever: true });
  const { count } = await desk.store.write((tx) =>
    tx.delivery.updateMany({ where: { state: 'parked' }, data: { state: 'dropped' } }),
  );
  expect(count).toBe(1);
  desk.slack.setBotMember(helpdesk, true);
  desk.later(2 * 3_600_000);
  for (let run = 0; run < 2; run += 1) {
    await desk.runJobs();
    await desk.settled({ whatever: true });
  }
  const cards = desk.slack.messages(helpdesk).filter((one) => wordsOf(one).includes('Imprimante en panne'));
  expect(cards).toHaveLength(1);
  expect(cards[0]?.thread_ts).toBeUndefined();
});

it('and on the command line', async () => {
  const guichet = async (...args: string[]) => {
    const child = promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', 'outbox', ...args],
      {
        cwd: new URL('../..', import.meta.url),
        env: { PATH: process.env['PATH'], DATABASE_URL: desk.databaseUrl },
      },
    );
    return child.then(
      ({ stdout }) => stdout.trim(),
      ({ stderr, code }: { stderr: string; code: number }) => `${code}: ${stderr.trim().split('\n')[0]}`,
    );
  };
  const { id } = await desk.store.write((tx) =>
    tx.delivery.create({
      data: {
        ...{ key: 'p', lane: 'p', platform: 'slack', kind: 'cards', payload: '{}', error: 'gone' },
        ...{ state: 'parked', dueAt: desk.now(), createdAt: new Date('2026-11-23T08:00:00Z') },
      },
    }),
  );
  expect(await guichet()).toBe(`${id}\t2026-11-23T08:00:00.000Z\tslack\tcards\t-\t-\tgone`);
  expect(await guichet('drop', String(id))).toBe(`${id} is given up.`);
  expect(await guichet('drop', String(id))).toMatch(/^1: There is no parked delivery/);
  expect(await guichet('retry', 'all')).toBe('0 to be sent again.');
  expect(await guichet('retry', 'some')).toMatch(/^2: guichet start/);
});
