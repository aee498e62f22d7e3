import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { internalNotes } from '../../../src/store/queries/internalNotes.ts';
import { requesterJournal } from '../../../src/store/queries/requesterJournal.ts';
import { ticketCard } from '../../../src/store/queries/ticketCard.ts';
import { aDesk, type TestDesk } from '../../desk/deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

describe('a card', () => {
  it('has the people, the places and the last three entries that stand', async () => {
    const { ticketId: parentId, number } = await desk.opens(desk.paul);
    const { ticketId } = await desk.opens(desk.suzanne, { requesterId: desk.paul.id, parentId });
    await desk.opens(desk.paul, { parentId: ticketId });
    await desk.mayDo(desk.catherine, 'follow', ticketId);
    const entries: number[] = [];
    for (const text of ['un', 'deux', 'trois', 'quatre', 'cinq']) {
      const { entryId } = await desk.mayDo(desk.paul, 'reply', ticketId, { text });
      entries.push(entryId as number);
    }
    const [, , three, four] = entries as [number, number, number, number, number];
    await desk.store.write(async (tx) => {
      await tx.requesterEntry.update({ where: { id: four }, data: { withdrawnAt: desk.now() } });
      await tx.requesterRevision.create({
        data: { entryId: three, cause: 'edit', text: 'trios', at: desk.now(), byId: desk.paul.id },
      });
    });
    const card = await ticketCard(desk.store.read, ticketId);
    expect(card).toMatchObject({
      id: ticketId,
      requester: { id: desk.paul.id, name: 'Paul Smith', email: 'paul.smith@academie.example', phone: null },
      beneficiary: null,
      team: { key: 'HELPDESK' },
      agent: null,
      subcategory: null,
      parentNumber: number,
      watcherIds: [desk.catherine.id],
    });
    expect(card?.lastEntries.map(({ text, edited }) => [text, edited])).toEqual([
      ['deux', false],
      ['trois', true],
      ['cinq', false],
    ]);
    expect(await ticketCard(desk.store.read, 999)).toBeNull();
  });

  it('and the requester’s journal hold nothing of the agents’', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'note', ticketId, { text: 'Utilisateur pénible' });
    await desk.mayDo(desk.josiane, 'note', ticketId, { text: 'Très pénible' });
    const { read } = desk.store;
    const shown = [await ticketCard(read, ticketId), await requesterJournal(read, ticketId, { limit: 50 })];
    expect(JSON.stringify(shown)).not.toMatch(/pénible/);
    expect(await internalNotes(read, ticketId, 1)).toMatchObject([
      { text: 'Très pénible', authorName: 'Josiane Albin', edited: false },
    ]);
    expect((await internalNotes(read, ticketId, 5)).map(({ text }) => text)).toEqual([
      'Utilisateur pénible',
      'Très pénible',
    ]);
  });
});

it('the journal of a requester is read page by page, the oldest first', async () => {
  const { ticketId } = await desk.opens(desk.paul);
  for (const text of ['un', 'deux', 'trois']) await desk.mayDo(desk.paul, 'reply', ticketId, { text });
  const first = await requesterJournal(desk.store.read, ticketId, { limit: 2 });
  const second = await requesterJournal(desk.store.read, ticketId, { limit: 2, cursor: first.next ?? '' });
  expect([first, second].map(({ items }) => items.map(({ text }) => text))).toEqual([
    ['un', 'deux'],
    ['trois'],
  ]);
  expect(second.next).toBeNull();
});
