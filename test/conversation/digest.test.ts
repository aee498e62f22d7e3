import { afterEach, beforeEach, expect, it } from 'vitest';
import { teamDigest } from '../../src/conversation/digest.ts';
import type { Digest } from '../../src/conversation/view.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { aTalk, type Talk, textOf, viewOf } from './talk.ts';

const DAY = 86_400_000;

let talk: Talk;
beforeEach(async () => {
  talk = await aTalk();
});
afterEach(() => talk.close());

const asks = async (person: Actor, text: string): Promise<Digest> =>
  viewOf(await talk.types(person, text), 'digest');
const told = async (person: Actor, text: string): Promise<string> =>
  textOf(viewOf(await talk.types(person, text), 'notice').words);
const labels = (buttons: readonly { readonly label: string }[]) => buttons.map(({ label }) => label);
const figures = ({ figures: all }: Digest) => all.map(({ count, label }) => `${count} ${label}`);

it('shows a lead how their team stands, each of the oldest with what this viewer may do', async () => {
  const { ticketId } = await talk.opens(talk.paul, { title: 'Écran noir' });
  await talk.mayDo(talk.catherine, 'take', ticketId);
  talk.later(2 * DAY);
  await talk.opens(talk.emma, { title: 'Copieur' });
  const view = await asks(talk.nadia, 'bilan');
  expect(view.title).toBe('Bonjour Nadia – HELPDESK, mercredi 25 novembre');
  expect(figures(view)).toEqual(['2 ouvertes', '1 créée', '0 résolue', '1 non assignée']);
  expect(view.summary).toBe('HELPDESK\u00a0: 2 ouvertes · 1 créée · 0 résolue · 1 non assignée');
  expect(textOf(view.serviceLevel ?? [])).toBe("⚑ 1 en retard · 1 à tenir aujourd'hui");
  expect(labels(view.buttons)).toEqual(['Non assignées', 'En retard', 'Ouvrir la file', 'Bilan de PILOTES']);
  expect(view.tickets.rows.map(({ title, buttons }) => [title, ...labels(buttons)])).toEqual([
    ['Écran noir', 'Ouvrir', 'Réassigner'],
    ['Copieur', 'Ouvrir', "M'assigner", 'Assigner'],
  ]);
  expect(view.tickets.rows.map(({ brief }) => brief.map(textOf).join(' · '))).toEqual([
    '2 jours · ⚑ En retard · ◆ Assignée · ▲ normale · Catherine Buffet',
    "moins d'un jour · ● Affectée · ▲ normale · non défini",
  ]);
  const [trend, byAgent, byAge] = view.charts;
  expect(trend).toMatchObject({ chart: 'lines', series: [{ name: 'Créées' }, { name: 'Résolues' }] });
  expect(trend?.alt).toBe('Créées 2 (au plus 1 par jour) · Résolues 0 (au plus 0 par jour)');
  expect(byAgent?.alt).toBe('Catherine Buffet 1 · non défini 1');
  expect(byAge?.alt).toBe("moins d'un jour 1 · 1 à 3 jours 1");
});

it('says the same in English, and counts days where the desk is', async () => {
  await talk.store.write((tx) => tx.setting.create({ data: { key: 'timeZone', value: 'Pacific/Auckland' } }));
  await talk.opens(talk.paul);
  const english = { ...talk.nadia, locale: 'en' };
  const view = await asks(english, 'digest HELPDESK');
  expect(view.title).toBe('Hello Nadia – HELPDESK, the week, Monday, November 23');
  expect(figures(view)).toEqual(['1 open', '1 created', '0 resolved', '1 unassigned']);
  const [trend] = view.charts;
  if (trend?.chart !== 'lines') throw new Error('no trend');
  expect([trend.labels[0], trend.labels.at(-1), trend.labels.length]).toEqual(['Nov 10', 'Nov 23', 14]);
  talk.later(4 * 3_600_000); // midnight in Auckland
  const [later] = (await asks(english, 'digest')).charts;
  expect(later?.chart === 'lines' && [later.labels.at(-1), later.series[0]?.values.slice(-2)]).toEqual([
    'Nov 24',
    [1, 0],
  ]);
});

