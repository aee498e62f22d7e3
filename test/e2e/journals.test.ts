import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Arranged, arrange, cardOf, toldDuring } from './arrange.ts';
import {
  catherine,
  type DeskInSlack,
  deskInSlack,
  helpdesk,
  josiane,
  paul,
  suzanne,
  wordsOf,
} from './deskInSlack.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack();
});
afterAll(() => desk.stop());

const entriesOf = ({ id }: Arranged) =>
  desk.store.read.requesterEntry.findMany({
    where: { ticketId: id },
    orderBy: { id: 'asc' },
    include: { revisions: true },
  });
const notesOf = ({ id }: Arranged) =>
  desk.store.read.internalNote.findMany({
    where: { ticketId: id },
    orderBy: { id: 'asc' },
    include: { revisions: true },
  });
const inTeamThread = ({ card }: Arranged) => desk.slack.thread(helpdesk, card.ts).slice(1);
const inHisThread = ({ his }: Arranged) => desk.slack.thread(desk.slack.dmId(paul), his.ts).slice(1);
/** Of the bot's, which the person's own are not. */
const shown = (messages: readonly { bot_id?: string; text: string }[]) =>
  messages.filter(({ bot_id }) => bot_id).map(wordsOf);

it('what the requester writes in their thread is an entry, shown in the team’s thread; a burst is one', async () => {
  const ticket = await arrange(desk, 'assigned');
  const told = await toldDuring(desk, async () => {
    desk.slack.as(paul).reply(ticket.his, 'Le poste 4.');
    await desk.said(helpdesk, 'Le poste 4.', ticket.card.ts);
    desk.slack.as(paul).reply(ticket.his, 'Et le 5 aussi.');
    await desk.said(helpdesk, 'Et le 5 aussi.', ticket.card.ts);
  });
  expect((await entriesOf(ticket)).map(({ text, kind }) => [kind, text])).toEqual([
    ['message', 'Le poste 4.\nEt le 5 aussi.'],
  ]);
  expect(shown(inTeamThread(ticket)).filter((words) => words.includes('Le poste 4'))).toHaveLength(1);
  // One ping for the burst, which grew with it.
  expect([...told.keys()]).toEqual([catherine]);
  const pings = told.get(catherine)!.filter(({ thread_ts }) => thread_ts);
  expect(pings.map(wordsOf)).toEqual([
    expect.stringMatching(/Paul Smith a répondu[^]*Le poste 4\.\nEt le 5 aussi\./),
  ]);
});

it('what agents write in the team’s thread stays among them', async () => {
  const ticket = await arrange(desk, 'assigned');
  const told = await toldDuring(desk, async () => {
    desk.slack.as(suzanne).reply({ ts: ticket.card.ts, channel: helpdesk }, 'Câble arraché, encore lui.');
    await desk.slack.until(() =>
      wordsOf(desk.slack.thread(helpdesk, ticket.card.ts)[0]!).includes('Câble arraché'),
    );
  });
  expect((await notesOf(ticket)).map(({ text }) => text)).toEqual(['Câble arraché, encore lui.']);
  expect(await entriesOf(ticket)).toEqual([]);
  expect([...told.keys()]).toEqual([catherine]);
  expect(desk.slack.dmOf(paul).map(wordsOf).join()).not.toContain('Câble arraché');
  // It stands in the thread as she wrote it: not once more.
  expect(shown(inTeamThread(ticket)).join()).not.toContain('Câble arraché');
});

it('an edit and a deletion in Slack become revisions, and the copies follow without a ping', async () => {
  const ticket = await arrange(desk, 'assigned');
  const says = desk.slack.as(paul);
  const message = says.reply(ticket.his, 'Salle 12');
  await desk.said(helpdesk, 'Salle 12', ticket.card.ts);
  await desk.settled();
  const told = await toldDuring(desk, async () => {
    says.edit({ ts: message.ts, channel: desk.slack.dmId(paul) }, 'Salle 14');
    await desk.said(helpdesk, 'Salle 14', ticket.card.ts);
  });
  expect(told.size).toBe(0);
  expect(await entriesOf(ticket)).toMatchObject([
    { text: 'Salle 14', revisions: [{ text: 'Salle 12', cause: 'edit' }] },
  ]);
  expect(shown(inTeamThread(ticket)).join()).not.toContain('Salle 12');
  expect(shown(desk.slack.dmOf(catherine)).join()).not.toContain('Salle 12');
  expect(shown(desk.slack.dmOf(catherine)).join()).toContain('Salle 14');
  expect(wordsOf(await cardOf(desk, helpdesk, ticket.reference))).toContain('Salle 14');

  says.delete({ ts: message.ts, channel: desk.slack.dmId(paul) });
  await desk.slack.until(() => !shown(inTeamThread(ticket)).join().includes('Salle 14'));
  await desk.settled();
  expect(await entriesOf(ticket)).toMatchObject([
    { text: '', revisions: [{ cause: 'edit' }, { text: 'Salle 14', cause: 'delete' }] },
  ]);
  expect(shown(desk.slack.dmOf(catherine)).join()).not.toContain('Salle 14');
});

