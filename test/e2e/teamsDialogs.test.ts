import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let desk: DeskInTeams;
beforeEach(async () => {
  desk = await deskInTeams();
});
afterEach(() => desk.stop());

it('a dialog closes where the live card behind it says what was done, and stays for what may be taken back', async () => {
  const { teams } = desk;
  const paul = teams.person('paul');
  const catherine = teams.person('catherine');
  paul.say("Bonjour, mon écran ne s'allume plus");
  await paul.click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
  await catherine.click(await desk.card('HELPDESK', 'catherine'), "M'assigner");

  await catherine.click(await desk.card('HELPDESK', 'catherine'), '🔒 Note interne');
  await catherine.dialog()!.submit({ text: 'Encore la salle 12.' });
  expect(catherine.dialog()).toBeUndefined();

  await catherine.click(await desk.card('HELPDESK', 'catherine'), 'Répondre');
  await catherine.dialog()!.submit({ text: 'Je passe ce matin.' });
  const shown = JSON.stringify(catherine.dialog()!.card);
  expect(shown).toContain('envoyé à Paul Smith');
  expect(shown).toContain('Retirer cet envoi');
  expect(shown).not.toContain("écran ne s'allume plus");
});
