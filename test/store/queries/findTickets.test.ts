import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fold } from '../../../src/desk/fold.ts';
import type { Creation } from '../../../src/desk/actions/create.ts';
import { visibleTo } from '../../../src/desk/visibility.ts';
import type { Actor } from '../../../src/desk/actor.ts';
import { findTickets } from '../../../src/store/queries/findTickets.ts';
import { similarSolved } from '../../../src/store/queries/similarSolved.ts';
import type { TicketFilters } from '../../../src/store/queries/ticketFilters.ts';
import { aDesk, type TestDesk } from '../../desk/deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const opened = async (title: string, input: Partial<Creation> = {}, actor = desk.paul) =>
  (await desk.opens(actor, { title, ...input })).ticketId;

const page = (actor: Actor, words: string, filters: TicketFilters = {}, limit = 50, cursor?: string) =>
  findTickets(desk.store, { folded: fold(words), filters, visible: visibleTo(actor), limit, cursor });

const found = async (actor: Actor, words: string, filters?: TicketFilters) =>
  (await page(actor, words, filters)).items.map(({ id }) => id);

async function solved(id: number, solution: string): Promise<void> {
  await desk.mayDo(desk.catherine, 'take', id);
  await desk.mayDo(desk.catherine, 'resolve', id, { code: 'assistance', solution });
}

