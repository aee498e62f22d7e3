import { afterAll, beforeAll, expect, it } from 'vitest';
import { create } from '../../src/desk/actions/create.ts';
import { actorInTeams, cardsIn, meet } from './arrangeInTeams.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { isRefusal } from '../../src/desk/refusal.ts';

let desk: DeskInTeams;
beforeAll(async () => {
  desk = await deskInTeams({ outbox: { pollMs: 20 } });
  await meet(desk, ['paul', 'catherine', 'nadia']);
});
afterAll(() => desk.stop());

/** A request of Paul's, whose card has nowhere to stand. */
async function lostFrom(title: string): Promise<string> {
  const { store } = desk;
  const made = await create(store, {
    actor: await actorInTeams(desk, 'paul'),
    input: { title },
    now: desk.now(),
  });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  await desk.settled({ whatever: true });
  const reference = referenceOf(made.number);
  expect(cardsIn(desk, 'HELPDESK', reference)).toEqual([]);
  expect(await parked()).toBe(1);
  return reference;
}

const parked = () => desk.store.read.delivery.count({ where: { state: 'parked' } });
const removed = async (away: boolean): Promise<void> => {
  const catherine = desk.teams.person('catherine');
  if (away) catherine.uninstall('HELPDESK');
  else catherine.install('HELPDESK');
  await desk.teams.quiet();
  await desk.settled();
};

it('what Teams refused for good is seen by an admin alone, and sent again by her once it is mended', async () => {
  await removed(true);
  const reference = await lostFrom('Écran noir');
  desk.teams.person('catherine').say('admin envois');
  await desk.said('catherine', 'Seuls les administrateurs');

  await removed(false);
  desk.teams.person('nadia').say('admin envois');
  const list = await desk.said('nadia', "Un envoi n'a pas pu partir");
  expect(desk.teams.words(list, 'nadia')).toContain('bot_left');
  expect(desk.teams.words(list, 'nadia')).not.toContain('Écran noir');
  await desk.teams.person('nadia').click(list, 'Renvoyer');
  await desk.settled({ whatever: true });
  expect(cardsIn(desk, 'HELPDESK', reference)).toHaveLength(1);
  expect(await parked()).toBe(0);
});

it('what is dropped stays away; the card of it comes back by itself, once', async () => {
  await removed(true);
  const reference = await lostFrom('Imprimante en panne');
  desk.teams.person('nadia').say('admin envois');
  const list = await desk.said('nadia', /Un envoi n'a pas pu partir[^]*Cartes/);
  await desk.teams.person('nadia').click(list, { verb: 'dropDelivery' });
  await desk.settled();
  expect(await parked()).toBe(0);
  await removed(false);
  expect(cardsIn(desk, 'HELPDESK', reference)).toEqual([]);
  desk.later(2 * 3_600_000);
  for (let run = 0; run < 2; run += 1) {
    await desk.runJobs();
    await desk.settled({ whatever: true });
  }
  expect(cardsIn(desk, 'HELPDESK', reference)).toHaveLength(1);
});
