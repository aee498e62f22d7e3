import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { create } from '../../src/desk/actions/create.ts';
import { seedDemo } from '../../src/desk/demo/seed.ts';
import { actorOf } from '../../src/desk/person.ts';
import { isRefusal } from '../../src/desk/refusal.ts';
import { copyStore, TABLES } from '../../src/store/copyStore.ts';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { findTickets } from '../../src/store/queries/findTickets.ts';
import { openTestStore } from './testStore.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const now = new Date('2026-03-02T09:00:00.123Z');

/** Of its own kind and place, migrated by itself. */
async function newSqlite(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-copy-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const store = await openStore({ url: `file:${join(folder, 'guichet.db')}` });
  ends.push(() => store.close());
  return store;
}

async function newPostgresql(): Promise<Store> {
  const store = await openTestStore();
  ends.push(() => store.close());
  return store;
}

/** The demo desk, with a row in each of the tables that it leaves empty. */
async function aDesk(): Promise<Store> {
  const store = await newSqlite();
  await seedDemo(store, now);
  const { id: ticketId } = await store.read.ticket.findFirstOrThrow();
  const { id: personId } = await store.read.person.findFirstOrThrow();
  const { id: teamId } = await store.read.team.findFirstOrThrow();
  const place = { platform: 'slack', workspace: 'T1', channelId: 'C1' };
  const revision = { cause: 'edit', text: 'Avant', at: now, byId: personId };
  const times = { createdAt: now, updatedAt: now };
  await store.write(async (tx) => {
    const entry = await tx.requesterEntry.create({
      data: { ticketId, authorId: personId, text: 'Élève 🎓\n« absent »', ...times },
    });
    const note = await tx.internalNote.create({
      data: { ticketId, authorId: personId, text: 'Entre nous', ...times },
    });
    await tx.requesterRevision.create({ data: { entryId: entry.id, ...revision } });
    await tx.noteRevision.create({ data: { noteId: note.id, ...revision } });
    await tx.descriptionRevision.create({ data: { ticketId, ...revision } });
    await tx.digest.create({ data: { teamId, personId, day: '2026-03-02', at: now, open: 9 } });
    await tx.chatIdentity.create({ data: { personId, ...place, userId: 'U1' } });
    await tx.journalMessage.create({ data: { key: 'slack:T1:C1:1.1', ticketId, entryId: entry.id } });
    const draft = await tx.draft.create({ data: { personId, text: 'Bonjour', place: '{}', ...times } });
    const file = { messageKey: 'slack:T1:C1:1.1', journal: 'requester', byId: personId, name: 'a.pdf' };
    const attachment = await tx.attachment.create({
      data: { ...file, draftId: draft.id, mediaType: 'application/pdf', source: '{}', secret: 's', at: now },
    });
    await tx.fileCopy.create({ data: { attachmentId: attachment.id, ...place, fileId: 'F1', at: now } });
    await tx.watcher.upsert({
      where: { ticketId_personId: { ticketId, personId } },
      create: { ticketId, personId },
      update: {},
    });
    await tx.chatConversation.create({
      data: { ...place, serviceUrl: 'https://chat.example', updatedAt: now },
    });
    await tx.card.create({ data: { ticketId, ...place, messageId: '1.1', audience: 'team' } });
    // More than are copied at a time, in no order of their keys.
    const events = Array.from({ length: 1_000 }, (_, at) => ({ key: `event:${(at * 7) % 1_000}`, at: now }));
    await tx.inboundEvent.createMany({ data: events });
    await tx.jobRun.create({ data: { key: 'digests:1', at: now } });
    await tx.delivery.create({
      data: { key: 'd', lane: 'l', platform: 'any', kind: 'ping', payload: '{}', dueAt: now, createdAt: now },
    });
  });
  return store;
}

async function allOf(store: Store): Promise<Record<string, readonly unknown[]>> {
  const found: Record<string, readonly unknown[]> = {};
  for (const [table, ...key] of TABLES) {
    const rows = store.read[table] as unknown as { findMany(): Promise<Record<string, unknown>[]> };
    const name = (row: Record<string, unknown>) => key.map((column) => String(row[column])).join(' ');
    found[table] = (await rows.findMany()).sort((a, b) => (name(a) < name(b) ? -1 : 1));
  }
  return found;
}

test('every table is named', () => {
  const models = Object.values(Prisma.ModelName).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  expect(TABLES.map(([table]) => table as string).sort()).toEqual(models.sort());
});

test('a desk moves from SQLite to PostgreSQL and back, row by row, and goes on there', async () => {
  const from = await aDesk();
  const rows = await allOf(from);
  expect(Object.entries(rows).flatMap(([table, { length }]) => (length === 0 ? [table] : []))).toEqual([]);

  const to = await newPostgresql();
  const copied = await copyStore(from, to);
  expect(copied).toBe(Object.values(rows).flat().length);
  expect(await allOf(to)).toEqual(rows);

  const back = await newSqlite();
  expect(await copyStore(to, back)).toBe(copied);
  expect(await allOf(back)).toEqual(rows);

  for (const store of [to, back]) {
    const actor = (await actorOf(store.read, (await store.read.person.findFirstOrThrow()).id))!;
    const input = { title: 'Le copieur bourre', requesterId: actor.id };
    const made = await create(store, { actor, input, defaultTeam: 'HELPDESK', now });
    if (isRefusal(made)) throw new Error(JSON.stringify(made));
    const found = await findTickets(store, {
      folded: 'copieur bourre',
      filters: {},
      visible: { all: true },
      limit: 5,
    });
    expect(found.items.map(({ id }) => id)).toContain(made.ticketId);
  }
});

test('a desk is never copied over another', async () => {
  const [from, to] = [await newSqlite(), await newPostgresql()];
  await to.write((tx) => tx.site.create({ data: { code: '1', name: 'Rectorat' } }));
  await from.write((tx) => tx.setting.create({ data: { key: 'a', value: '1' } }));
  expect(await copyStore(from, to)).toBeNull();
  expect(await to.read.setting.count()).toBe(0);
});
