import { createHmac } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, emma, helpdesk, paul, wordsOf } from './deskInSlack.ts';
import { expectInertPosts, HARD, kept } from './hardText.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack();
  for (const who of [paul, emma, catherine]) await desk.slack.as(who).command('/ticket', 'help');
  await desk.settled();
});
afterAll(() => desk.stop());

interface Request {
  readonly body?: string;
  readonly secret?: string;
  readonly secondsAgo?: number;
  readonly headers?: Record<string, string>;
}

async function post({ body = '{}', secret = 'secret', secondsAgo = 0, headers }: Request): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000) - secondsAgo);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const signed = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` };
  const response = await fetch(desk.eventsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed, ...headers },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

const command = (text: string) =>
  new URLSearchParams({
    command: '/ticket',
    text,
    team_id: 'T0ACADEMIE',
    user_id: paul,
    channel_id: 'C1',
    trigger_id: 't',
  }).toString();

describe('what is not Slack’s is refused', () => {
  const TABLE: readonly (readonly [string, Request, number])[] = [
    ['unsigned', { headers: { 'x-slack-signature': '', 'x-slack-request-timestamp': '' } }, 401],
    ['signed with another secret', { secret: 'other' }, 401],
    ['with another body’s signature', { headers: { 'x-slack-signature': `v0=${'0'.repeat(64)}` } }, 401],
    ['six minutes old', { secondsAgo: 360 }, 401],
    ['of six minutes to come', { secondsAgo: -360 }, 401],
    ['with a timestamp that is no number', { headers: { 'x-slack-request-timestamp': 'now' } }, 401],
    ['over a megabyte', { body: JSON.stringify({ filler: 'x'.repeat(1_100_000) }) }, 413],
  ];
  it.each(TABLE)('%s', async (_name, request, status) => {
    expect(await post(request)).toBe(status);
  });

  it('broken JSON is answered as a mistake of who sent it', async () => {
    const status = await post({ body: '{"type":' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('a form that says nothing changes nothing', async () => {
    const before = await desk.store.read.historyEvent.count();
    await post({
      body: command('R-999999 '),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(await desk.store.read.historyEvent.count()).toBe(before);
  });
});

it('an event Slack sends again is worked once', async () => {
  const ticket = await arrange(desk, 'assigned');
  desk.slack.as(paul).reply(ticket.his, 'Une seule fois.');
  await desk.settled();
  const sent = desk.slack.events().findLast(({ event }) => event.text === 'Une seule fois.')!;
  for (let i = 0; i < 3; i++) expect(await desk.slack.repeatEvent(sent.id)).toMatchObject({ ok: true });
  await desk.settled();
  expect(await desk.store.read.requesterEntry.findMany({ where: { ticketId: ticket.id } })).toMatchObject([
    { text: 'Une seule fois.' },
  ]);
});

it('a double click changes once, and says nothing of it', async () => {
  const ticket = await arrange(desk, 'dispatched');
  const press = () => desk.slack.as(catherine).click(ticket.card, 'act:take');
  const before = desk.slack.ephemerals(catherine).length;
  expect((await Promise.all([press(), press()])).every(({ ok }) => ok)).toBe(true);
  await desk.settled();
  const events = await desk.store.read.historyEvent.findMany({
    where: { ticketId: ticket.id, action: 'take' },
  });
  expect(events).toHaveLength(1);
  expect(desk.slack.ephemerals(catherine)).toHaveLength(before);
});

it('of two who take a ticket at once one has it', async () => {
  const ticket = await arrange(desk, 'dispatched');
  await desk.slack.as('USUZANNE').command('/ticket', `prendre ${ticket.reference}`);
  // She clicks what she still sees.
  await desk.slack
    .as(catherine)
    .click(ticket.card, 'act:take')
    .catch(() => undefined);
  await desk.settled();
  const row = await desk.store.read.ticket.findUniqueOrThrow({
    where: { id: ticket.id },
    include: { agent: true },
  });
  expect(['Suzanne Diabaté', 'Catherine Buffet']).toContain(row.agent?.name);
});

describe.each(Object.entries(HARD))('hard text: %s', (name, text) => {
  it('is kept as typed and shown inert, as reply, note, solution, title and description', async () => {
    const ticket = await arrange(desk, 'assigned', {
      title: text.slice(0, 200).trim(),
      description: text.trim(),
      firstEntry: text.trim(),
    });
    desk.slack.as(paul).reply(ticket.his, text);
    await desk.settled();
    desk.slack.as(catherine).reply({ ts: ticket.card.ts, channel: helpdesk }, text);
    await desk.slack
      .as(catherine)
      .command('/ticket', `résoudre ${ticket.reference} assistance ${text}`, helpdesk);
    await desk.settled();
    const row = await desk.store.read.ticket.findUniqueOrThrow({
      where: { id: ticket.id },
      include: { entries: true, notes: true },
    });
    expect(row.description).toBe(kept(text));
    // Slack itself wraps what it takes for an address: nothing else differs.
    if (name !== 'link') {
      expect(row.entries.some((entry) => entry.text === kept(text))).toBe(true);
      expect(row.notes.map((note) => note.text)).toEqual([kept(text)]);
      expect(row.solution).toBe(kept(text));
    }
    await expectInertPosts(desk, ticket);
    expect(await desk.store.read.delivery.count({ where: { state: 'parked' } })).toBe(0);
  });
});

it('what a card must cut is read whole with « Tout lire »', async () => {
  const end = 'FIN-DU-TEXTE';
  const ticket = await arrange(desk, 'assigned', { description: `${'mot '.repeat(2_500)}${end}` });
  expect(wordsOf(ticket.card)).not.toContain(end);
  await desk.press(catherine, helpdesk, 'Tout lire', ticket.card);
  const seen = () => [
    ...desk.slack.ephemerals(catherine).map(wordsOf),
    ...desk.slack.modals(catherine).map((view) => JSON.stringify(view.content)),
  ];
  await desk.slack.until(() => seen().some((words) => words.includes(end)));
});

describe('what is unknown gets a sentence in the person’s language', () => {
  it.each([
    [paul, 'voir R-999999', /Je ne trouve pas cette demande/],
    [emma, 'show R-999999', /I cannot find this ticket/],
    [paul, 'prendre R-999999', /Je ne trouve pas cette demande/],
    [paul, 'nouvo', /Je ne connais pas «\u00A0nouvo\u00A0»/],
    [emma, 'helpp', /“helpp”[^]*help/],
    [paul, 'xyzzy', /Je ne connais pas «\u00A0xyzzy\u00A0»/],
    [paul, 'prendre', /Il manque quelque chose/],
    [catherine, 'file NULLEPART', /NULLEPART|équipe/],
  ])('%s: %s', async (who, typed, sentence) => {
    await desk.slack.as(who).command('/ticket', typed);
    await desk.slack.until(() => desk.slack.ephemerals(who).some((one) => sentence.test(wordsOf(one))));
  });
});

it('Slack opens no window: the person is told, and may click again', async () => {
  const ticket = await arrange(desk, 'assigned');
  desk.slack.faults.next('views.open', 1, { kind: 'error', error: 'expired_trigger_id' });
  await desk.press(catherine, helpdesk, 'Répondre', ticket.card);
  await desk.slack.until(() =>
    desk.slack.ephemerals(catherine).some((one) => /fenêtre n'a pas pu s'ouvrir/.test(wordsOf(one))),
  );
});

it('a busy store changes nothing: people are told, an event comes again and is then worked', async () => {
  const ticket = await arrange(desk, 'assigned');
  const other = new Database(desk.databaseUrl.replace('file:', ''));
  other.exec('BEGIN IMMEDIATE');
  try {
    const answered = desk.slack
      .as(catherine)
      .command('/ticket', `répondre ${ticket.reference} Perdu ?`, helpdesk);
    desk.slack.as(paul).reply(ticket.his, 'Pas perdu.');
    await answered;
    const told = desk.slack.ephemerals(catherine).filter((one) => /rien n'a changé/.test(wordsOf(one)));
    expect(told).toHaveLength(1);
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
  const sent = () => desk.slack.events().findLast(({ event }) => event.text === 'Pas perdu.')!;
  await desk.slack.until(() => ['acknowledged', 'given up'].includes(sent().outcome), 20_000);
  if (sent().outcome === 'given up') await desk.slack.repeatEvent(sent().id);
  await desk.settled();
  const entries = await desk.store.read.requesterEntry.findMany({ where: { ticketId: ticket.id } });
  expect(entries.map(({ text }) => text)).toEqual(['Pas perdu.']);
});

it('the log holds neither what people wrote nor a token', () => {
  expect(desk.logged.length).toBeGreaterThan(0);
  const log = desk.logged.join('');
  for (const secret of [
    'xoxb-test',
    'secret',
    'Très long',
    'Alerte',
    'Pas perdu',
    'Perdu ?',
    'Écran noir',
    'evil.example',
    'xyzzy',
    '@academie.example',
  ]) {
    expect(log).not.toContain(secret);
  }
});
