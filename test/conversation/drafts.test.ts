import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawOffer, withdrawnOffer } from '../../src/conversation/deliver.ts';
import { registerCard } from '../../src/desk/cards.ts';
import { aTalk, directOf, fieldOf, formOf, initialOf, type Talk, textOf, valuesOf, viewOf } from './talk.ts';

let talk: Talk;
let anglais: number;
beforeAll(async () => {
  talk = await aTalk();
  await talk.store.write(async (tx) => {
    const path = "Outils d'enseignement > Anglais";
    const data = { level: 'subcategory', name: 'Anglais', path, searchText: 'outils d enseignement anglais' };
    anglais = (await tx.catalogueNode.create({ data })).id;
  });
});
afterAll(() => talk.close());

const draftsOf = (personId: number) =>
  talk.store.read.draft.findMany({ where: { personId }, orderBy: { id: 'asc' } });
async function draftOf(personId: number) {
  const draft = (await draftsOf(personId)).at(-1);
  if (!draft) throw new Error('no draft');
  return draft;
}
const ticketsOf = (requesterId: number) => talk.store.read.ticket.count({ where: { requesterId } });

/** Words of Paul's that begin a draft of their own. */
async function drafted(text: string) {
  talk.later(3_600_000);
  expect(await talk.writes(talk.paul, text)).toEqual({ reply: 'nothing' });
  return draftOf(talk.paul.id);
}

