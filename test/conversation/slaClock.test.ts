import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardFor, requesterCard, teamCard } from '../../src/conversation/answers/cardFor.ts';
import type { TicketCard } from '../../src/conversation/view.ts';
import type { Words } from '../../src/conversation/words.ts';
import { aTalk, type Talk, viewOf } from './talk.ts';

const HOUR = 3_600_000;

// Monday 23 November 2026, 9:00 in Paris; taken by 13:00, resolved by Tuesday 15:00.
let talk: Talk;
beforeEach(async () => {
  talk = await aTalk();
});
afterEach(() => talk.close());

const opened = async (input = {}) => (await talk.opens(talk.paul, input)).ticketId;
const textOf = (words: Words) =>
  words
    .map((span) =>
      typeof span === 'string'
        ? span
        : 'strong' in span
          ? span.strong
          : `${span.as} ${span.at.toISOString().slice(5, 16)}`,
    )
    .join('');
const clockOn = (card: TicketCard | null) => card?.timing.slice(1).map(textOf);
/** A channel that is no team's. */
const nowhere = { platform: 'slack', channelId: 'C0' };
const agents = (id: number, locale = 'fr') =>
  cardFor(talk.store.read, { ...talk.catherine, locale }, id, talk.now()).then(clockOn);

describe('the clock on a card', () => {
  it('says to agents by when, what is late, and what is left while it waits', async () => {
    const id = await opened();
    expect(await agents(id)).toEqual([
      'Prise en charge avant moment 11-23T12:00',
      'Résolution avant moment 11-24T14:00',
    ]);
    expect(clockOn(await teamCard(talk.store.read, nowhere, id, 'en', talk.now()))).toEqual([
      'To be taken by moment 11-23T12:00',
      'To be resolved by moment 11-24T14:00',
    ]);
    talk.later(5 * HOUR);
    expect((await agents(id))?.[0]).toBe(
      '⚑ En retard\u00a0: prise en charge attendue avant moment 11-23T12:00 (ago 11-23T12:00)',
    );
    await talk.mayDo(talk.catherine, 'take', id);
    expect(await agents(id, 'en')).toEqual(['To be resolved by moment 11-24T14:00']);
    await talk.mayDo(talk.catherine, 'hold', id, { reason: 'Pièce' });
    expect((await agents(id))?.at(-1)).toBe('Délai de résolution suspendu, reste 11 h 00');
    await talk.mayDo(talk.catherine, 'resume', id);
    talk.later(48 * HOUR);
    expect(await agents(id, 'en')).toEqual([
      '⚑ Late: to be resolved by moment 11-24T14:00 (ago 11-24T14:00)',
    ]);
    await talk.mayDo(talk.catherine, 'resolve', id, { code: 'assistance', solution: 'Relancer' });
    expect(await agents(id)).toHaveLength(1);
  });

  it('says to the requester by when somebody answers, and nothing of what is late', async () => {
    const id = await opened();
    const theirs = () => requesterCard(talk.store.read, talk.paul, id, talk.now()).then(clockOn);
    expect(await theirs()).toEqual(['Réponse attendue avant moment 11-23T12:00']);
    talk.later(5 * HOUR);
    expect(await theirs()).toEqual([]);
    await talk.mayDo(talk.catherine, 'take', id);
    talk.later(48 * HOUR);
    expect(await theirs()).toEqual([]);
  });
});

describe('queue late', () => {
  it('has what is late, the longest first, marked; and none of it for a requester', async () => {
    const normal = await opened();
    const critical = await opened({ impact: 'department', urgency: 'critical' });
    await opened({ urgency: 'low' });
    await opened({ teamId: talk.pilotes });
    talk.later(6 * HOUR);
    const list = viewOf(await talk.types(talk.catherine, 'file en retard'), 'ticketList');
    expect(list.title).toBe('Demandes en retard · HELPDESK (2)');
    expect(list.rows.map(({ ticketId }) => ticketId)).toEqual([critical, normal]);
    expect(list.rows.every(({ brief }) => textOf(brief[0] ?? []).startsWith('⚑ En retard · '))).toBe(true);
    const queue = viewOf(await talk.types(talk.catherine, 'queue'), 'ticketList');
    const marked = queue.rows.filter(({ brief }) => textOf(brief[0] ?? []).startsWith('⚑'));
    expect(marked.map(({ ticketId }) => ticketId)).toEqual([critical, normal]);
    const other = viewOf(await talk.types(talk.catherine, 'queue late PILOTES'), 'ticketList');
    expect(other.rows).toHaveLength(1);
    const theirs = viewOf(await talk.types(talk.paul, 'queue late'), 'ticketList');
    expect(JSON.stringify(theirs)).not.toMatch(/⚑|En retard/);
  });

  it('goes on page after page, and says when there is nothing', async () => {
    const none = viewOf(await talk.types(talk.nadia, 'queue late'), 'ticketList');
    expect(textOf(none.empty.words)).toBe("Rien n'est en retard pour HELPDESK, PILOTES.");
    const ids: number[] = [];
    for (let i = 0; i < 23; i += 1) ids.push(await opened({ teamId: i % 2 ? talk.pilotes : talk.helpdesk }));
    talk.later(6 * HOUR);
    const first = viewOf(await talk.types(talk.nadia, 'queue late'), 'ticketList');
    const next = first.next && viewOf(await talk.wants(talk.nadia, first.next.intent), 'ticketList');
    expect([...first.rows, ...(next?.rows ?? [])].map(({ ticketId }) => ticketId)).toEqual(ids);
    expect(next?.next).toBeNull();
  });
});
