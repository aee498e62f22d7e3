import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { perform } from '../../src/desk/perform.ts';
import { actorInTeams, type ArrangedInTeams, arrangeInTeams, meet } from './arrangeInTeams.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';
import { held, turnTo, waitingQuietly } from './timeOfDay.ts';

let desk: DeskInTeams;
let ticket: ArrangedInTeams;
let other: ArrangedInTeams;
beforeAll(async () => {
  desk = await deskInTeams();
  await meet(desk, ['paul', 'catherine', 'nadia']);
  ticket = await arrangeInTeams(desk, 'dispatched');
  other = await arrangeInTeams(desk, 'dispatched', { title: 'Clavier collant' });
});
afterAll(() => desk.stop());

const does = async (action: 'take' | 'hold' | 'resume', { id }: ArrangedInTeams, input?: object) =>
  perform(desk.store, {
    action,
    ticketId: id,
    actor: await actorInTeams(desk, 'catherine'),
    input,
    now: desk.now(),
  });
const told = () =>
  desk.teams.messages(desk.teams.personal('paul')).filter(({ from }) => from === 'bot').length;

it('what comes in quiet hours waits, and is one card when they end', async () => {
  turnTo(desk, 19 * 60);
  desk.teams.person('paul').say('notifications calme 19h-7h30');
  await desk.said('paul', 'De 19:00 à 7:30');
  await desk.settled();
  const before = told();
  await does('take', ticket);
  await does('hold', ticket, { reason: 'Pièce commandée' });
  await does('take', other);
  await held(desk, 3);
  expect(told()).toBe(before);

  turnTo(desk, 7 * 60 + 30);
  const list = await desk.said('paul', 'Pendant vos heures calmes');
  await desk.settled();
  expect(told()).toBe(before + 1);
  const words = desk.teams.words(list, 'paul');
  for (const wanted of [
    '2 demandes ont bougé',
    'prend en charge votre demande',
    'mise en attente',
    'Clavier collant',
  ])
    expect(words).toContain(wanted);
  expect(desk.teams.errors).toEqual([]);
});

it('what came alone is told as it is; what is urgent, and a breach, at once', async () => {
  turnTo(desk, 20 * 60);
  await does('resume', ticket);
  await held(desk, 1);
  turnTo(desk, 7 * 60 + 30);
  await desk.said('paul', 'Votre demande est reprise');
  await desk.settled();

  turnTo(desk, 21 * 60);
  await desk.store.write((tx) => tx.ticket.updateMany({ where: { id: other.id }, data: { priority: 1 } }));
  await does('hold', other, { reason: 'Fournisseur prévenu' });
  await desk.said('paul', 'Fournisseur prévenu');
  expect(await waitingQuietly(desk)).toBe(0);

  desk.teams.person('nadia').say('notifications calme 0h-23h59');
  await desk.said('nadia', 'De 0:00 à 23:59');
  desk.later(40 * 24 * 3_600_000);
  await desk.runJobs();
  await desk.said('nadia', 'Le délai de résolution est dépassé');
  await desk.settled();
});

it('« Moins de messages » under a message opens what one may choose', async () => {
  turnTo(desk, 10 * 60);
  await does('hold', ticket, { reason: 'Seconde pièce' });
  const ping = await desk.said('paul', /Seconde pièce[^]*Vous recevez ceci parce que c'est votre demande\./);
  const paul = desk.teams.person('paul');
  await paul.click(ping, 'Moins de messages');
  await paul.dialog()!.submit({ quietFrom: '20:00', quietUntil: '8:00' });
  await vi.waitFor(async () => {
    const person = await desk.store.read.person.findFirstOrThrow({ where: { name: 'Paul Smith' } });
    expect(person).toMatchObject({ quietFrom: 1_200, quietUntil: 480 });
  });
});