describe('first words', () => {
  it('are offered as a ticket, with the service they name', async () => {
    const draft = await drafted("Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
    const drawn = await drawOffer(talk.store, draft.id);
    expect(drawn?.offer.facts.map(({ label, value }) => [label, textOf(value)])).toEqual([
      ['Objet', "Impossible de lancer le logiciel d'anglais en salle 12"],
      ['Service', "Outils d'enseignement › Anglais (proposé)"],
    ]);
    expect(drawn?.offer.buttons.map(({ label }) => label)).toEqual([
      'Ouvrir la demande',
      'Préciser',
      'Non merci',
    ]);
    expect(await ticketsOf(talk.paul.id)).toBe(0);
  });

  it('show what follows them in the same burst, so that it is seen to be heard', async () => {
    const draft = await drafted("L'écran de la salle 12 est noir");
    talk.later(5_000);
    await talk.writes(talk.paul, 'et le son grésille');
    const drawn = await drawOffer(talk.store, draft.id);
    expect(drawn?.offer.facts.map(({ label, value }) => [label, textOf(value)])).toEqual([
      ['Objet', "L'écran de la salle 12 est noir"],
      ['Description', "L'écran de la salle 12 est noir\net le son grésille"],
    ]);
  });

  it('become a ticket with one yes, once', async () => {
    const draft = await drafted("Le logiciel d'anglais ne démarre plus");
    const before = await ticketsOf(talk.paul.id);
    const place = {
      platform: 'slack',
      workspace: 'T1',
      channelId: directOf(talk.paul),
      messageId: '77',
    } as const;
    const yes = () =>
      talk.wants(talk.paul, { kind: 'openDraft', draftId: draft.id }, { place, onLiveCard: true });
    expect(await yes()).toEqual({ reply: 'nothing' });
    expect(await yes()).toEqual({ reply: 'nothing' });
    expect(await ticketsOf(talk.paul.id)).toBe(before + 1);
    const ticket = await talk.store.read.ticket.findFirstOrThrow({
      orderBy: { id: 'desc' },
      include: { cards: true },
    });
    expect(ticket).toMatchObject({
      description: "Le logiciel d'anglais ne démarre plus",
      subcategoryId: anglais,
      requesterId: talk.paul.id,
      cards: [{ messageId: '77', audience: 'requester' }],
    });
    expect(await drawOffer(talk.store, draft.id)).toBeNull();
  });

  it('say how many like them were solved, to the person and nobody’s words', async () => {
    const { ticketId } = await talk.opens(talk.emma, { title: 'Vidéoprojecteur clignote violet' });
    await talk.mayDo(talk.catherine, 'take', ticketId);
    await talk.mayDo(talk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Changer la lampe' });
    const draft = await drafted('Mon vidéoprojecteur clignote en violet');
    const drawn = await drawOffer(talk.store, draft.id);
    expect(drawn?.offer.hints.map(textOf)).toEqual(['Une demande semblable a déjà été résolue.']);
    expect(JSON.stringify(drawn)).not.toContain('lampe');
  });

  it('may be declined, and opened all the same later', async () => {
    const draft = await drafted('Écran noir en salle des profs');
    const no = await talk.wants(talk.paul, { kind: 'declineDraft', draftId: draft.id });
    expect(textOf(viewOf(no, 'notice').words)).toBe("Entendu, je n'ouvre rien.");
    expect(await drawOffer(talk.store, draft.id)).toBeNull();
    const form = formOf(await talk.wants(talk.paul, { kind: 'refineDraft', draftId: draft.id }));
    expect(initialOf(fieldOf(form, 'description'))).toBe('Écran noir en salle des profs');
    await talk.wants(talk.paul, { kind: 'openDraft', draftId: draft.id });
    const again = await talk.wants(talk.paul, { kind: 'refineDraft', draftId: draft.id });
    expect(textOf(viewOf(again, 'notice').words)).toBe("C'est déjà fait.");
  });

  it('are nobody else’s', async () => {
    const draft = await drafted('Écran noir au CDI');
    for (const kind of ['openDraft', 'declineDraft', 'refineDraft'] as const) {
      const reply = await talk.wants(talk.emma, { kind, draftId: draft.id });
      expect(JSON.stringify(reply)).not.toContain('CDI');
      expect(viewOf(reply, 'notice').tone).toBe('warning');
    }
    expect(await draftOf(talk.paul.id)).toMatchObject({ id: draft.id, state: 'open' });
  });
});

describe('« Préciser »', () => {
  it('begins with what was written, and opens the draft’s ticket', async () => {
    const draft = await drafted("Le logiciel d'anglais plante");
    const form = formOf(await talk.wants(talk.paul, { kind: 'refineDraft', draftId: draft.id }));
    expect(valuesOf(form)).toEqual({
      title: "Le logiciel d'anglais plante",
      description: "Le logiciel d'anglais plante",
      subcategoryId: String(anglais),
    });
    const values = { ...valuesOf(form), title: 'Anglais en panne' };
    const wanted = { kind: 'submit', context: form.context, values } as const;
    expect(await talk.wants(talk.paul, wanted)).toEqual({ reply: 'nothing' });
    expect(await talk.wants(talk.paul, wanted)).toEqual({ reply: 'nothing' });
    const tickets = await talk.store.read.ticket.findMany({ where: { title: 'Anglais en panne' } });
    expect(tickets).toHaveLength(1);
  });

  it('loses nothing of words longer than a field, though all fields are asked for', async () => {
    const text = `Panne générale\n${'détail '.repeat(700)}fin`;
    const draft = await drafted(text);
    const form = formOf(await talk.wants(talk.paul, { kind: 'refineDraft', draftId: draft.id }));
    const context = form.redraw?.context ?? form.context;
    const whole = formOf(await talk.wants(talk.paul, { kind: 'redraw', context, values: valuesOf(form) }));
    expect(fieldOf(whole, 'description')).toBeUndefined();
    expect(textOf(whole.notice?.words ?? null)).toContain('gardée entière');
    await talk.wants(talk.paul, { kind: 'submit', context: whole.context, values: valuesOf(whole) });
    const ticket = await talk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(ticket.description).toBe(text);
  });
});

describe('what is no request', () => {
  it.each(['Bonjour', 'Hello !', 'Salut à tous'])(
    '“%s” is greeted, and told how this works',
    async (text) => {
      const before = (await draftsOf(talk.paul.id)).length;
      const view = viewOf(await talk.writes(talk.paul, text), 'help');
      expect(textOf(view.intro)).toMatch(/^Bonjour Paul\u00A0! Dites-moi ce qui ne va pas/);
      expect(await draftsOf(talk.paul.id)).toHaveLength(before);
    },
  );

  it.each(['Merci !', 'Bonne journée', '👍', 'ok parfait'])(
    '“%s” opens nothing, and gets a word',
    async (text) => {
      const before = (await draftsOf(talk.paul.id)).length;
      expect(textOf(viewOf(await talk.writes(talk.paul, text), 'notice').words)).toBe('Avec plaisir\u00A0!');
      expect(await draftsOf(talk.paul.id)).toHaveLength(before);
    },
  );

  it('a command is done', async () => {
    expect(viewOf(await talk.writes(talk.paul, 'mes demandes'), 'ticketList').title).toBe('Mes demandes');
    expect(viewOf(await talk.writes(talk.suzanne, 'file HELPDESK'), 'ticketList').title).toMatch(/HELPDESK/);
  });

  it('« file bloquée » is a request: no team is called so', async () => {
    const draft = await drafted('file bloquée');
    expect(draft.text).toBe('file bloquée');
  });
});

describe('a burst', () => {
  it('is one draft, offered anew with each message, and another after a minute', async () => {
    await drafted('Bonjour, mon écran');
    talk.later(10_000);
    await talk.writes(talk.paul, 'est tout noir');
    const draft = await draftOf(talk.paul.id);
    expect(draft.text).toBe('Bonjour, mon écran\nest tout noir');
    const offers = await talk.store.read.delivery.findMany({
      where: { kind: 'offer', personId: talk.paul.id },
    });
    expect(offers.filter(({ key }) => key.startsWith(`offer:${draft.id}:`))).toHaveLength(2);
    talk.later(120_000);
    await talk.writes(talk.paul, 'Et le clavier aussi');
    expect((await draftOf(talk.paul.id)).id).not.toBe(draft.id);
    expect(await drawOffer(talk.store, draft.id)).toBeNull();
  });

  it('that comes twice is once', async () => {
    talk.later(3_600_000);
    const messageKey = `slack:T1:${directOf(talk.emma)}:900`;
    const rest = { eventKey: messageKey };
    await talk.writes(talk.emma, 'My screen is black', rest);
    expect(await talk.writes(talk.emma, 'My screen is black', rest)).toEqual({ reply: 'nothing' });
    expect((await draftOf(talk.emma.id)).text).toBe('My screen is black');
  });
});

describe('first words that were edited', () => {
  const keyOf = async (draftId: number) => {
    const draft = await talk.store.read.draft.findUniqueOrThrow({ where: { id: draftId } });
    return (JSON.parse(draft.messages) as { key: string }[]).at(-1)?.key ?? '';
  };

  it('are offered as they are now, and when deleted not at all', async () => {
    const draft = await drafted('Écran noir en salle 12');
    const messageKey = await keyOf(draft.id);
    const edit = (text: string | null, eventKey: string) =>
      talk.wants(talk.paul, { kind: 'revise', messageKey, text }, { eventKey });
    expect(await edit("Le logiciel d'anglais plante", 'edit:1')).toEqual({ reply: 'nothing' });
    const drawn = await drawOffer(talk.store, draft.id);
    expect(drawn?.offer.facts.map(({ value }) => textOf(value))).toEqual([
      "Le logiciel d'anglais plante",
      "Outils d'enseignement › Anglais (proposé)",
    ]);
    await talk.store.write((tx) =>
      tx.draft.update({ where: { id: draft.id }, data: { offerMessageId: '99' } }),
    );
    expect(await withdrawnOffer(talk.store, draft.id)).toBeNull();
    await edit(null, 'edit:2');
    expect(await drawOffer(talk.store, draft.id)).toBeNull();
    expect(await withdrawnOffer(talk.store, draft.id)).toBe('99');
    for (const kind of ['openDraft', 'refineDraft'] as const) {
      const reply = await talk.wants(talk.paul, { kind, draftId: draft.id });
      expect(textOf(viewOf(reply, 'notice').words)).toMatch(/^Vous avez supprimé ce message/);
    }
  });
});

describe('in a ticket’s thread', () => {
  async function threadOf(audience: 'requester' | 'team') {
    const { ticketId } = await talk.opens(talk.paul);
    await talk.mayDo(talk.catherine, 'take', ticketId);
    const channelId = audience === 'team' ? 'CHELPDESK' : directOf(talk.paul);
    const place = { platform: 'slack', workspace: 'T1', channelId } as const;
    const personId = audience === 'team' ? null : talk.paul.id;
    const card = { ...place, messageId: `card${ticketId}`, audience, personId };
    await talk.store.write((tx) => registerCard(tx, ticketId, card, new Date()));
    return { ticketId, place: { ...place, threadId: card.messageId } };
  }
  const entries = (ticketId: number) =>
    talk.store.read.requesterEntry.findMany({ where: { ticketId }, orderBy: { id: 'asc' } });
  const notes = (ticketId: number) => talk.store.read.internalNote.findMany({ where: { ticketId } });

  it('the requester’s messages are one entry of a burst', async () => {
    const { ticketId, place } = await threadOf('requester');
    await talk.writes(talk.paul, 'Toujours rien', { place });
    talk.later(5_000);
    await talk.writes(talk.paul, 'en salle 12', { place });
    expect((await entries(ticketId)).map(({ text }) => text)).toEqual(['Toujours rien\nen salle 12']);
    expect(await notes(ticketId)).toEqual([]);
  });

  it('an agent’s messages are notes, never sent, whatever they look like', async () => {
    const { ticketId, place } = await threadOf('team');
    await talk.writes(talk.catherine, 'répondre R-1 Bonjour', { place, toBot: false });
    expect((await notes(ticketId)).map(({ text }) => text)).toEqual(['répondre R-1 Bonjour']);
    expect(await entries(ticketId)).toEqual([]);
  });

  it('of somebody who is no agent, in the team’s thread, they are not the desk’s', async () => {
    const { ticketId, place } = await threadOf('team');
    expect(await talk.writes(talk.emma, 'Moi aussi', { place, toBot: false })).toEqual({ reply: 'nothing' });
    expect(await notes(ticketId)).toEqual([]);
    expect(await entries(ticketId)).toEqual([]);
  });

  it('thanks reopen nothing; words that say more do', async () => {
    const { ticketId, place } = await threadOf('requester');
    await talk.mayDo(talk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
    const state = async () =>
      (await talk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } })).state;
    await talk.writes(talk.paul, 'Merci Catherine, bonne journée !', { place });
    expect(await state()).toBe('resolved');
    talk.later(120_000);
    await talk.writes(talk.paul, 'Merci, mais c’est encore en panne', { place });
    expect(await state()).toBe('assigned');
  });
});
