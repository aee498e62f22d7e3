import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrange, cardOf } from './arrange.ts';
import { type DeskInSlack, deskInSlack, emma, helpdesk, josiane, paul, wordsOf } from './deskInSlack.ts';

const stranger = (id: string, name: string, locale = 'en-GB') => ({
  id,
  name,
  email: `${id.toLowerCase()}@college.example`,
  locale,
  tz: 'Europe/London',
});

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack({
    strangers: [
      stranger('UJANE', 'Jane Roe'),
      stranger('UJOHN', 'John Doe'),
      stranger('UJIM', 'Jim Poe', 'fr-FR'),
      stranger('UJACK', 'Jack Loe'),
    ],
  });
});
afterAll(() => desk.stop());

const personOf = (userId: string) =>
  desk.store.read.person.findFirst({ where: { email: `${userId.toLowerCase()}@college.example` } });

it('a stranger’s first words become an offer in their language, and they a requester', async () => {
  desk.slack.as('UJANE').dm('My laptop screen stays black since this morning');
  const offer = await desk.said('UJANE', 'Shall I open a ticket');
  expect(await personOf('UJANE')).toMatchObject({
    name: 'Jane Roe',
    locale: 'en',
    timeZone: 'Europe/London',
  });
  await desk.slack.as('UJANE').click(offer, { text: /Open/ });
  expect(wordsOf(await desk.card('UJANE'))).toContain('My laptop screen stays black');
  expect(wordsOf(await desk.card(helpdesk))).toContain('Jane Roe');
  const methods = desk.slack.calls().map(({ method }) => method);
  expect(methods.indexOf('users.info')).toBeLessThan(methods.indexOf('chat.postMessage'));
});

it('a stranger’s first command is answered where it was typed', async () => {
  const outcome = await desk.slack.as('UJOHN').command('/ticket', 'help');
  expect(outcome.ok).toBe(true);
  await desk.slack.until(() => desk.slack.ephemerals('UJOHN').some((one) => /new/.test(wordsOf(one))));
  expect(await personOf('UJOHN')).toMatchObject({ name: 'John Doe' });
});

it('Slack tells nothing of a stranger at first: their words wait, and are worked once it does', async () => {
  desk.slack.faults.next('users.info', 3, { kind: 'status', status: 500 });
  desk.slack.as('UJIM').dm('Le copieur du hall fait des traits noirs');
  await desk.slack.until(() => desk.slack.calls('users.info').some(({ fault }) => fault === 'status'));
  await desk.slack.quiet();
  expect(await personOf('UJIM')).toBeNull();
  desk.later(20_000);
  await desk.said('UJIM', "J'ouvre une demande");
  await desk.settled();
  expect(desk.slack.dmOf('UJIM').filter((one) => wordsOf(one).includes("J'ouvre une demande"))).toHaveLength(
    1,
  );
});

it('and across a restart of the desk', async () => {
  desk.slack.faults.next('users.info', 1, { kind: 'drop' });
  desk.slack.as('UJACK').dm('The wifi is gone in room 4');
  await desk.slack.until(() => desk.slack.calls('users.info').some(({ fault }) => fault === 'drop'));
  await desk.restart();
  await desk.said('UJACK', 'Shall I open a ticket');
});

it('a language changed in the profile is the language from then on, unless the desk file names another', async () => {
  const asks = async (who: string) => {
    const before = desk.slack.ephemerals(who).length;
    await desk.slack.as(who).command('/ticket', 'help');
    await desk.slack.until(() => desk.slack.ephemerals(who).length > before);
    return wordsOf(desk.slack.ephemerals(who).at(-1)!);
  };
  // The file says nothing of Josiane's language, and that Emma's is English.
  expect(await asks(josiane)).toContain('Ce que vous pouvez me demander');
  expect(await asks(emma)).toContain('What you can ask me');
  desk.slack.as(josiane).changeProfile({ locale: 'en-GB' });
  desk.slack.as(emma).changeProfile({ locale: 'fr-FR' });
  await desk.settled();
  expect(await asks(josiane)).toContain('What you can ask me');
  expect(await asks(emma)).toContain('What you can ask me');
});

it('`moi` lists one’s own requests, and what is said in plain words is no command', async () => {
  const ticket = await arrange(desk, 'assigned', { title: 'Vidéoprojecteur rose' });
  desk.slack.as(paul).dm('moi');
  await desk.said(paul, /Vidéoprojecteur rose/);
  desk.slack.as(paul).dm("file d'attente de la cantine bloquée à l'écran");
  await desk.said(paul, "J'ouvre une demande");
  desk.slack.as(paul).dm('Bonjour !');
  await desk.said(paul, /Dites-moi ce qui ne va pas/);
  desk.slack.as(paul).dm(ticket.reference);
  await desk.settled();
});

