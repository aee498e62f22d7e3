import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPing } from '../../src/conversation/deliver.ts';
import type { Line } from '../../src/conversation/view.ts';
import { threadless } from '../../src/conversation/views/threadless.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { payloadOf } from '../../src/desk/deliveries.ts';
import type { ActionId } from '../../src/desk/lifecycle.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { revise } from '../../src/desk/revise.ts';
import { withdraw } from '../../src/desk/withdraw.ts';
import { aTalk, type Talk, textOf, viewOf } from './talk.ts';

let talk: Talk;
beforeAll(async () => {
  talk = await aTalk();
});
afterAll(() => talk.close());

/** The last ping of this action to this person, as it is drawn now. */
async function pingOf(person: Actor, action: ActionId, ticketId: number) {
  const rows = await talk.store.read.delivery.findMany({
    where: { kind: 'ping', ticketId, personId: person.id },
    orderBy: { id: 'desc' },
  });
  const payload = rows.map((row) => payloadOf('ping', row.payload)).find((one) => one.action === action);
  return payload ? drawPing(talk.store, person, ticketId, payload, talk.now()) : undefined;
}

async function taken(): Promise<number> {
  const { ticketId } = await talk.opens(talk.paul);
  await talk.mayDo(talk.catherine, 'take', ticketId);
  return ticketId;
}

describe('a ping', () => {
  it('says who took it, though somebody else has it by now, or nobody', async () => {
    const ticketId = await taken();
    await talk.mayDo(talk.catherine, 'transfer', ticketId, { teamId: talk.pilotes });
    const ping = await pingOf(talk.paul, 'take', ticketId);
    expect(textOf(ping?.line.heading ?? null)).toBe('Catherine Buffet prend en charge votre demande');
    expect(ping?.audience).toBe('requester');
  });

  it('holds what was written, or the reason, in the reader’s language', async () => {
    const ticketId = await taken();
    await talk.mayDo(talk.catherine, 'ask', ticketId, { question: 'Quelle salle ?' });
    expect((await pingOf(talk.paul, 'ask', ticketId))?.line.text).toBe('Quelle salle ?');
    await talk.mayDo(talk.catherine, 'resume', ticketId);
    await talk.mayDo(talk.catherine, 'hold', ticketId, { reason: 'Pièce commandée' });
    const held = await pingOf({ ...talk.paul, locale: 'en' }, 'hold', ticketId);
    expect([textOf(held?.line.heading ?? null), held?.line.text]).toEqual([
      'Your request is on hold',
      'Pièce commandée',
    ]);
  });

  it('names its request where no thread does, on one line, unless its sentence did', async () => {
    const title = 'Écran noir et plus rien : '.repeat(4);
    const tickets = [await taken(), (await talk.opens(talk.paul, { title })).ticketId];
    await talk.mayDo(talk.catherine, 'take', tickets[1] ?? 0);
    const abouts: (string | undefined)[] = [];
    for (const ticketId of tickets) {
      const { number, title } = await talk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
      const line = (await pingOf(talk.paul, 'take', ticketId))?.line as Line;
      expect(line.about).toBeUndefined();
      const { about } = threadless(line);
      abouts.push(about);
      expect(about).toMatch(new RegExp(`^${referenceOf(number)} · ${title.slice(0, 10)}`));
      expect(about).toMatch(/^.{10,95}$/);
    }
    expect(new Set(abouts).size).toBe(2);
    expect(abouts[1]).toMatch(/…$/);
    const payload = { action: 'create', entryId: null, noteId: null, actorId: null } as const;
    const opened = await drawPing(talk.store, talk.paul, tickets[0] ?? 0, payload, talk.now());
    const shown = threadless(opened?.line as Line);
    expect(textOf(shown.heading)).toMatch(/R-\d{6} · /);
    expect(shown.about).toBeUndefined();
  });

  it('of a reply that was withdrawn or deleted before it went out says nothing', async () => {
    const ticketId = await taken();
    const { entryId } = await talk.mayDo(talk.catherine, 'reply', ticketId, { text: 'Oups' });
    await withdraw(talk.store, { entryId: entryId ?? 0, actor: talk.catherine, now: talk.now() });
    expect(await pingOf(talk.paul, 'reply', ticketId)).toBeNull();

    const messageKey = 'slack:T1:C1:1';
    await talk.mayDo(talk.paul, 'reply', ticketId, { text: 'Du nouveau ?', messageKey });
    expect((await pingOf(talk.catherine, 'reply', ticketId))?.line.text).toBe('Du nouveau ?');
    await revise(talk.store, { messageKey, text: null, byId: talk.paul.id, now: talk.now() });
    expect(await pingOf(talk.catherine, 'reply', ticketId)).toBeNull();
  });

  it('of a solution can be confirmed, though an agent noted something since', async () => {
    const ticketId = await taken();
    await talk.mayDo(talk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
    const ping = await pingOf(talk.paul, 'resolve', ticketId);
    await talk.mayDo(talk.josiane, 'note', ticketId, { text: 'À surveiller' });
    const settled = ping?.line.buttons.find(({ label }) => label === "C'est réglé");
    const reply = await talk.wants(talk.paul, settled?.intent ?? { kind: 'help' });
    expect(reply).toMatchObject({ reply: 'form', form: { context: { form: 'close', ticketId } } });
  });
});

describe('a button of another time', () => {
  it('is told so', async () => {
    const notice = viewOf(await talk.wants(talk.paul, { kind: 'gone' }), 'notice');
    expect(textOf(notice.words)).toBe('Ce bouton ne marche plus. Rouvrez la demande pour continuer.');
  });
});

describe('a word that is no command', () => {
  it.each([
    [
      'fr',
      'reslove R-1',
      'Je ne connais pas «\u00A0reslove\u00A0». Vouliez-vous écrire «\u00A0résoudre R-000001 code solution\u00A0»\u00A0?',
    ],
    ['en', 'resoudr R-1', 'I do not know “resoudr”. Did you mean to type “resolve R-000001 code solution”?'],
    ['fr', 'xylophone', 'Je ne connais pas «\u00A0xylophone\u00A0». Voici ce que je comprends\u00A0:'],
    ['fr', 'résoudre', 'Il manque quelque chose. On écrit\u00A0: résoudre R-000380 code solution'],
  ])('%s: “%s” gets the nearest and the help', async (locale, text, intro) => {
    const help = viewOf(await talk.types({ ...talk.catherine, locale }, text), 'help');
    expect(textOf(help.intro)).toBe(intro);
    expect(help.groups.length).toBeGreaterThan(2);
  });

  it('the help shows a requester no agents’ commands', async () => {
    const help = viewOf(await talk.types(talk.paul, 'aide'), 'help');
    expect(JSON.stringify(help)).not.toMatch(/note interne|prendre R-/);
  });
});
