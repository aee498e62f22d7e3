import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATHERINE, type DeskByMail, deskByMail, PAUL } from './deskByMail.ts';

let desk: DeskByMail;
beforeEach(async () => {
  desk = await deskByMail();
});
afterEach(() => desk.close());

const MINUTE = 60_000;
const parked = () =>
  desk.store.read.delivery.findMany({ where: { state: 'parked' }, select: { error: true, attempts: true } });

describe('a mail server', () => {
  it('that is down for an hour keeps nothing from anybody: each mail arrives once', async () => {
    desk.sink.faults.next('connect', Infinity, { kind: 'refuse', code: 421 });
    const wanted: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const { ticketId, number } = await desk.opens(desk.paul, { title: `Panne ${at}` });
      await desk.mayDo(desk.catherine, 'take', ticketId);
      wanted.push(`receipt ${number}`, `take ${number}`);
      desk.later(5 * MINUTE);
      await desk.sends();
    }
    expect(desk.sink.mails()).toEqual([]);
    desk.sink.faults.clear();
    await desk.settled();
    const came = desk
      .inboxOf(PAUL)
      .map(
        ({ text, subject }) =>
          `${/enregistrée/.test(text) ? 'receipt' : 'take'} ${Number(subject.slice(3, 9))}`,
      );
    expect([...came].sort()).toEqual([...wanted].sort());
    // In the order in which things happened.
    expect(came.filter((one) => one.startsWith('receipt'))).toEqual(
      wanted.filter((one) => one.startsWith('receipt')),
    );
    expect(await parked()).toEqual([]);
  });

  it.each([
    ['says 451', 'rcpt', { kind: 'refuse', code: 451 }],
    ['takes none of its own desk for a while', 'connect', { kind: 'refuse', code: 554 }],
    ['is full', 'data', { kind: 'refuse', code: 452 }],
    ['breaks before it took it', 'data', { kind: 'drop', applied: false }],
  ] as const)('that %s is asked again', async (_name, operation, fault) => {
    desk.sink.faults.next(operation, 3, fault);
    await desk.opens(desk.paul);
    await desk.settled();
    expect(desk.inboxOf(PAUL)).toHaveLength(1);
    expect(await parked()).toEqual([]);
  });

  it('that breaks after it took it gets it again, under the same id', async () => {
    desk.sink.faults.next('data', 1, { kind: 'drop', applied: true });
    await desk.opens(desk.paul);
    await desk.sends();
    const [row] = await desk.store.read.delivery.findMany({ where: { platform: 'mail' } });
    expect(row?.error).toMatch(/^in_doubt_smtp_/);
    await desk.settled();
    const mails = desk.inboxOf(PAUL);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await parked()).toEqual([]);
  });

  it.each(['rcpt', 'data'])(
    'that refuses this mail for good (%s) is not asked again: an admin sees a code',
    async (operation) => {
      desk.sink.faults.next(operation, 1, { kind: 'refuse', code: 550 });
      const { ticketId } = await desk.opens(desk.paul, { title: 'Secretmark', description: 'Secretmark' });
      await desk.sends();
      expect(await parked()).toEqual([{ error: 'smtp_550', attempts: 1 }]);
      // It holds up nothing behind it.
      await desk.mayDo(desk.catherine, 'take', ticketId);
      await desk.settled();
      expect(desk.inboxOf(PAUL)).toHaveLength(1);
      expect(desk.logged.join('\n')).toContain('smtp_550');
      expect(desk.logged.join('\n')).not.toMatch(/Secretmark|paul\.smith/);
    },
  );

  it('that is not there at all leaves no doubt', async () => {
    await desk.sink.stop();
    await desk.opens(desk.paul);
    await desk.sends();
    const [row] = await desk.store.read.delivery.findMany({ where: { platform: 'mail' } });
    expect(row).toMatchObject({ state: 'waiting', error: 'smtp_ESOCKET' });
  });

  it('that is asked for an address that is none says so at once', async () => {
    await desk.store.write((tx) =>
      tx.person.update({ where: { id: desk.paul.id }, data: { email: 'paul smith@@nowhere' } }),
    );
    await desk.opens(desk.paul);
    await desk.settled();
    expect((await parked()).map(({ error }) => error)).toEqual([expect.stringMatching(/^smtp_/)]);
    expect(desk.sink.mails()).toEqual([]);
  });
});

it('who has neither chat nor e-mail is told nothing, and nothing waits for them', async () => {
  await desk.store.write((tx) => tx.person.update({ where: { id: desk.paul.id }, data: { email: null } }));
  const { ticketId } = await desk.opens(desk.paul);
  await desk.mayDo(desk.nadia, 'assign', ticketId, { agentId: desk.catherine.id });
  await desk.settled();
  expect(desk.sink.mails().map(({ to }) => to)).toEqual([CATHERINE]);
  expect(await desk.store.read.delivery.count({ where: { state: { not: 'sent' } } })).toBe(0);
});