it('words about one’s own ticket go to it, wherever they are written, or become another with a click', async () => {
  const ticket = await arrange(desk, 'assigned', { title: 'Lampe du vidéoprojecteur' });
  const says = desk.slack.as(paul);
  desk.later(120_000);
  says.dm(`${ticket.reference} est toujours en panne`);
  const told = await desk.said(paul, 'votre message est à son journal');
  await desk.said(helpdesk, 'est toujours en panne', ticket.card.ts);
  expect(wordsOf(await cardOf(desk, paul, ticket.reference))).toContain('est toujours en panne');
  await desk.settled();
  expect(
    desk.slack.dmOf(paul).filter((one) => one.text.includes("J'ouvre une demande\u00A0? «\u00A0R-")),
  ).toEqual([]);

  await says.click(told, { text: 'Ouvrir une nouvelle demande' });
  const offer = await desk.said(paul, new RegExp(`J'ouvre une demande[^]*${ticket.reference} est toujours`));
  await desk.settled();
  const line = desk.slack.thread(helpdesk, ticket.card.ts).slice(1).map(wordsOf);
  expect(line.join()).not.toContain('est toujours en panne');
  expect(wordsOf(await cardOf(desk, paul, ticket.reference))).not.toContain('est toujours en panne');
  await says.click(offer, { text: 'Ouvrir la demande' });
  await desk.settled();
  expect(await desk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
    description: `${ticket.reference} est toujours en panne`,
  });

  // Emma's words about it: to her there is no such ticket.
  desk.slack.as(emma).dm(`${ticket.reference} is broken for me too`);
  await desk.said(emma, 'I cannot find this ticket');
  await desk.settled();
  expect(desk.slack.dmOf(emma).map(wordsOf).join()).not.toContain('Lampe');
});

it('an offer is declined, or made precise in a form', async () => {
  const says = desk.slack.as(paul);
  desk.later(120_000);
  says.dm('Le tableau interactif clignote');
  await desk.settled();
  const offer = await desk.said(paul, /J'ouvre une demande[^]*Le tableau interactif/);
  await says.click(offer, { text: 'Préciser' });
  await desk.slack.until(() => desk.slack.modals(paul).length === 1);
  const submitted = await says.submit({ title: 'Tableau interactif' });
  expect(submitted.outcome).toBe('cleared');
  await desk.slack.until(() =>
    desk.slack.dmOf(paul).some(({ ts, text }) => ts === offer.ts && text.startsWith('R-')),
  );
  await desk.settled();
  expect(await desk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
    title: 'Tableau interactif',
  });
});

it('an offer follows the edits of the words it was made of, and goes with them', async () => {
  const says = desk.slack.as(paul);
  desk.later(120_000);
  const first = says.dm('Le scanner du CDI bourre');
  await desk.settled();
  const offer = await desk.said(paul, /J'ouvre une demande[^]*Le scanner du CDI/);
  says.edit(first, 'Le copieur du CDI bourre');
  await desk.said(paul, /J'ouvre une demande[^]*Le copieur du CDI/);
  await desk.settled();
  const standing = () => desk.slack.dmOf(paul).filter(({ ts }) => ts === offer.ts);
  expect(standing().map(wordsOf).join()).not.toContain('scanner');

  says.delete(first);
  await desk.slack.until(() => standing().length === 0);
  await desk.settled();
  expect(desk.slack.dmOf(paul).map(wordsOf).join()).not.toContain('copieur du CDI');

  // What was opened of an edited message is what it said last.
  const second = says.dm('Le badge ne marche plu');
  await desk.settled();
  says.edit(second, 'Le badge ne marche plus');
  await desk.settled();
  await says.click(await desk.said(paul, /J'ouvre une demande[^]*Le badge ne marche plus/), {
    text: 'Ouvrir la demande',
  });
  await desk.settled();
  expect(await desk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
    title: 'Le badge ne marche plus',
    description: 'Le badge ne marche plus',
  });

  // And the request follows, wherever its card stands.
  says.edit(second, 'Le badge du portail ne marche plus');
  await desk.said(paul, /R-\d+[^]*Le badge du portail ne marche plus/);
  await desk.settled();
  expect(await desk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
    title: 'Le badge du portail ne marche plus',
    description: 'Le badge du portail ne marche plus',
  });
  const cards = desk.slack.messages(helpdesk);
  expect(cards.map(wordsOf).join()).toContain('Le badge du portail ne marche plus');
});

it('a double click on « Ouvrir la demande » opens one', async () => {
  const says = desk.slack.as(paul);
  desk.later(120_000);
  says.dm('La souris double-clique toute seule');
  const offer = await desk.said(paul, /J'ouvre une demande[^]*La souris/);
  await desk.settled();
  await Promise.all(
    [1, 2].map(() => says.click(offer, { text: 'Ouvrir la demande' }).catch(() => undefined)),
  );
  await desk.settled();
  expect(await desk.store.read.ticket.count({ where: { title: { contains: 'souris' } } })).toBe(1);
  expect(desk.slack.messages(helpdesk).filter((one) => one.text.includes('La souris'))).toHaveLength(1);
  const ticket = await desk.store.read.ticket.findFirstOrThrow({ where: { title: { contains: 'souris' } } });
  expect((await cardOf(desk, paul, `R-${String(ticket.number).padStart(6, '0')}`)).ts).toBe(offer.ts);
});
