import { setTimeout as pause } from 'node:timers/promises';
import { type NewDelivery, queue } from '../../src/desk/deliveries.ts';
import { openStore } from '../../src/store/open.ts';
import { startScript } from './child.ts';
import { prepareDesk } from './desk.ts';
import { newFile, numberIn, removeFile } from './scratch.ts';
import type { FakeSlackApi } from './slackApi.ts';
import { perSecond, type Table } from './table.ts';

/**
 * How fast what waits goes out after an outage: for each ticket its card, drawn and posted in the team's channel, and
 * a message to one of the team, whose messages go out one after the other.
 */
export async function drain(api: FakeSlackApi, { tickets }: { readonly tickets: number }): Promise<Table> {
  const file = newFile('drain.db');
  await prepareDesk(file.url, tickets);
  await fill(file.url);
  const waiting = numberIn(file, WAITING);
  const calls = api.calls();
  const desk = await startScript('drainDesk.ts', { DATABASE_URL: file.url, SLACK_API_URL: api.url });
  const [started, first] = [performance.now(), waiting - numberIn(file, WAITING)];
  while (numberIn(file, WAITING) > 0) await pause(20);
  const seconds = (performance.now() - started) / 1_000;
  const made = api.calls() - calls;
  const busy = desk.cpuMs() / waiting;
  await desk.stop();
  removeFile(file);
  return {
    title: `${waiting.toLocaleString('en')} deliveries that wait when the desk starts`,
    head: ['', 'deliveries', 'calls of Slack', 'CPU each'],
    rows: [
      ['Guichet', perSecond((waiting - first) / seconds), perSecond(made / seconds), `${busy.toFixed(1)} ms`],
    ],
    notes: ['Target: at least 200 deliveries a second, without the pace that real chats ask for.'],
  };
}

const WAITING = `SELECT count(*) FROM "Delivery" WHERE "state" <> 'sent'`;

async function fill(url: string): Promise<void> {
  const store = await openStore({ url });
  try {
    const now = new Date();
    const tickets = await store.read.ticket.findMany({
      select: { id: true, authorId: true },
    });
    // One at a time: a statement has room for so many values.
    const readers = await store.read.person.findMany({
      where: { memberships: { some: { team: { key: 'HELPDESK' } } } },
      select: { id: true },
    });
    for (const [at, { id, authorId }] of tickets.entries()) {
      const personId = readers[at % readers.length]?.id ?? 0;
      const waiting: NewDelivery[] = [
        { kind: 'cards', payload: {}, key: `cards:${id}:bench`, ticketId: id, personId: null },
        {
          kind: 'ping',
          payload: { action: 'create', actorId: authorId, entryId: null, noteId: null },
          key: `ping:${id}:bench:${personId}`,
          ticketId: id,
          personId,
        },
      ];
      await store.write((tx) => queue(tx, waiting, now));
    }
  } finally {
    await store.close();
  }
}
