import { afterEach, expect, it } from 'vitest';
import { queueDigests } from '../../src/desk/digests.ts';
import type { Store } from '../../src/store/open.ts';
import { arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, nadia, wordsOf } from './deskInSlack.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

/** Whatever day and hour it is where the test runs. */
const morning = (store: Store, at = new Date()) =>
  queueDigests(store, at, { at: 0, isBusinessDay: () => true });

async function slackDesk(options: Parameters<typeof deskInSlack>[0] = {}): Promise<DeskInSlack> {
  const desk = await deskInSlack(options);
  stop = () => desk.stop();
  await desk.slack.as(nadia).command('/ticket', 'aide');
  await arrange(desk, 'dispatched', { title: 'Écran noir en salle 12' });
  return desk;
}

const blocksOf = (message: { readonly blocks?: unknown[] }, type: string) =>
  ((message.blocks ?? []) as { type: string }[]).filter((block) => block.type === type);
const digestsIn = (desk: DeskInSlack) =>
  desk.slack.dmOf(nadia).filter(({ text }) => text.startsWith('HELPDESK\u00a0: 1 ouverte'));

it('stands in a lead’s own conversation in Slack, once, and is acted on where it stands', async () => {
  const desk = await slackDesk();
  expect(await morning(desk.store)).toBe(1);
  expect(await morning(desk.store)).toBe(0);
  await desk.settled();
  const [digest, ...more] = digestsIn(desk);
  expect(more).toEqual([]);
  expect(digest?.text).toBe('HELPDESK\u00a0: 1 ouverte · 1 créée · 0 résolue · 1 non assignée');
  expect(blocksOf(digest ?? {}, 'data_visualization')).toHaveLength(2);
  expect(wordsOf(digest!)).toContain('Écran noir en salle 12');
  await desk.press(nadia, nadia, "M'assigner", digest);
  await desk.settled();
  expect(await desk.store.read.ticket.findFirst({ select: { agent: { select: { name: true } } } })).toEqual({
    agent: { name: 'Nadia Benali' },
  });
});

it('is drawn in letters where Slack takes no charts', async () => {
  const desk = await slackDesk();
  desk.slack.faults.next('chat.postMessage', 1, { kind: 'error', error: 'invalid_blocks' });
  await morning(desk.store);
  await desk.settled();
  const [digest, ...more] = digestsIn(desk);
  expect(more).toEqual([]);
  expect(blocksOf(digest ?? {}, 'data_visualization')).toEqual([]);
  expect(wordsOf(digest!)).toMatch(/Créées +1 ▁+█\n/);
  expect(wordsOf(digest!)).toMatch(/non défini +1 █/);
});

it('has pictures of its charts where Slack takes none and finds the desk, in letters where it does not', async () => {
  const desk = await slackDesk({ withPublicUrl: true });
  desk.slack.refuseBlocks('data_visualization');
  await morning(desk.store);
  await desk.settled();
  const [digest, ...more] = digestsIn(desk);
  expect(more).toEqual([]);
  const pictures = blocksOf(digest ?? {}, 'image') as unknown as Picture[];
  expect(pictures.map(({ alt_text }) => alt_text)).toEqual([
    'Créées et résolues, 14 jours – Créées 1 (au plus 1 par jour) · Résolues 0 (au plus 0 par jour)',
    'Charge par agent – non défini 1',
  ]);
  for (const { image_url } of pictures) {
    const response = await fetch(image_url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await fetch(image_url.replace(/.\.png$/, '.png'))).status).toBe(404);
  }
  expect(desk.logged.join('')).not.toContain('/pictures/');

  // What stands for a picture that Slack cannot fetch.
  desk.slack.refuseBlocks('image');
  await desk.slack.as(nadia).command('/ticket', 'bilan', helpdesk);
  const asked = await desk.slack.until(() =>
    desk.slack.ephemerals(nadia).find((one) => wordsOf(one).includes('Bonjour Nadia – HELPDESK')),
  );
  expect(blocksOf(asked, 'image')).toEqual([]);
  expect(wordsOf(asked)).toMatch(/non défini +1 █/);
});

