import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDeliveryKind, payloadOf } from '../../src/desk/deliveries.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

/** What was queued for a ticket since the delivery of this id, as `kind lane payload`. */
async function queuedSince(id: number): Promise<string[]> {
  const rows = await desk.store.read.delivery.findMany({ where: { id: { gt: id } }, orderBy: { id: 'asc' } });
  return rows.map(({ kind, lane, payload }) => {
    if (!isDeliveryKind(kind)) throw new Error(`no kind of delivery: ${kind}`);
    return `${kind} ${lane} ${JSON.stringify(payloadOf(kind, payload))}`;
  });
}
const lastDelivery = async () =>
  (await desk.store.read.delivery.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0;

describe('a new line', () => {
  it('pings, refreshes the cards, then goes to the team’s thread', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const before = await lastDelivery();
    const { entryId } = await desk.mayDo(desk.paul, 'reply', ticketId, { text: 'Toujours noir' });
    expect(await queuedSince(before)).toEqual([
      `ping person:${desk.catherine.id} {"action":"reply","actorId":${desk.paul.id},"entryId":${entryId},"noteId":null}`,
      `cards ticket:${ticketId} {}`,
      `line ticket:${ticketId} {"entryId":${entryId}}`,
    ]);
  });

  it('is queued for the first entry of a new ticket as well', async () => {
    const { ticketId } = await desk.opens(desk.suzanne, { requesterId: desk.paul.id, firstEntry: 'Bonjour' });
    const entry = await desk.store.read.requesterEntry.findFirstOrThrow({ where: { ticketId } });
    expect(await queuedSince(0)).toEqual([
      `ping person:${desk.paul.id} {"action":"create","actorId":${desk.suzanne.id},"entryId":${entry.id},"noteId":null}`,
      `cards ticket:${ticketId} {}`,
      `line ticket:${ticketId} {"entryId":${entry.id}}`,
    ]);
  });

  it('is named in the ping when it is a note', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const before = await lastDelivery();
    const { noteId } = await desk.mayDo(desk.josiane, 'note', ticketId, { text: 'Même panne à Muret' });
    expect(await queuedSince(before)).toEqual([
      `ping person:${desk.catherine.id} {"action":"note","actorId":${desk.josiane.id},"entryId":null,"noteId":${noteId}}`,
      `cards ticket:${ticketId} {}`,
      `line ticket:${ticketId} {"noteId":${noteId}}`,
    ]);
  });
});

describe('the note of a move to another team', () => {
  it('is not named to the requester, who is told of the move', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.josiane, 'follow', ticketId);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const before = await lastDelivery();
    const { noteId } = await desk.mayDo(desk.catherine, 'transfer', ticketId, {
      teamId: desk.pilotes,
      note: 'Pour vous',
    });
    const queued = await queuedSince(before);
    expect(queued).toContain(
      `ping person:${desk.paul.id} {"action":"transfer","actorId":${desk.catherine.id},"entryId":null,"noteId":null}`,
    );
    expect(queued).toContain(
      `ping person:${desk.josiane.id} {"action":"transfer","actorId":${desk.catherine.id},"entryId":null,"noteId":${noteId}}`,
    );
  });

  it('nor is a note told to a watcher who has left every team', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.josiane, 'follow', ticketId);
    await desk.store.write((tx) => tx.membership.deleteMany({ where: { personId: desk.josiane.id } }));
    const before = await lastDelivery();
    await desk.mayDo(desk.catherine, 'note', ticketId, { text: 'Entre nous' });
    expect((await queuedSince(before)).filter((line) => line.startsWith('ping'))).toEqual([]);
  });
});

describe('a burst', () => {
  const say = (text: string, ts: number, ticketId: number) =>
    desk.mayDo(desk.paul, 'reply', ticketId, { text, messageKey: `slack:T1:D1:${ts}` });

  it('pings once: what joins makes the copies follow', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const { entryId, joined } = await say('Mon écran', 1, ticketId);
    expect(joined).toBe(false);
    const before = await lastDelivery();
    desk.later(20_000);
    expect(await say('est noir', 2, ticketId)).toMatchObject({ entryId, joined: true });
    desk.later(20_000);
    expect(await say('depuis hier', 3, ticketId)).toMatchObject({ entryId, joined: true });
    const follows = [`cards ticket:${ticketId} {}`, `lineChanged ticket:${ticketId} {"entryId":${entryId}}`];
    expect(await queuedSince(before)).toEqual([...follows, ...follows]);
  });

  it('of notes is one note with one ping as well', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const note = (text: string, ts: number) =>
      desk.mayDo(desk.josiane, 'note', ticketId, { text, messageKey: `slack:T1:C1:${ts}` });
    const { noteId } = await note('Vu avec Muret', 1);
    const before = await lastDelivery();
    expect(await note('ils rappellent', 2)).toMatchObject({ noteId, joined: true });
    expect(await queuedSince(before)).toEqual([
      `cards ticket:${ticketId} {}`,
      `lineChanged ticket:${ticketId} {"noteId":${noteId}}`,
    ]);
  });

  it('may begin with the message that reopened the ticket', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
    const { entryId } = await desk.mayDo(desk.paul, 'reopen', ticketId, {
      reason: 'Ça recommence',
      messageKey: 'slack:T1:D1:1',
    });
    expect(await say('écran noir', 2, ticketId)).toMatchObject({ entryId, joined: true });
  });

  it('keeps ten messages that come at once, in one entry', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    const said = await Promise.all(Array.from({ length: 10 }, (_, ts) => say(`m${ts}`, ts, ticketId)));
    expect(new Set(said.map(({ entryId }) => entryId)).size).toBe(1);
    const [entry] = await desk.store.read.requesterEntry.findMany({ where: { ticketId } });
    expect(entry?.text.split('\n').sort()).toEqual(Array.from({ length: 10 }, (_, ts) => `m${ts}`).sort());
  });
});
