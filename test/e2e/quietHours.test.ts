import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { perform } from '../../src/desk/perform.ts';
import { actor, arrange, type Arranged } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, paul, wordsOf } from './deskInSlack.ts';
import { held, turnTo, waitingQuietly } from './timeOfDay.ts';

let desk: DeskInSlack;
let ticket: Arranged;
let other: Arranged;
beforeAll(async () => {
  desk = await deskInSlack();
  ticket = await arrange(desk, 'dispatched');
  other = await arrange(desk, 'dispatched', { title: 'Clavier collant' });
});
afterAll(() => desk.stop());

const does = async (action: 'take' | 'hold' | 'resume' | 'reply', { id }: Arranged, input?: object) =>
  perform(desk.store, { action, ticketId: id, actor: await actor(desk, catherine), input, now: desk.now() });
const told = () => desk.slack.dmOf(paul).length;

it('what comes in quiet hours waits, and is one message when they end', async () => {
  turnTo(desk, 19 * 60);
  await desk.slack.as(paul).command('/ticket', 'notifications calme 19h-7h30');
  await desk.slack.until(() =>
    desk.slack.ephemerals(paul).some((one) => wordsOf(one).includes('De 19:00 à 7:30')),
  );
  const before = told();
  await does('take', ticket);
  await does('hold', ticket, { reason: 'Pièce commandée' });
  await does('take', other);
  await does('reply', other, { text: 'Essayez sans la housse.' });
  await held(desk, 4);
  expect(told()).toBe(before);

  turnTo(desk, 7 * 60 + 30);
  const list = await desk.said(paul, 'Pendant vos heures calmes');
  await desk.settled();
  expect(told()).toBe(before + 1);
  const words = wordsOf(list);
  expect(words).toContain('2 demandes ont bougé');
  expect(JSON.stringify(list.blocks)).toContain('prend en charge votre demande');
  expect(JSON.stringify(list.blocks)).toContain('mise en attente');
  expect(JSON.stringify(list.blocks)).toContain('Clavier collant');
  expect(JSON.stringify(list.blocks)).toContain('Essayez sans la housse.');
  expect(JSON.stringify(list.blocks)).toContain(
    'mise en attente : « Pièce commandée »'.replace(/ (?=[:»])|(?<=«) /g, '\u00A0'),
  );
});

it('what came alone is told as it is', async () => {
  turnTo(desk, 20 * 60);
  await does('resume', ticket);
  await held(desk, 1);
  turnTo(desk, 7 * 60 + 30);
  await desk.said(paul, 'Votre demande est reprise', ticket.his.ts);
  await desk.settled();
});

it('what is urgent is told at once', async () => {
  turnTo(desk, 21 * 60);
  await desk.store.write((tx) => tx.ticket.updateMany({ where: { id: other.id }, data: { priority: 1 } }));
  await does('hold', other, { reason: 'Fournisseur prévenu' });
  await desk.said(paul, 'mise en attente', other.his.ts);
  expect(await waitingQuietly(desk)).toBe(0);
});

it('who gives up their quiet hours hears at once of what waited', async () => {
  await does('hold', ticket, { reason: 'Seconde pièce' });
  await held(desk, 1);
  await desk.slack.as(paul).command('/ticket', 'notifications sans calme');
  await desk.said(paul, 'Seconde pièce', ticket.his.ts);
  await desk.settled();
});

it('« Moins de messages » under a message opens what one may choose', async () => {
  const ping = await desk.said(paul, 'Seconde pièce', ticket.his.ts);
  expect(wordsOf(ping)).toContain("Vous recevez ceci parce que c'est votre demande.");
  await desk.slack.as(paul).click(ping, { text: 'Moins de messages' });
  await desk.slack.until(() => desk.slack.modals(paul).length > 0);
  await desk.slack.as(paul).submit({ quietFrom: '20:00', quietUntil: '8:00' });
  await vi.waitFor(async () => {
    const person = await desk.store.read.person.findFirstOrThrow({ where: { name: 'Paul Smith' } });
    expect(person).toMatchObject({ quietFrom: 1_200, quietUntil: 480 });
  });
});