it('an edited internal note is revised where it stands and never shown further', async () => {
  const ticket = await arrange(desk, 'assigned');
  const says = desk.slack.as(suzanne);
  const message = says.reply({ ts: ticket.card.ts, channel: helpdesk }, 'Clé dans le tiroir');
  await desk.said(catherine, 'Clé dans le tiroir');
  says.edit({ ts: message.ts, channel: helpdesk }, 'Clé chez la loge');
  await desk.said(catherine, 'Clé chez la loge');
  await desk.settled();
  expect(await notesOf(ticket)).toMatchObject([
    { text: 'Clé chez la loge', revisions: [{ text: 'Clé dans le tiroir' }] },
  ]);
  expect(shown(desk.slack.dmOf(catherine)).join()).not.toContain('Clé dans le tiroir');
  expect(desk.slack.dmOf(paul).map(wordsOf).join()).not.toContain('Clé');
});

it('a reply says who reads it, and is withdrawn within a minute from the requester’s conversation', async () => {
  const ticket = await arrange(desk, 'assigned');
  const says = desk.slack.as(catherine);
  await says.command('/ticket', `répondre ${ticket.reference} Mot de passe : hunter2`, helpdesk);
  await desk.said(paul, 'hunter2', ticket.his.ts);
  await desk.settled();
  const answer = await desk.slack.until(() =>
    desk.slack.ephemerals(catherine).findLast((one) => wordsOf(one).includes('envoyé à Paul Smith')),
  );
  await says.click(answer, { text: 'Retirer cet envoi (1 min)' });
  await desk.slack.until(() => !shown(inHisThread(ticket)).join().includes('hunter2'));
  await desk.settled();
  expect(inHisThread(ticket).map(wordsOf).join()).not.toContain('hunter2');
  expect(wordsOf(await cardOf(desk, paul, ticket.reference))).not.toContain('hunter2');
  expect(inTeamThread(ticket).map(wordsOf).join()).not.toContain('hunter2');
  expect(await entriesOf(ticket)).toMatchObject([
    { text: '', revisions: [{ text: 'Mot de passe : hunter2', cause: 'withdraw' }] },
  ]);
});

it('after a minute a reply stays, and she is told so', async () => {
  const ticket = await arrange(desk, 'assigned');
  const says = desk.slack.as(catherine);
  await says.command('/ticket', `reply ${ticket.reference} On passe demain.`, helpdesk);
  const answer = await desk.slack.until(() =>
    desk.slack
      .ephemerals(catherine)
      .findLast((one) => wordsOf(one).includes(`${ticket.reference}\u00A0: envoyé`)),
  );
  desk.later(61_000);
  await says.click(answer, { text: 'Retirer cet envoi (1 min)' });
  await desk.slack.until(() =>
    desk.slack.ephemerals(catherine).some((one) => wordsOf(one).includes('Trop tard')),
  );
  await desk.settled();
  expect(inHisThread(ticket).map(wordsOf).join()).toContain('On passe demain.');
});

it('« Envoyer au demandeur » makes a note a reply, once, after asking', async () => {
  const ticket = await arrange(desk, 'assigned');
  const says = desk.slack.as(catherine);
  const message = says.reply(
    { ts: ticket.card.ts, channel: helpdesk },
    'Redémarrez le boîtier <!channel> & patientez.',
  );
  await desk.slack.until(() =>
    wordsOf(desk.slack.thread(helpdesk, ticket.card.ts)[0]!).includes('Redémarrez'),
  );
  await says.messageShortcut('send_to_requester', { ts: message.ts, channel: helpdesk });
  const asked = await desk.slack.until(() => desk.slack.modals(catherine).at(-1));
  expect(JSON.stringify(asked.content)).toContain('Visible par le demandeur');
  const told = await toldDuring(desk, async () => {
    await says.submit();
    await desk.said(paul, 'Redémarrez le boîtier', ticket.his.ts);
  });
  expect([...told.keys()]).toEqual([paul]);
  expect((await entriesOf(ticket)).map(({ text }) => text)).toEqual([
    'Redémarrez le boîtier <!channel> & patientez.',
  ]);
  expect(await notesOf(ticket)).toHaveLength(1);
  // A message that is no note: said so.
  const other = says.say(helpdesk, 'Bonjour à tous');
  await says.messageShortcut('send_to_requester', { ts: other.ts, channel: helpdesk });
  const refused = await desk.slack.until(() => desk.slack.modals(catherine).at(-1));
  expect(JSON.stringify(refused.content)).toContain('rien à envoyer');
  await says.closeModal();
});

