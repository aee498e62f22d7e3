import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDue } from '../../src/outbox/runDue.ts';
import { aDesk, type TestDesk } from '../desk/deskOfTests.ts';
import { aChat, aWorker, queue, rowOf } from './deliveriesOfTests.ts';

let desk: TestDesk;
let ticketId: number;
beforeEach(async () => {
  desk = await aDesk();
  ({ ticketId } = await desk.opens(desk.paul));
});
afterEach(() => desk.close());

const cards = (key: string, rest = {}) => ({
  key,
  lane: `ticket:${ticketId}`,
  kind: 'cards',
  ticketId,
  dueAt: desk.now(),
  ...rest,
});
const run = (chat: ReturnType<typeof aChat>) =>
  runDue(aWorker({ store: desk.store, send: chat.send, now: desk.now }));

describe('of several refreshes of a ticket’s cards', () => {
  it('the last is sent, the others are concluded without', async () => {
    for (const action of ['take', 'follow'] as const) await desk.mayDo(desk.catherine, action, ticketId);
    const chat = aChat();
    await run(chat);
    const last = await desk.store.read.historyEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(chat.keys().filter((key) => key.startsWith('cards'))).toEqual([`cards:${ticketId}:e${last.id}`]);
    expect(await rowOf(desk.store, `cards:${ticketId}:1`)).toMatchObject({
      state: 'sent',
      error: 'superseded',
      sentAt: desk.now(),
    });
    expect(await desk.store.read.delivery.count({ where: { state: { not: 'sent' } } })).toBe(0);
  });

  it('those of another ticket, lane or chat are left alone', async () => {
    const other = await desk.opens(desk.paul);
    await queue(
      desk.store,
      cards('slack', { platform: 'slack' }),
      cards('teams', { platform: 'teams' }),
      cards('elsewhere', { lane: 'channel:1' }),
    );
    const chat = aChat();
    await run(chat);
    expect(
      chat
        .keys()
        .filter((key) => !/^(ping|receipt):/.test(key))
        .sort(),
    ).toEqual([`cards:${ticketId}:1`, `cards:${other.ticketId}:1`, 'elsewhere', 'slack', 'teams'].sort());
  });

  it('one that may have posted a card is sent, since only it can find that card again', async () => {
    const lost = { done: 'retry', error: 'in_doubt:timeout' } as const;
    const chat = aChat({ [`cards:${ticketId}:1`]: [lost] });
    await run(chat);
    await queue(desk.store, cards('later'));
    desk.later(1_000);
    await run(chat);
    expect(chat.keys().filter((key) => !/^(ping|receipt):/.test(key))).toEqual([
      `cards:${ticketId}:1`,
      `cards:${ticketId}:1`,
      'later',
    ]);
  });

  it('what stands between them is sent in its place', async () => {
    await queue(desk.store, cards('notice', { kind: 'notice' }), cards('last'));
    const chat = aChat();
    await run(chat);
    expect(chat.keys().filter((key) => !/^(ping|receipt):/.test(key))).toEqual(['notice', 'last']);
  });
});
