import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../src/desk/perform.ts';
import { inputsOf, wordsOf } from '../../src/playground/teams/cards/walk.ts';
import type { Card, Message } from '../../src/playground/teams/model.ts';
import type { Outcome } from '../../src/playground/teams/people/outcome.ts';
import type { Suggestions } from '../../src/playground/teams/people/search.ts';
import {
  actorInTeams,
  type ArrangedInTeams,
  arrangeInTeams,
  cardInTeams,
  cardsIn,
  meet,
} from './arrangeInTeams.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let desk: DeskInTeams;
beforeAll(async () => {
  desk = await deskInTeams({
    tenant: {
      linkDomains: ['guichet.example'],
      groupChats: [{ name: 'Salle 12', members: ['paul', 'catherine'] }],
    },
  });
  await meet(desk, ['paul', 'emma', 'catherine', 'suzanne', 'nadia']);
});
afterAll(async () => {
  expect(desk.teams.errors).toEqual([]);
  expect(desk.logged.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
  await desk.stop();
});

const as = (key: string) => desk.teams.person(key);
const ticketOf = ({ id }: Pick<ArrangedInTeams, 'id'>) =>
  desk.store.read.ticket.findUniqueOrThrow({
    where: { id },
    include: { agent: true, entries: { orderBy: { id: 'asc' } }, notes: { orderBy: { id: 'asc' } } },
  });
const newest = () =>
  desk.store.read.ticket.findFirstOrThrow({
    orderBy: { id: 'desc' },
    include: { requester: true, subcategory: true },
  });
const inChat = (key: string) => desk.teams.messages(desk.teams.personal(key));
const shown = (outcome: Outcome): string => {
  if (outcome.outcome === 'card') return wordsOf(outcome.card);
  if (outcome.outcome === 'dialog') return wordsOf(outcome.dialog.card);
  return outcome.outcome === 'message' ? outcome.text : '';
};
const first = (found: Suggestions): { title: string; value: string } => {
  const [one] = found.ok ? found.results : [];
  if (!one) throw new Error(JSON.stringify(found));
  return one;
};

/**
 * What the bot puts into somebody's own conversation while the work is done. `answer`: what is waited for, since a
 * command is answered after it was taken.
 */
async function saidDuring(key: string, work: () => unknown, answer?: RegExp): Promise<string[]> {
  await desk.settled();
  const before = new Set(inChat(key).map(({ id }) => id));
  const said = () =>
    inChat(key)
      .filter((one) => one.from === 'bot' && !before.has(one.id))
      .map((one) => desk.teams.words(one, key));
  await work();
  if (answer) await desk.teams.until(() => answer.test(said().join('\n')));
  await desk.settled();
  return said();
}

describe('a dialog', () => {
  it('says what is wrong under its field, and keeps what was typed', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const catherine = as('catherine');
    await catherine.click(ticket.card, 'En attente');
    // Teams' own window asks for what must be filled in.
    expect(await catherine.dialog()!.submit({ until: '2020-01-01' })).toMatchObject({ outcome: 'errors' });
    const again = await catherine.dialog()!.submit({ reason: 'Pièce commandée', until: '2020-01-01' });
    expect(shown(again)).toContain('Cette date est passée.');
    expect(catherine.dialog()!.values()).toMatchObject({ reason: 'Pièce commandée', until: '2020-01-01' });
    expect((await ticketOf(ticket)).state).toBe('assigned');
    expect(await catherine.dialog()!.submit({ until: null })).toMatchObject({
      outcome: expect.stringMatching(/closed|dialog/),
    });
    expect((await ticketOf(ticket)).state).toBe('pending');
  });

  it('« Plus de champs » draws it anew with what was typed; a level narrows those below; people are found', async () => {
    const catherine = as('catherine');
    await catherine.extension.open('newTicket');
    const dialog = () => catherine.dialog()!;
    const paul = first(await dialog().search('requesterId', 'smi'));
    expect(paul.title).toContain('Paul Smith');
    const typed = { requesterId: paul.value, title: 'Wi-Fi coupé', description: 'Depuis midi.' };
    await dialog().submit(typed, 'Plus de champs');
    expect(dialog().values()).toMatchObject(typed);
    expect(inputsOf(dialog().card).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['beneficiaryId', 'domain', 'group', 'family', 'service', 'impact', 'postIt']),
    );
    const domain = first(await dialog().search('domain', 'poste'));
    dialog().fill({ domain: domain.value });
    const groups = await dialog().search('group', '');
    expect(groups.ok && groups.results.map(({ title }) => title.split(' — ')[0])).toEqual([
      'Matériel',
      'Réseau',
    ]);
    const subcategory = first(await dialog().search('subcategoryId', 'wi'));
    expect(subcategory.title).toContain('Wi-Fi');
    // Another domain has no such thing.
    dialog().fill({ domain: first(await dialog().search('domain', 'appli')).value });
    expect(await dialog().search('subcategoryId', 'wi-fi')).toEqual({ ok: true, results: [] });
    dialog().fill({ domain: domain.value });

    const made = await dialog().submit({ subcategoryId: subcategory.value, impact: 'service' }, 'Créer');
    expect(shown(made)).toMatch(/R-\d{6} est ouverte/);
    expect(await newest()).toMatchObject({
      title: 'Wi-Fi coupé',
      description: 'Depuis midi.',
      impact: 'service',
      requester: { name: 'Paul Smith' },
      subcategory: { name: 'Wi-Fi' },
      origin: 'phone',
    });
    dialog().close();
    await desk.settled();
  });
});