it('counts from the last one that was made', async () => {
  await talk.opens(talk.paul);
  await talk.store.write((tx) =>
    tx.digest.create({
      data: {
        teamId: talk.helpdesk,
        personId: talk.nadia.id,
        day: '2026-11-23',
        at: talk.now(),
        open: 4,
      },
    }),
  );
  talk.later(DAY);
  await talk.opens(talk.paul);
  const view = await asks(talk.nadia, 'bilan');
  expect(view.figures.map(({ count, change }) => [count, change])).toEqual([
    [2, '−2'],
    [1 + 1, null],
    [0, null],
    [2, null],
  ]);
});

it('offers a lead the digests of their other teams, and passes over what has nothing to say', async () => {
  await talk.opens(talk.paul, { teamId: talk.pilotes });
  const view = await asks(talk.nadia, 'bilan');
  expect(view.title).toContain('PILOTES');
  expect(labels(view.buttons)).toEqual(['Non assignées', 'Ouvrir la file', 'Bilan de HELPDESK']);
  expect(await told(talk.nadia, 'bilan helpdesk')).toBe(
    'Rien à signaler chez HELPDESK\u00a0: aucune demande ouverte, rien de nouveau.',
  );
});

it('is silent where nothing is open and nothing happened', async () => {
  const period = { edition: 'daily', since: talk.now(), openBefore: null } as const;
  expect(await teamDigest(talk.store, talk.nadia, talk.helpdesk, period, talk.now())).toBeNull();
  expect(await told(talk.nadia, 'bilan')).toBe(
    'Rien à signaler chez HELPDESK, PILOTES\u00a0: aucune demande ouverte, rien de nouveau.',
  );
});

it('gives an agent what they have in hand, the worst first, each with its next step', async () => {
  const mild = (await talk.opens(talk.paul, { title: 'Souris' })).ticketId;
  const bad = (await talk.opens(talk.paul, { title: 'Serveur', impact: 'department', urgency: 'high' }))
    .ticketId;
  await talk.opens(talk.emma);
  for (const ticketId of [mild, bad]) await talk.mayDo(talk.catherine, 'take', ticketId);
  await talk.mayDo(talk.catherine, 'hold', mild, { reason: 'Commandée' });
  const view = await asks(talk.catherine, 'bilan');
  expect(view.title).toBe('Bonjour Catherine – votre bilan, lundi 23 novembre');
  expect(figures(view)).toEqual(['2 assignées à vous', '1 en attente', '1 non assignée']);
  expect(view.tickets.rows.map(({ title, buttons }) => [title, ...labels(buttons)])).toEqual([
    ['Serveur', 'Ouvrir', 'Répondre', 'Résolu'],
    ['Souris', 'Ouvrir', 'Reprendre', 'Relancer'],
  ]);
  expect(await told(talk.josiane, 'bilan')).toBe(
    'Rien à signaler\u00a0: aucune demande ne vous est assignée.',
  );
});

it('is not for everybody', async () => {
  await talk.opens(talk.paul);
  expect(await told(talk.paul, 'bilan')).toContain('pour ceux qui traitent les demandes');
  expect(await told(talk.catherine, 'bilan HELPDESK')).toContain('pour ses responsables');
  const { intro } = viewOf(await talk.types(talk.nadia, 'bilan Cantine'), 'help');
  expect(textOf(intro)).toBe("Je ne connais pas d'équipe «\u00a0Cantine\u00a0».");
});

it('every button of it does what it says', async () => {
  await talk.opens(talk.paul);
  const { tickets, buttons } = await asks(talk.nadia, 'bilan');
  const [open, take, assign] = tickets.rows[0]?.buttons ?? [];
  const answers = [];
  for (const button of [open, assign, take, ...buttons]) {
    answers.push((await talk.wants(talk.nadia, button?.intent ?? { kind: 'gone' })).reply);
  }
  expect(answers).toEqual(['view', 'form', 'view', 'view', 'view', 'view']);
});
