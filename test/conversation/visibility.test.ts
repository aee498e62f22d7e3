import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPing } from '../../src/conversation/deliver.ts';
import { home } from '../../src/conversation/home.ts';
import type { Intent } from '../../src/conversation/intent.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { ACTIONS } from '../../src/desk/lifecycle.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { languageOf } from '../../src/i18n/language.ts';
import { aTalk, type Talk, textOf, viewOf } from './talk.ts';

const TITLE = 'Affaire confidentielle';
let talk: Talk;
let siteId: number;
let ticketId: number;
let number: number;
beforeAll(async () => {
  talk = await aTalk();
  siteId = (await talk.store.write((tx) => tx.site.create({ data: { code: '1', name: 'EREA' } }))).id;
  ({ ticketId, number } = await talk.opens(talk.paul, { title: TITLE, siteId }));
  await talk.mayDo(talk.catherine, 'take', ticketId);
  await talk.mayDo(talk.catherine, 'note', ticketId, { text: 'Entre nous' });
});
afterAll(() => talk.close());

describe('to a stranger', () => {
  const NOT_THERE = 999_999;
  const asked = (id: number, ticketNumber: number): [string, Intent][] => [
    ['show, by id', { kind: 'show', ticketId: id }],
    ['show, by number', { kind: 'show', number: ticketNumber }],
    ['read', { kind: 'read', ticketId: id }],
    ...ACTIONS.map((action): [string, Intent] => [action, { kind: 'act', action, ticketId: id }]),
    ...ACTIONS.map((action): [string, Intent] => [
      `${action}, typed`,
      { kind: 'act', action, number: ticketNumber, words: '1 texte' },
    ]),
    ['submit', { kind: 'submit', context: { form: 'reply', ticketId: id }, values: { text: 'x' } }],
    ['redraw', { kind: 'redraw', context: { form: 'reply', ticketId: id }, values: {} }],
    ['redraw, edit', { kind: 'redraw', context: { form: 'edit', ticketId: id }, values: {} }],
  ];

  it.each(asked(0, 0).map(([name], index) => [name, index] as const))(
    '%s: the ticket is as one that does not exist',
    async (_name, index) => {
      const before = await talk.stateOf(ticketId);
      const [, there] = asked(ticketId, number)[index] as [string, Intent];
      const [, nowhere] = asked(NOT_THERE, NOT_THERE)[index] as [string, Intent];
      expect(await talk.wants(talk.emma, there)).toEqual(await talk.wants(talk.emma, nowhere));
      expect(await talk.stateOf(ticketId)).toEqual(before);
    },
  );

  it('is told what to check, in their language', async () => {
    const reply = await talk.types(talk.emma, referenceOf(number));
    expect(textOf(viewOf(reply, 'notice').words)).toBe(languageOf('en').t('refusal.unknownTicket'));
  });

  it.each<[string, Intent]>([
    ['find, its title', { kind: 'find', query: 'confidentielle' }],
    ['find, its reference', { kind: 'find', query: 'R-000001' }],
    ['find, no words', { kind: 'find', query: 'état:assignée' }],
    ['find, its agent', { kind: 'find', query: 'agent:catherine' }],
    ['mine', { kind: 'list', list: 'mine' }],
    ['queue', { kind: 'list', list: 'queue' }],
    ['queue of its team', { kind: 'list', list: 'queue', team: 'HELPDESK' }],
    ['assigned', { kind: 'list', list: 'assigned' }],
    ['unassigned', { kind: 'list', list: 'unassigned' }],
  ])('%s holds nothing of it', async (_name, wanted) => {
    const list = viewOf(await talk.wants(talk.emma, wanted), 'ticketList');
    expect(list.rows).toEqual([]);
    expect(JSON.stringify(list)).not.toContain(TITLE);
  });

  it('Home and pings hold nothing of it', async () => {
    const board = await home(talk.store, talk.emma, null, talk.now());
    expect(JSON.stringify(board)).not.toContain(TITLE);
    const payload = { action: 'take', actorId: talk.catherine.id, entryId: null, noteId: null } as const;
    expect(await drawPing(talk.store, talk.emma, ticketId, payload, talk.now())).toBeNull();
  });
});

describe('to a colleague of the site, once it is opened to it', () => {
  let colleague: Actor;
  beforeAll(async () => {
    await talk.mayDo(talk.catherine, 'edit', ticketId, { visibility: 'site' });
    colleague = { ...talk.emma, siteId };
  });

  it('it is shown and found, with nothing to press and nothing internal', async () => {
    const card = viewOf(await talk.wants(colleague, { kind: 'show', ticketId }), 'ticketCard');
    expect(card).toMatchObject({ title: TITLE, buttons: [], internal: [], hint: null });
    expect(card.more?.groups.flatMap(({ options }) => options).map(({ intent }) => intent.kind)).toEqual([
      'read',
    ]);
    const found = viewOf(
      await talk.wants(colleague, { kind: 'find', query: 'confidentielle' }),
      'ticketList',
    );
    expect(found.rows.map(({ title }) => title)).toEqual([TITLE]);
    const reading = viewOf(await talk.wants(colleague, { kind: 'read', ticketId }), 'reading');
    expect(JSON.stringify(reading)).not.toContain('Entre nous');
  });

  it('it is not theirs to act on', async () => {
    for (const action of ACTIONS) {
      const reply = await talk.wants(colleague, { kind: 'act', action, ticketId });
      expect(textOf(viewOf(reply, 'notice').words)).toMatch(/^You cannot do/);
    }
  });
});

describe('reading it whole', () => {
  it('goes through both journals in the order they were written, each line once', async () => {
    const { ticketId: id } = await talk.opens(talk.paul, { title: 'Longue histoire' });
    for (let i = 0; i < 26; i += 1) {
      talk.later(120_000);
      await talk.mayDo(talk.catherine, i % 3 === 0 ? 'note' : 'reply', id, { text: `ligne ${i}` });
      talk.later(120_000);
      await talk.mayDo(talk.josiane, 'note', id, { text: `entre nous ${i}` });
    }
    const readBy = async (person: Actor): Promise<string[]> => {
      const texts: string[] = [];
      let next: Intent | null = { kind: 'read', ticketId: id };
      while (next) {
        const reading: ReturnType<typeof viewOf<'reading'>> = viewOf(
          await talk.wants(person, next),
          'reading',
        );
        texts.push(...reading.parts.map(({ text }) => text));
        next = reading.next?.intent ?? null;
      }
      return texts;
    };
    const all = Array.from({ length: 26 }, (_, i) => [`ligne ${i}`, `entre nous ${i}`]).flat();
    expect((await readBy(talk.suzanne)).slice(1)).toEqual(all);
    const public_ = Array.from({ length: 26 }, (_, i) => i).filter((i) => i % 3 !== 0);
    expect((await readBy(talk.paul)).slice(1)).toEqual(public_.map((i) => `ligne ${i}`));
  });
});