describe('a click on a card that is no longer as it was', () => {
  it('returns the fresh card, and says who was first', async () => {
    const ticket = await arrangeInTeams(desk, 'dispatched');
    const seen = as('suzanne').card(ticket.card);
    await as('catherine').click(ticket.card, "M'assigner");
    await desk.settled();
    const outcome = await as('suzanne').click(ticket.card, "M'assigner", {}, seen);
    expect(outcome).toMatchObject({ outcome: 'card' });
    expect(shown(outcome)).toMatch(/Catherine Buffet a modifié cette demande il y a [^]*rien n'a été écrasé/);
    expect(shown(outcome)).toMatch(/Assignée[^]*HELPDESK[^]*Catherine Buffet/);
    expect((await ticketOf(ticket)).agent?.name).toBe('Catherine Buffet');
    // The fresh card is one to work with.
    await as('suzanne').click(ticket.card, 'Auto-réaffecter');
    expect((await ticketOf(ticket)).agent?.name).toBe('Suzanne Diabaté');
  });

  it('opens no form either', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const seen = as('catherine').card(ticket.card);
    await as('suzanne').click(ticket.card, 'Auto-réaffecter');
    await desk.settled();
    const outcome = await as('catherine').click(ticket.card, 'Résolu', {}, seen);
    expect(shown(outcome)).toMatch(/Suzanne Diabaté a modifié cette demande/);
    expect(outcome.outcome === 'dialog' && inputsOf(outcome.dialog.card)).toEqual([]);
    as('catherine').dialog()?.close();
    expect((await ticketOf(ticket)).state).toBe('assigned');
  });
});

it('each sees their own actions on the card all share', async () => {
  const ticket = await arrangeInTeams(desk, 'assigned');
  as('catherine').reply(ticket.card, '@Guichet Le port est mort.');
  await desk.settled();
  const words = (key: string): string => wordsOf(as(key).card(ticket.card));
  expect(words('catherine')).toMatch(/Le port est mort\.[^]*Résolu/);
  // Nadia leads the team, and may close administratively; Catherine may not.
  await as('nadia').refresh(ticket.card);
  expect(words('nadia')).toContain('Clôture administrative');
  expect(words('catherine')).not.toContain('Clôture administrative');
  // Marc is in the team of Teams, and not of this channel's team: what all see holds nothing internal.
  expect(wordsOf(ticket.card.card!)).not.toContain('Le port est mort.');
  expect(wordsOf(as('paul').card(ticket.his))).not.toMatch(/Le port est mort|Résolu|Note interne/);
});