interface Picture {
  readonly image_url: string;
  readonly alt_text: string;
}

it('is only of today after days in which the chat could not be reached, and of nobody who leads no more', async () => {
  const desk = await slackDesk();
  await desk.end();
  const yesterday = new Date(Date.now() - 86_400_000);
  await queueDigests(desk.store, yesterday, { at: 0, isBusinessDay: () => true });
  await morning(desk.store);
  expect(await desk.store.read.delivery.count({ where: { kind: 'digest', state: 'waiting' } })).toBe(2);
  await desk.begin();
  await desk.settled();
  expect(digestsIn(desk)).toHaveLength(1);

  await desk.store.write((tx) => tx.digest.deleteMany({}));
  await desk.store.write((tx) => tx.delivery.deleteMany({ where: { kind: 'digest' } }));
  await desk.end();
  expect(await morning(desk.store)).toBe(1);
  await desk.store.write((tx) => tx.membership.updateMany({ data: { role: 'agent' } }));
  await desk.begin();
  await desk.settled();
  expect(digestsIn(desk)).toHaveLength(1);
});

it('comes to an agent who asked for one, each request with its next step', async () => {
  const desk = await slackDesk();
  await arrange(desk, 'assigned', { title: 'Copieur' });
  await desk.slack.as(catherine).command('/ticket', 'notifications mon bilan', helpdesk);
  await desk.settled();
  const hers = () => desk.slack.dmOf(catherine).filter(({ text }) => text.startsWith('Votre bilan'));
  // Who asked for it after its hour has the first on the morrow.
  desk.later(86_400_000);
  await morning(desk.store, desk.now());
  await morning(desk.store, desk.now());
  await desk.settled();
  const [digest, ...more] = hers();
  expect(more).toEqual([]);
  expect(digest?.text).toBe('Votre bilan\u00a0: 1 assignée à vous · 0 en attente · 1 non assignée');
  await desk.press(catherine, catherine, 'Répondre', digest);
  await desk.slack.until(() => desk.slack.modals(catherine).length > 0);
});

it('answers `bilan` with charts, to its lead alone', async () => {
  const desk = await slackDesk();
  const outcome = await desk.slack.as(nadia).command('/ticket', 'bilan', helpdesk);
  expect(outcome.ok).toBe(true);
  const seen = await desk.slack.until(() =>
    desk.slack.ephemerals(nadia).find((one) => wordsOf(one).includes('Bonjour Nadia – HELPDESK')),
  );
  expect(blocksOf(seen, 'data_visualization')).toHaveLength(2);
});

it('stands in a lead’s own conversation in Teams, with Teams’ charts', async () => {
  const desk: DeskInTeams = await deskInTeams();
  stop = () => desk.stop();
  const { teams, store } = desk;
  teams.person('nadia').say('aide');
  await desk.said('nadia', 'bilan');
  teams.person('paul').say("L'imprimante de la salle 12 ne répond plus");
  await teams.person('paul').click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
  await desk.card('HELPDESK', 'catherine');
  await desk.settled();
  expect(await morning(store)).toBe(1);
  expect(await morning(store)).toBe(0);
  const digest = await desk.said('nadia', 'Bonjour Nadia – HELPDESK');
  await desk.settled();
  const body = JSON.stringify(digest.card?.body);
  for (const chart of ['Chart.Line', 'Chart.HorizontalBar']) expect(body).toContain(`"type":"${chart}"`);
  await teams.person('nadia').click(digest, "M'assigner");
  await desk.settled();
  expect(await store.read.ticket.findFirst({ select: { agent: { select: { name: true } } } })).toEqual({
    agent: { name: 'Nadia Benali' },
  });
});
