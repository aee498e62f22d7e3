import { afterEach, expect, it } from 'vitest';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let desk: DeskInTeams;
afterEach(() => desk.stop());

/** The newest of so many helps. */
async function help(person: string, count: number): Promise<string> {
  const { teams } = desk;
  teams.person(person).say('aide');
  const helps = () =>
    teams
      .messages(teams.personal(person))
      .map((one) => teams.words(one, person))
      .filter((words) => words.includes('Ce que vous pouvez me demander'));
  return teams.until(() => (helps().length === count ? helps().at(-1) : undefined));
}

it('the help says that a channel is heard by mention, until it turns out that all of it is heard', async () => {
  desk = await deskInTeams({ tenant: { consent: { channels: true } } });
  expect(await help('catherine', 1)).toContain("je n'y lis que ce qui me nomme");
  desk.teams.person('catherine').sayInChannel('HELPDESK', 'Bonjour à tous');
  await desk.settled();
  expect(await help('catherine', 2)).toContain('Dans le canal, je lis tous les messages');
  // Marc's team has another channel.
  expect(await help('marc', 1)).toContain("je n'y lis que ce qui me nomme");
});