it('a team that gave its ticket away is shown where it went, until it comes back', async () => {
  const ticket = await arrangeInTeams(desk, 'assigned');
  const words = (key: string): string => wordsOf(as(key).card(ticket.card));
  const moves = async (who: string, to: string, note: string) => {
    const { id: teamId } = await desk.store.read.team.findUniqueOrThrow({ where: { key: to } });
    const actor = await actorInTeams(desk, who);
    const given = { actor, action: 'transfer', ticketId: ticket.id, input: { teamId, note } } as const;
    expect(await perform(desk.store, { ...given, now: desk.now() })).not.toHaveProperty('refused');
    await desk.settled();
  };
  await moves('catherine', 'PILOTES', 'Pour vous.');
  const left = /Passée à PILOTES(?![^]*(?:Pour vous|M'assigner|Affecter|Clore|Autres actions))[^]*Ouvrir$/;
  expect(wordsOf(ticket.card.card!)).toMatch(left);
  // It asks for itself, and whoever refreshes it by hand asks for the same.
  expect(words('catherine')).toMatch(left);
  await as('nadia').refresh(ticket.card);
  expect(words('nadia')).toMatch(left);
  expect(wordsOf(as('marc').card(await cardInTeams(desk, 'PILOTES', ticket.reference)))).toContain(
    "M'assigner",
  );
  // Opened, it is the ticket as they may see it and act on it.
  expect(shown(await as('nadia').click(ticket.card, 'Ouvrir'))).toMatch(
    /Pour vous\.[^]*Affecter à une équipe/,
  );
  expect(words('catherine')).toMatch(left);

  await moves('nadia', 'HELPDESK', 'Non, pour vous.');
  expect(words('catherine')).toMatch(/Non, pour vous\.[^]*M'assigner/);
  expect(cardsIn(desk, 'HELPDESK', ticket.reference)).toHaveLength(1);
});

it('a card that asks for itself does not say where its viewer works', async () => {
  const ticket = await arrangeInTeams(desk, 'assigned');
  const { id } = await actorInTeams(desk, 'catherine');
  await desk.store.write((tx) => tx.person.update({ where: { id }, data: { chat: 'slack' } }));
  const chatOf = async () => (await desk.store.read.person.findUniqueOrThrow({ where: { id } })).chat;
  as('suzanne').reply(ticket.card, '@Guichet Le port est mort.');
  await desk.settled();
  expect(wordsOf(as('catherine').card(ticket.card))).toContain('Le port est mort.');
  expect(await chatOf()).toBe('slack');
  await as('catherine').click(ticket.card, '🔒 Note interne');
  expect(await chatOf()).toBe('teams');
});

describe('edits, deletions and what was brought back', () => {
  /** The team's cards and lines that say it. */
  const inChannel = (words: string): Message[] =>
    desk.teams.messages('HELPDESK').filter((one) => desk.teams.words(one, 'suzanne').includes(words));

  it('become revisions of the requester’s journal, silently', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const said = as('paul').say('Toujours noir.');
    await desk.said('HELPDESK', 'Toujours noir.');
    const told = await saidDuring('suzanne', async () => {
      as('paul').edit(said, 'Toujours noir, sur les deux écrans.');
      await desk.said('HELPDESK', 'sur les deux écrans');
      await desk.settled();
      as('paul').remove(said);
      await desk.settled();
      expect((await ticketOf(ticket)).entries.map(({ text }) => text)).toEqual(['']);
      expect(inChannel('sur les deux écrans')).toHaveLength(0);
      as('paul').undelete(said);
    });
    expect(told).toEqual([]);
    expect(inChannel('sur les deux écrans')).toHaveLength(2);
    const [entry] = (await ticketOf(ticket)).entries;
    expect(entry?.text).toBe('Toujours noir, sur les deux écrans.');
    const revisions = await desk.store.read.requesterRevision.findMany({
      where: { entryId: entry?.id },
      orderBy: { id: 'asc' },
    });
    expect(revisions.map(({ text }) => text)).toEqual([
      'Toujours noir.',
      'Toujours noir, sur les deux écrans.',
      '',
    ]);
  });

  it('and of the internal one', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const note = as('catherine').reply(ticket.card, '@Guichet Câble HS.');
    await desk.settled();
    const told = await saidDuring('paul', async () => {
      as('catherine').edit(note, '@Guichet Câble changé.');
      await desk.settled();
      as('catherine').remove(note);
      await desk.settled();
      as('catherine').undelete(note);
    });
    expect(told).toEqual([]);
    const { notes, entries } = await ticketOf(ticket);
    expect([notes.map(({ text }) => text), entries]).toEqual([['Câble changé.'], []]);
    const revisions = await desk.store.read.noteRevision.findMany({ where: { noteId: notes[0]?.id } });
    expect(revisions.map(({ text }) => text)).toEqual(['Câble HS.', 'Câble changé.', '']);
  });
});

describe('the chain under a team’s card', () => {
  it('is heard where the bot is mentioned, or everywhere with the owners’ consent, and stays internal', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const notes = async () => (await ticketOf(ticket)).notes.map(({ text }) => text);
    const told = await saidDuring('paul', async () => {
      as('catherine').reply(ticket.card, 'Sans mention.');
      as('catherine').reply(ticket.card, '@Guichet Avec mention.');
      await desk.settled();
      expect(await notes()).toEqual(['Avec mention.']);
      desk.teams.consent({ channels: true });
      // Long enough after the first to be a line of its own.
      desk.later(600_000);
      as('suzanne').reply(ticket.card, 'Avec accord.');
      as('suzanne').sayInChannel('HELPDESK', 'Hors du fil, à personne.');
      await desk.settled();
      desk.teams.consent({ channels: false });
    });
    expect(await notes()).toEqual(['Avec mention.', 'Avec accord.']);
    expect(told.join()).not.toMatch(/mention|accord/);
    expect((await ticketOf(ticket)).entries).toEqual([]);
  });

  it('« Envoyer au demandeur » asks first, and sends it; « Retirer » within a minute takes it back', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const note = as('catherine').reply(ticket.card, '@Guichet Redémarrez le poste 4.');
    await desk.settled();
    const asked = await as('catherine').extension.open('sendToRequester', note);
    expect(shown(asked)).toMatch(/Visible par le demandeur, qui est notifié[^]*Redémarrez le poste 4/);
    expect((await ticketOf(ticket)).entries).toEqual([]);
    const sent = await as('catherine').dialog()!.submit();
    expect(shown(sent)).toMatch(/envoyé à Paul Smith/);
    const his = await desk.said('paul', 'Redémarrez le poste 4.');
    await desk.settled();
    expect(
      shown(
        await as('catherine')
          .dialog()!
          .submit({}, /Retirer/),
      ),
    ).toMatch(/retiré/);
    await desk.settled();
    expect(inChat('paul').some(({ id }) => id === his.id)).toBe(false);
    expect(
      inChat('paul')
        .map((one) => desk.teams.words(one, 'paul'))
        .join(),
    ).not.toContain('poste 4');
    expect((await ticketOf(ticket)).entries).toMatchObject([{ text: '', withdrawnAt: expect.any(Date) }]);
    as('catherine').dialog()?.close();
  });

  it('a minute later it is too late', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    await as('catherine').click(ticket.card, 'Répondre');
    const sent = await as('catherine').dialog()!.submit({ text: 'On arrive.' });
    expect(shown(sent)).toMatch(/envoyé à Paul Smith/);
    await desk.settled();
    desk.later(61_000);
    expect(
      shown(
        await as('catherine')
          .dialog()!
          .submit({}, /Retirer/),
      ),
    ).toMatch(/Trop tard/);
    as('catherine').dialog()?.close();
    await desk.said('paul', 'On arrive.');
  });

  it('of notes close together the chosen one is sent, as the dialog showed it', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    as('catherine').reply(ticket.card, '@Guichet Encore lui…');
    const chosen = as('catherine').reply(ticket.card, '@Guichet Redémarez.');
    await desk.settled();
    const asked = await as('suzanne').extension.open('sendToRequester', chosen);
    expect(shown(asked)).toMatch(/Redémarez\./);
    expect(shown(asked)).not.toMatch(/Encore lui/);
    as('catherine').edit(chosen, '@Guichet Redémarrez.');
    await desk.settled();
    const changed = await as('suzanne').dialog()!.submit({});
    expect(shown(changed)).toMatch(/rien n'est parti[^]*Redémarrez\./);
    expect((await ticketOf(ticket)).entries).toEqual([]);
    await as('suzanne').dialog()!.submit({});
    await desk.said('paul', 'Redémarrez.');
    const { entries, notes } = await ticketOf(ticket);
    expect(notes.map(({ text }) => text)).toEqual(['Encore lui…\nRedémarrez.']);
    expect(entries.map(({ text }) => text)).toEqual(['Redémarrez.']);
    as('suzanne').dialog()?.close();
    expect(shown(await as('catherine').extension.open('sendToRequester', chosen))).toMatch(
      /Suzanne Diabaté a déjà envoyé ce message/,
    );
    as('catherine').dialog()?.close();
  });

  it('what is no note is not sent to anybody', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    expect(shown(await as('catherine').extension.open('sendToRequester', ticket.card))).toMatch(
      /rien à envoyer/,
    );
    as('catherine').dialog()?.close();
  });
});

