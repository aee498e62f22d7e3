import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawOffer } from '../../src/conversation/deliver.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { aTalk, type Talk, textOf, viewOf } from './talk.ts';

let talk: Talk;
beforeAll(async () => {
  talk = await aTalk();
});
afterAll(() => talk.close());

async function ticketOfPaul(state: 'assigned' | 'resolved' | 'closed' = 'assigned') {
  talk.later(3_600_000);
  const { ticketId, number } = await talk.opens(talk.paul);
  await talk.mayDo(talk.catherine, 'take', ticketId);
  if (state !== 'assigned') {
    await talk.mayDo(talk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Redémarrer' });
  }
  if (state === 'closed') await talk.mayDo(talk.paul, 'close', ticketId);
  return { ticketId, reference: referenceOf(number) };
}
const entriesOf = async (ticketId: number) =>
  (
    await talk.store.read.requesterEntry.findMany({
      where: { ticketId, kind: { not: 'solution' } },
      orderBy: { id: 'asc' },
    })
  ).map(({ text }) => text);
const stateOf = async (ticketId: number) =>
  (await talk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } })).state;
const lastDraftOf = (personId: number) =>
  talk.store.read.draft.findFirst({ where: { personId }, orderBy: { id: 'desc' } });
const buttonsOf = (reply: Reply) =>
  Object.fromEntries(viewOf(reply, 'notice').buttons.map(({ label, intent }) => [label, intent]));
const INSTEAD = 'Ouvrir une nouvelle demande';

describe('words about a ticket, to the bot, from who asked for it', () => {
  it.each([
    ['{R} est toujours en panne'],
    ['Bonjour, {R} est toujours en panne'],
    ['ma demande ({r}) : toujours rien !'],
    ['Toujours en panne, voir {R}.\n{R}, oui'],
  ])('“%s” goes to its journal, and they are told so', async (pattern) => {
    const { ticketId, reference } = await ticketOfPaul();
    const drafts = await talk.store.read.draft.count();
    const text = pattern.replaceAll('{R}', reference).replaceAll('{r}', reference.toLowerCase());
    const reply = await talk.writes(talk.paul, text);
    expect(textOf(viewOf(reply, 'notice').words)).toBe(
      `${reference}\u00A0: votre message est à son journal, l'équipe le lit.`,
    );
    expect(await entriesOf(ticketId)).toEqual([text]);
    expect(await talk.store.read.draft.count()).toBe(drafts);
    expect(buttonsOf(reply).Ouvrir).toEqual({ kind: 'show', ticketId });
  });

  it('reopen what is resolved, and say that they did; thanks do not', async () => {
    const { ticketId, reference } = await ticketOfPaul('resolved');
    await talk.writes(talk.paul, `Merci pour votre aide ! ${reference}`);
    expect(await stateOf(ticketId)).toBe('resolved');
    talk.later(120_000);
    const reply = await talk.writes(talk.paul, `${reference} est de nouveau en panne`);
    expect(textOf(viewOf(reply, 'notice').words)).toContain(`${reference} est rouverte`);
    expect(await stateOf(ticketId)).toBe('assigned');
  });

  it('are kept on what is closed, which stays so', async () => {
    const { ticketId, reference } = await ticketOfPaul('closed');
    const reply = await talk.writes({ ...talk.paul, locale: 'en' }, `${reference} is broken again`);
    expect(textOf(viewOf(reply, 'notice').words)).toBe(
      `${reference} is “Closed”: your message is kept there, but does not reopen it.`,
    );
    expect(await stateOf(ticketId)).toBe('closed');
    expect(await entriesOf(ticketId)).toEqual([`${reference} is broken again`]);
  });

  it('that come twice are one line, answered once', async () => {
    const { ticketId, reference } = await ticketOfPaul();
    const rest = { eventKey: 'slack:Ev-twice' };
    await talk.writes(talk.paul, `${reference} est en panne`, rest);
    expect(await talk.writes(talk.paul, `${reference} est en panne`, rest)).toEqual({ reply: 'nothing' });
    expect(await entriesOf(ticketId)).toHaveLength(1);
  });

  it('become a request of their own with one click, once, and leave that journal', async () => {
    const { ticketId, reference } = await ticketOfPaul();
    const text = `Comme pour ${reference}, le clavier ne marche pas`;
    const reply = await talk.writes(talk.paul, text);
    const instead = buttonsOf(reply)[INSTEAD]!;
    expect(await talk.wants(talk.emma, instead, { eventKey: 'click:0' })).toMatchObject({ reply: 'view' });
    expect(await entriesOf(ticketId)).toEqual([text]);

    expect(await talk.wants(talk.paul, instead, { eventKey: 'click:1' })).toEqual({ reply: 'nothing' });
    expect(await entriesOf(ticketId)).toEqual(['']);
    const revisions = await talk.store.read.requesterRevision.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(revisions).toMatchObject([{ text, cause: 'delete', byId: talk.paul.id }]);
    const draft = (await lastDraftOf(talk.paul.id))!;
    expect(draft).toMatchObject({ text, state: 'open' });
    expect((await drawOffer(talk.store, draft.id))?.offer.summary).toContain('le clavier');

    const drafts = await talk.store.read.draft.count();
    await talk.wants(talk.paul, instead, { eventKey: 'click:2' });
    expect(await talk.store.read.draft.count()).toBe(drafts);
    expect(await lastDraftOf(talk.paul.id)).toMatchObject({ id: draft.id, text });
  });

  it('are words like any others where they name two tickets', async () => {
    const [one, other] = [await ticketOfPaul(), await ticketOfPaul()];
    const text = `${one.reference} et ${other.reference} sont en panne`;
    expect(await talk.writes(talk.paul, text)).toEqual({ reply: 'nothing' });
    expect(await entriesOf(one.ticketId)).toEqual([]);
    expect(await lastDraftOf(talk.paul.id)).toMatchObject({ text });
  });
});

describe('words about a ticket that is not theirs', () => {
  it('are answered as those about none: it is unknown, and the words are offered', async () => {
    const { ticketId, reference } = await ticketOfPaul();
    const before = await talk.stateOf(ticketId);
    const write = async (named: string) => {
      talk.later(3_600_000);
      const reply = await talk.writes(talk.emma, `${named} is broken for me too`);
      expect(await lastDraftOf(talk.emma.id)).toMatchObject({ text: `${named} is broken for me too` });
      return JSON.stringify(reply).replaceAll(named, '{R}');
    };
    const theirs = await write(reference);
    expect(theirs).toBe(await write('R-999999'));
    expect(theirs).toContain('I cannot find this ticket');
    expect(await talk.stateOf(ticketId)).toEqual(before);
  });

  it('get an agent its card, and are nobody’s line', async () => {
    const { ticketId, reference } = await ticketOfPaul();
    const before = await talk.stateOf(ticketId);
    const reply = await talk.writes(talk.marc, `${reference} est toujours en panne`);
    expect(viewOf(reply, 'ticketCard').reference).toBe(reference);
    expect(await talk.stateOf(ticketId)).toEqual(before);
  });

  it.each(['Salle R2 : plus de réseau', 'Isolation R-12A à refaire', 'La norme AR-380 ?', 'tarif 2R-12'])(
    '“%s” names no ticket',
    async (text) => {
      talk.later(3_600_000);
      expect(await talk.writes(talk.paul, text)).toEqual({ reply: 'nothing' });
      expect(await lastDraftOf(talk.paul.id)).toMatchObject({ text });
    },
  );
});
