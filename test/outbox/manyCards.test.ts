import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Chat, Failed } from '../../src/delivery/chat.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import { paced, RATES } from '../../src/delivery/pace.ts';
import { runDue } from '../../src/outbox/runDue.ts';
import { aDesk, type TestDesk } from '../desk/deskOfTests.ts';
import { diskFiles } from '../../src/files/disk.ts';
import { aWorker } from './deliveriesOfTests.ts';

/** A ticket with more cards than a chat lets the desk draw at once. */

const { burst, everyMs } = RATES.slack.update;
const CARDS = burst + 15;

let desk: TestDesk;
let ticketId: number;
beforeEach(async () => {
  desk = await aDesk();
  ({ ticketId } = await desk.opens(desk.paul));
  await desk.store.write((tx) =>
    tx.card.createMany({
      data: Array.from({ length: CARDS }, (_, at) => ({
        ...{ ticketId, platform: 'slack', workspace: 'T1', channelId: `D${at}`, messageId: `${at}.0` },
        ...{ audience: 'team', personId: desk.catherine.id },
      })),
    }),
  );
});
afterEach(() => desk.close());

/** A chat at its pace that keeps what it drew; `fails`: its answer to the nth call. */
function aChat(fails: Readonly<Record<number, Failed>> = {}) {
  const updates: string[] = [];
  let calls = 0;
  const bare: Chat = {
    platform: 'slack',
    post: () => Promise.resolve({ ok: true, messageId: '1.0' }),
    answer: () => Promise.resolve({ ok: true, messageId: '' }),
    download: async () => ({ ok: false, failure: 'in_doubt', error: 'unreachable' }),
    sharing: null,
    update({ messageId }) {
      calls += 1;
      const failed = fails[calls];
      if (!failed) updates.push(messageId);
      return Promise.resolve(failed ?? null);
    },
    remove: () => Promise.resolve(null),
    directOf: () => Promise.resolve({ ok: true, workspace: null }),
    teamChannel: () => Promise.resolve(null),
  };
  const clock = () => desk.now().getTime();
  const sleep = (ms: number) => Promise.resolve(desk.later(ms));
  return { updates, chat: paced(bare, { clock, sleep }) };
}

/** Sends until all is sent, the clock moved to each next try. How many milliseconds that took. */
async function sendsAll(chat: Chat): Promise<number> {
  const { store, now } = desk;
  const log = { info: () => undefined };
  const files = { store: diskFiles('none'), maxBytes: 1 };
  const worker = aWorker({
    store,
    now,
    send: (delivery) => deliver({ store, chat, now, files, log }, delivery),
  });
  const started = now().getTime();
  for (;;) {
    const next = await runDue(worker);
    if (next === null) return now().getTime() - started;
    desk.later(next.getTime() - now().getTime());
  }
}

it('has each drawn once, one after the other at the chat’s pace', async () => {
  const { chat, updates } = aChat();
  const took = await sendsAll(chat);
  expect(updates).toEqual(Array.from({ length: CARDS }, (_, at) => `${at}.0`));
  expect(took).toBeLessThanOrEqual((CARDS - burst + 1) * everyMs);
  const rows = await desk.store.read.delivery.findMany({ where: { kind: 'cards' } });
  expect(rows).toMatchObject([{ state: 'sent', attempts: 1 }]);
});

it('goes on where the chat failed', async () => {
  const { chat, updates } = aChat({ 3: { ok: false, failure: 'in_doubt', error: 'fatal_error' } });
  await sendsAll(chat);
  expect(updates).toEqual(Array.from({ length: CARDS }, (_, at) => `${at}.0`));
  const rows = await desk.store.read.delivery.findMany({ where: { kind: 'cards' } });
  expect(rows).toMatchObject([{ state: 'sent', attempts: 2 }]);
});