describe('the message extension', () => {
  it('finds tickets, and what is pasted shows each only what they may see', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned', { title: 'Vidéoprojecteur muet' });
    const found = await as('catherine').extension.query('search', 'vidéoprojecteur');
    if (found.outcome !== 'results') throw new Error(JSON.stringify(found));
    const [one, ...more] = found.attachments;
    expect(more).toEqual([]);
    expect(JSON.stringify(one?.preview)).toContain(`${ticket.reference} – Vidéoprojecteur muet`);
    const pasted = as('catherine').extension.send('Salle 12', one!);
    const opened = await as('catherine').click(pasted, 'Ouvrir');
    expect(shown(opened)).toMatch(/Vidéoprojecteur muet[^]*Résolu/);
    expect(shown(await as('paul').click(pasted, 'Ouvrir'))).not.toContain('Résolu');
    // To somebody else there is no such ticket.
    const hers = await as('emma').extension.query('search', 'vidéoprojecteur');
    expect(hers).toEqual({ outcome: 'results', attachments: [] });
  });

  it('shows one’s own tickets before anything is typed', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const found = await as('paul').extension.query('search');
    expect(JSON.stringify(found)).toContain(ticket.reference);
    expect(await as('emma').extension.query('search')).toEqual({ outcome: 'results', attachments: [] });
  });

  it('makes a ticket of a message, and keeps the link to it', async () => {
    const asked = as('paul').sayInChannel('Salle 12', 'Le copieur du hall fume !');
    await as('catherine').extension.open('ticketFromMessage', asked);
    const dialog = as('catherine').dialog()!;
    expect(dialog.values()).toMatchObject({ description: 'Le copieur du hall fume !' });
    const paul = first(await dialog.search('requesterId', 'smith'));
    const made = await dialog.submit({ requesterId: paul.value, title: 'Copieur' }, 'Créer');
    expect(shown(made)).toMatch(/R-\d{6} est ouverte/);
    as('catherine').dialog()?.close();
    const ticket = await newest();
    expect(ticket).toMatchObject({ title: 'Copieur', origin: 'chat', requester: { name: 'Paul Smith' } });
    expect(ticket.sourceLink).toContain(`/${asked.id}?`);
    await desk.settled();
  });

  it('a link unfolds to the reference and nothing else, whoever’s it is', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned', { title: 'Salaire de Mme X' });
    for (const who of ['catherine', 'emma']) {
      const found = await as(who).extension.unfurl(`https://guichet.example/tickets/${ticket.reference}`);
      if (found.outcome !== 'results') throw new Error(JSON.stringify(found));
      expect(found.attachments).toHaveLength(1);
      expect(JSON.stringify(found)).toContain(ticket.reference);
      expect(JSON.stringify(found)).not.toMatch(/Salaire|Paul|Catherine|Assignée/);
    }
    for (const path of ['help', 'tickets/', `other/${ticket.reference}`, `tickets/${ticket.reference}/x`]) {
      const other = await as('catherine').extension.unfurl(`https://guichet.example/${path}`);
      expect(other).toEqual({ outcome: 'results', attachments: [] });
    }
  });
});