describe('words', () => {
  const texts: [string, boolean][] = [
    ['reseau', true],
    ['RÉSEAU', true],
    ['rés', true],
    ['panne rés', true],
    ['reseau pan', true],
    ['res panne', false], // only the last may be unfinished
    ['seau', false],
    ['r-000001', true],
    ['R-0000', true],
    ['œuvre', true],
    ['oeuv', true],
    ['paul.smith@academie.example', true],
    ['academie', true],
    ['reseau imprimante', false],
    ['NOT panne', false],
    ['"reseau" OR panne', false],
  ];
  it.each(texts)('%j: found, %s, by whoever sees everything or little', async (words, hit) => {
    const id = await opened('Panne du réseau', { description: 'Main-d’œuvre : paul.smith@academie.example' });
    for (const actor of [desk.suzanne, desk.paul]) expect(await found(actor, words)).toEqual(hit ? [id] : []);
    expect(await found(desk.suzanne, words, { states: ['dispatched'] })).toEqual(hit ? [id] : []);
  });

  it('never fail, whatever is typed', async () => {
    await opened('Panne du réseau');
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'AND',
        'NEAR(a b)',
        'searchText:x',
        '"',
        "'",
        'a* b*',
        '-a',
        '^a',
        '(',
        ':*',
        '& |',
        '%_',
        '\0',
      ),
    );
    await fc.assert(
      fc.asyncProperty(typed, typed, async (a, b) => {
        const text = `${a} ${b}`;
        for (const folded of [text, fold(text)]) {
          for (const actor of [desk.suzanne, desk.emma]) {
            const options = { folded, filters: {}, visible: visibleTo(actor), limit: 5, cursor: a };
            await findTickets(desk.store, options);
          }
          await similarSolved(desk.store, { folded, limit: 3 });
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

it('hits in the title come first, then what is open, then the newest', async () => {
  const inText = await opened('Bonjour', { description: 'le réseau est lent' });
  const oldClosed = await opened('Réseau lent');
  const old = await opened('Réseau lent');
  const recent = await opened('Réseau lent');
  await solved(oldClosed, 'Redémarrer');
  await solved(await opened('Autre chose'), 'Rien à voir');
  expect(await found(desk.suzanne, 'reseau')).toEqual([recent, old, oldClosed, inText]);
});

it('page after page gives all there is, once', async () => {
  const ids: number[] = [];
  for (let i = 0; i < 7; i += 1)
    ids.push(await opened(i % 2 ? 'Réseau' : 'Autre', { description: 'réseau' }));
  for (const actor of [desk.suzanne, desk.paul]) {
    for (const words of ['reseau', '']) {
      const seen: number[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const { items, next } = await page(actor, words, {}, 2, cursor);
        seen.push(...items.map(({ id }) => id));
        cursor = next;
      }
      expect([...seen].sort((a, b) => a - b)).toEqual(ids);
    }
  }
});

it('filters narrow what is found, with and without words', async () => {
  const taken = await opened('Réseau', { impact: 'department', urgency: 'critical' });
  const queued = await opened('Réseau');
  const elsewhere = await opened('Réseau', { teamId: desk.pilotes });
  const over = await opened('Réseau');
  await desk.mayDo(desk.catherine, 'take', taken);
  await solved(over, 'Fait');
  const cases: [TicketFilters, number[]][] = [
    [{ teamId: desk.pilotes }, [elsewhere]],
    [{ agentId: desk.catherine.id }, [over, taken]],
    [{ agentId: null }, [elsewhere, queued]],
    [{ priority: 1 }, [taken]],
    [{ states: ['resolved', 'assigned'] }, [over, taken]],
    [{ states: ['dispatched'], teamId: desk.helpdesk }, [queued]],
    [{ states: [] }, []],
  ];
  for (const [filters, ids] of cases) {
    expect(new Set(await found(desk.suzanne, 'reseau', filters))).toEqual(new Set(ids));
    expect(await found(desk.suzanne, '', filters)).toEqual(ids);
  }
});

it('a requester finds no ticket of anybody else, and no internal note', async () => {
  const id = await opened('Réseau');
  await opened('Réseau', {}, desk.emma);
  await desk.mayDo(desk.suzanne, 'note', id, { text: 'Utilisateur pénible' });
  expect(await found(desk.paul, 'reseau')).toEqual([id]);
  for (const actor of [desk.paul, desk.suzanne]) expect(await found(actor, 'penible')).toEqual([]);
});

it('the batches of a common word hold together', async () => {
  const now = desk.now();
  const common = {
    requesterId: desk.paul.id,
    authorId: desk.paul.id,
    teamId: desk.helpdesk,
    firstTeamId: desk.helpdesk,
  };
  await desk.store.write((tx) =>
    tx.ticket.createMany({
      data: Array.from({ length: 450 }, (_, i) => ({
        ...{
          ...common,
          number: i + 1,
          title: i % 3 ? 'Autre' : 'Réseau',
          state: 'closed',
          active: i % 7 === 0,
        },
        ...{ searchText: 'reseau autre', createdAt: now, updatedAt: now, stateSince: now },
      })),
    }),
  );
  for (const filters of [{}, { teamId: desk.helpdesk }]) {
    const seen = new Set<number>();
    let pages = 0;
    for (let cursor: string | null | undefined; cursor !== null; pages += 1) {
      const { items, next } = await page(desk.suzanne, 'rese', filters, 60, cursor);
      for (const { id } of items) seen.add(id);
      cursor = next;
    }
    expect([seen.size, pages]).toEqual([450, 8]);
  }
});

it('similar solved tickets are those that share the most words, then the newest', async () => {
  const far = await opened('Imprimante en panne');
  const near = await opened('Imprimante bloque au démarrage', { description: 'bourrage papier' });
  const open = await opened('Imprimante bloque au démarrage');
  const newer = await opened('Imprimante neuve');
  await solved(far, 'Changer le câble');
  await solved(near, 'Ouvrir le capot');
  await solved(newer, 'La brancher');
  const similar = await similarSolved(desk.store, {
    folded: fold('Mon imprimante bloque, bourrage ?'),
    limit: 5,
  });
  expect(similar.map(({ ticketId, sharedWords, solution }) => [ticketId, sharedWords, solution])).toEqual([
    [near, 3, 'Ouvrir le capot'],
    [newer, 1, 'La brancher'],
    [far, 1, 'Changer le câble'],
  ]);
  expect(similar.some(({ ticketId }) => ticketId === open)).toBe(false);
  expect(await similarSolved(desk.store, { folded: 'au en le', limit: 5 })).toEqual([]);
});