it('a note that two agents send to the requester is sent once, and the second is told by whom', async () => {
  const ticket = await arrange(desk, 'assigned');
  const note = desk.slack.as(catherine).reply({ ts: ticket.card.ts, channel: helpdesk }, 'Changez de prise.');
  await desk.settled();
  const both = [catherine, suzanne];
  for (const who of both) {
    await desk.slack.as(who).messageShortcut('send_to_requester', { ts: note.ts, channel: helpdesk });
    await desk.slack.until(() => desk.slack.modals(who).length === 1);
  }
  const submitted = await Promise.all(both.map((who) => desk.slack.as(who).submit()));
  await desk.settled();
  expect(submitted.map(({ outcome }) => outcome).sort()).toEqual(['cleared', 'updated']);
  expect((await entriesOf(ticket)).map(({ text }) => text)).toEqual(['Changez de prise.']);
  expect(shown(inHisThread(ticket)).filter((words) => words.includes('Changez de prise.'))).toHaveLength(1);
  const [first, second] = submitted[0]?.outcome === 'cleared' ? both : both.toReversed();
  const name = first === catherine ? 'Catherine Buffet' : 'Suzanne Diabaté';
  expect(JSON.stringify(desk.slack.modals(second!)[0]?.content)).toContain(
    `${name} a déjà envoyé ce message au demandeur`,
  );
  await desk.slack.as(second!).closeModal();

  // Later, from the message again: no form opens, for either.
  await desk.slack.as(first!).messageShortcut('send_to_requester', { ts: note.ts, channel: helpdesk });
  const again = await desk.slack.until(() => desk.slack.modals(first!).at(-1));
  expect(JSON.stringify(again.content)).toContain('Vous avez déjà envoyé ce message');
  expect(again.content.submit).toBeUndefined();
  await desk.slack.as(first!).closeModal();
});

it('of messages close together it sends the one it was chosen on, as its window showed it', async () => {
  const ticket = await arrange(desk, 'assigned');
  const says = desk.slack.as(catherine);
  const thread = { ts: ticket.card.ts, channel: helpdesk };
  says.reply(thread, 'Encore lui…');
  const chosen = says.reply(thread, 'Redémarez.');
  await desk.settled();
  expect((await notesOf(ticket)).map(({ text }) => text)).toEqual(['Encore lui…\nRedémarez.']);
  await says.messageShortcut('send_to_requester', { ts: chosen.ts, channel: helpdesk });
  const shownNow = () => JSON.stringify(desk.slack.modals(catherine)[0]?.content);
  await desk.slack.until(() => shownNow()?.includes('Redémarez.'));
  expect(shownNow()).not.toContain('Encore lui');

  // Her edit, and what a colleague would not want read, come while the window is open.
  says.edit({ ts: chosen.ts, channel: helpdesk }, 'Redémarrez.');
  says.reply(thread, 'Il ne lit jamais rien.');
  await desk.settled();
  expect(await says.submit()).toMatchObject({ outcome: 'updated' });
  expect(shownNow()).toContain("rien n'est parti");
  expect(shownNow()).toContain('Redémarrez.');
  expect(await entriesOf(ticket)).toEqual([]);
  expect(await says.submit()).toEqual({ outcome: 'cleared' });
  await desk.said(paul, 'Redémarrez.', ticket.his.ts);
  await desk.settled();
  expect((await entriesOf(ticket)).map(({ text }) => text)).toEqual(['Redémarrez.']);
  expect(desk.slack.dmOf(paul).map(wordsOf).join()).not.toMatch(/Encore lui|Il ne lit|Redémarez/);
});

it('@Guichet takes a command in a channel, and what is said to it is no note', async () => {
  const ticket = await arrange(desk, 'assigned');
  const bot = desk.slack.messages(helpdesk).find(({ bot_id }) => bot_id)!.user;
  const says = desk.slack.as(catherine);
  says.reply(
    { ts: ticket.card.ts, channel: helpdesk },
    `<@${bot}> répondre ${ticket.reference} Nous arrivons.`,
  );
  await desk.said(paul, 'Nous arrivons.', ticket.his.ts);
  await desk.settled();
  expect(await notesOf(ticket)).toEqual([]);
  expect((await entriesOf(ticket)).map(({ text }) => text)).toEqual(['Nous arrivons.']);
});

it('outside a thread a channel is nobody’s journal', async () => {
  const before = await desk.store.read.internalNote.count();
  desk.slack.as(josiane).say(helpdesk, 'Qui mange à midi ?');
  await desk.settled();
  expect(await desk.store.read.internalNote.count()).toBe(before);
});

it('thanks on a resolved ticket reopen nothing, other words do', async () => {
  const ticket = await arrange(desk, 'resolved');
  const says = desk.slack.as(paul);
  says.reply(ticket.his, 'Merci beaucoup, bonne journée !');
  await desk.said(helpdesk, 'Merci beaucoup', ticket.card.ts);
  await desk.settled();
  expect(await desk.store.read.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).toMatchObject({
    state: 'resolved',
  });
  says.reply(ticket.his, "L'écran est noir à nouveau.");
  await desk.slack.until(() => /Assignée/.test(wordsOf(desk.slack.thread(helpdesk, ticket.card.ts)[0]!)));
  await desk.settled();
  expect(await desk.store.read.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).toMatchObject({
    state: 'assigned',
  });
});

it('a question is answered in the thread, and the ticket goes on', async () => {
  const ticket = await arrange(desk, 'awaiting_requester');
  desk.slack.as(paul).reply(ticket.his, 'Celui du fond.');
  await desk.slack.until(() => /Assignée/.test(wordsOf(desk.slack.thread(helpdesk, ticket.card.ts)[0]!)));
});