describe('plain words', () => {
  it('go on with the ticket talked of; « Ouvrir une nouvelle demande » instead', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    as('paul').say('La souris du bureau 3 est cassée aussi');
    const answer = await desk.said('paul', `${ticket.reference}\u00A0: votre message est à son journal`);
    expect((await ticketOf(ticket)).entries).toMatchObject([
      { text: 'La souris du bureau 3 est cassée aussi' },
    ]);
    await as('paul').click(answer, 'Ouvrir une nouvelle demande');
    const offer = await desk.said('paul', /J'ouvre une demande\u00A0\?[^]*souris du bureau 3/);
    await desk.settled();
    expect((await ticketOf(ticket)).entries.map(({ text }) => text)).toEqual(['']);
    await as('paul').click(offer, 'Ouvrir la demande');
    await desk.settled();
    expect(await newest()).toMatchObject({ description: 'La souris du bureau 3 est cassée aussi' });
  });
});

describe('typed commands', () => {
  it.each([
    ['catherine', 'prendre', /M'assigner\u00A0: c'est fait/],
    ['catherine', '/prendre', /M'assigner\u00A0: c'est fait/],
    ['catherine', 'take', /M'assigner\u00A0: c'est fait/],
    ['catherine', 'voir', /Écran noir[^]*Affectée/],
    ['emma', 'show', /I cannot find this ticket/],
  ])('%s writes « %s R-… » to the bot', async (who, word, sentence) => {
    const ticket = await arrangeInTeams(desk, 'dispatched');
    const told = await saidDuring(who, () => as(who).say(`${word} ${ticket.reference}`), sentence);
    expect(told).toHaveLength(1);
  });

  it.each([
    ['catherine', 'aide', /Ce que vous pouvez me demander/],
    ['emma', 'help', /What you can ask me/],
    ['catherine', 'file', /Demandes en cours/],
    ['catherine', 'queue PILOTES', /PILOTES/],
    ['paul', 'moi', /Mes demandes/],
    ['emma', 'mine', /My tickets|My requests|Your/],
    ['catherine', 'accueil', /Catherine/],
    ['paul', 'home', /Paul/],
    ['catherine', 'chercher écran', /Recherche\u00A0: écran/],
  ])('%s writes « %s », alone or with a mention', async (who, words, sentence) => {
    for (const typed of [words, `@Guichet ${words}`]) {
      const told = await saidDuring(who, () => as(who).say(typed), sentence);
      expect(told).toHaveLength(1);
    }
  });

  it('what was typed where others read is answered to who typed it alone', async () => {
    const ticket = await arrangeInTeams(desk, 'dispatched');
    for (const place of ['HELPDESK', 'Salle 12']) {
      const before = desk.teams.messages(place).length;
      const told = await saidDuring(
        'catherine',
        () => {
          as('catherine').sayInChannel(place, `@Guichet voir ${ticket.reference}`);
          as('catherine').sayInChannel(place, `voir ${ticket.reference}`);
        },
        new RegExp(ticket.reference),
      );
      expect(told.filter((words) => words.includes(ticket.reference))).toHaveLength(1);
      const public_ = desk.teams
        .messages(place)
        .slice(before)
        .filter(({ from }) => from === 'bot');
      expect(public_).toEqual([]);
    }
  });

  it('a form comes as a card in the chat, with its mistakes, and is replaced when it is done', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    as('catherine').say(`résoudre ${ticket.reference}`);
    const form = await desk.said('catherine', /Résoudre[^]*Code de résolution/);
    const submit = { verb: 'submit:resolve' };
    expect(await as('catherine').click(form, submit, { solution: 'Redémarrer.' })).toMatchObject({
      outcome: 'errors',
    });
    const long = await as('catherine').click(form, submit, { code: 'assistance', solution: ' ' });
    expect(shown(long)).toContain('La solution est obligatoire');
    expect((await ticketOf(ticket)).state).toBe('assigned');
    const done = await as('catherine').click(form, submit, { code: 'assistance', solution: 'Redémarrer.' });
    expect(shown(done)).toMatch(/Résolue[^]*Redémarrer\./);
    expect((await ticketOf(ticket)).state).toBe('resolved');
    await desk.said('paul', 'Redémarrer.');
  });

  it('and goes when it is cancelled', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    as('catherine').say(`attente ${ticket.reference}`);
    const form = await desk.said('catherine', /Mettre en attente[^]*Motif/);
    const outcome = await as('catherine').click(form, { verb: 'cancel:hold' });
    expect(shown(outcome)).toMatch(/Écran noir[^]*Assignée/);
    expect((await ticketOf(ticket)).state).toBe('assigned');
  });
});

it('there is one card a ticket, in the channel and with the requester', async () => {
  const ticket = await arrangeInTeams(desk, 'resolved');
  expect(cardsIn(desk, 'HELPDESK', ticket.reference)).toHaveLength(1);
  expect(cardsIn(desk, 'paul', ticket.reference)).toHaveLength(1);
  const his: Message = ticket.his;
  const card: Card = as('paul').card(his);
  expect(wordsOf(card)).toContain('Redémarrer.');
});
