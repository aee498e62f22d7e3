import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Json, Message } from '../../src/playground/teams/model.ts';
import { checkCard } from '../teams/checkCard.ts';
import { activityOf, type ArrangedInTeams, arrangeInTeams, meet, post } from './arrangeInTeams.ts';
import { helpdesk, paul as paulInSlack } from './deskInSlack.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';
import { expectInert, HARD, kept } from './hardText.ts';

let desk: DeskInTeams;
beforeAll(async () => {
  desk = await deskInTeams({ withSlack: true, tenant: { consent: { channels: true } } });
  await meet(desk, ['paul', 'emma', 'catherine', 'suzanne']);
});
afterAll(() => desk.stop());

const invoke = (name: unknown, value: unknown = {}, who = 'paul'): Json =>
  activityOf(desk, who, { type: 'invoke', name, value });

/** How often the ticket's history says it. */
const done = ({ id }: ArrangedInTeams, action: string): Promise<number> =>
  desk.store.read.historyEvent.count({ where: { ticketId: id, action } });

const entriesOf = async ({ id }: ArrangedInTeams): Promise<string[]> =>
  (await desk.store.read.requesterEntry.findMany({ where: { ticketId: id }, orderBy: { id: 'asc' } })).map(
    ({ text }) => text,
  );

const changes = () => desk.store.read.historyEvent.count();

describe('what Teams never sends', () => {
  it.each([
    'unknown/thing',
    'fileConsent/invoke',
    'signin/verifyState',
    'config/fetch',
    'composeExtension/selectItem',
    '__proto__',
    'constructor',
    'toString',
    '',
    undefined,
  ])('an invoke named %j is 501, with nothing said', async (name) => {
    expect(await post(desk, invoke(name))).toEqual({ status: 501, body: '' });
  });

  it.each([
    'typing',
    'event',
    'trace',
    'endOfConversation',
    'messageReaction',
    'handoff',
    'constructor',
    '__proto__',
  ])('an activity of type %s is taken and passed over', async (type) => {
    const before = await changes();
    expect(await post(desk, activityOf(desk, 'paul', { type }))).toEqual({ status: 200, body: '' });
    expect(await changes()).toBe(before);
  });

  it.each<[string, Json]>([
    ['a message of no words', { type: 'message' }],
    ['a message to nobody', { type: 'message', text: 'merci', recipient: undefined }],
    ['an edit of nothing', { type: 'messageUpdate', channelData: { eventType: 'editMessage' } }],
    ['an edit of another kind', { type: 'messageUpdate', text: 'x', channelData: { eventType: 'other' } }],
    ['a deletion of nothing', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
    ['an installation that says nothing', { type: 'installationUpdate' }],
    ['an installation of no team', { type: 'installationUpdate', action: 'add', channelData: { team: {} } }],
    ['somebody joining', { type: 'conversationUpdate', membersAdded: [{}] }],
    ['what a bot says', { type: 'message', text: 'Bonjour', from: { id: '28:other' } }],
  ])('%s is taken, and changes nothing', async (_name, more) => {
    const before = await changes();
    expect(await post(desk, activityOf(desk, 'paul', more))).toEqual({ status: 200, body: '' });
    await desk.settled();
    expect(await changes()).toBe(before);
  });

  it('a message without an id could not be told from another: it is refused', async () => {
    const nameless = { ...activityOf(desk, 'paul', { type: 'message', text: 'aide' }), id: undefined };
    expect(await post(desk, nameless)).toEqual({ status: 400, body: '' });
  });

  it('an invoke without an id is worked each time', async () => {
    const first = await arrangeInTeams(desk, 'dispatched');
    const second = await arrangeInTeams(desk, 'dispatched');
    for (const { id } of [first, second]) {
      const action = { verb: 'take', data: { intent: { kind: 'act', action: 'take', ticketId: id } } };
      const asked = invoke('adaptiveCard/action', { action }, 'catherine');
      expect(await post(desk, { ...asked, id: undefined })).toMatchObject({ status: 200 });
    }
    expect([await done(first, 'take'), await done(second, 'take')]).toEqual([1, 1]);
  });

  it.each<[string, unknown]>([
    ['adaptiveCard/action', undefined],
    ['adaptiveCard/action', { action: 'take' }],
    ['task/fetch', 'none'],
    ['composeExtension/fetchTask', {}],
    ['composeExtension/fetchTask', { commandId: 'unknown' }],
    ['composeExtension/fetchTask', { commandId: '__proto__' }],
  ])('%s with %j is no question of the desk’s', async (name, value) => {
    const { status, body } = await post(desk, { ...invoke(name), value });
    expect([status, body]).toEqual([501, '']);
  });

  it.each<[string, unknown]>([
    ['application/search', {}],
    ['application/search', { queryText: 'a', dataset: 'people' }],
    ['application/search', { queryText: 'x'.repeat(5_000), dataset: 'person|' }],
    ['application/search', { queryText: 'a', dataset: 'person|1 OR 1=1' }],
    ['composeExtension/query', { parameters: 'all' }],
    ['composeExtension/query', { parameters: [{ name: 'words', value: { $gt: '' } }] }],
    ['composeExtension/query', { parameters: [{ name: 'words', value: '%'.repeat(900) }] }],
    ['composeExtension/queryLink', { url: 7 }],
    ['composeExtension/queryLink', { url: 'javascript:alert(1)/R-000001' }],
  ])('%s with %j finds nothing', async (name, value) => {
    const { status, body } = await post(desk, { ...invoke(name), value });
    expect(status).toBe(200);
    expect(body).toMatch(/"(?:results|attachments)":/);
  });
});

describe('a button that is forged, or of an older version', () => {
  const FORGED: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['a text', 'take'],
    ['an unknown intent', { intent: { kind: 'fly' } }],
    ['an unknown action', { intent: { kind: 'act', action: 'fly', ticketId: 1 } }],
    ['a ticket that is no number', { intent: { kind: 'act', action: 'take', ticketId: '1; DROP TABLE' } }],
    ['an unknown form', { form: { does: 'submit', context: { form: 'fly' }, fields: [] } }],
    ['a form that does something else', { form: { does: 'fly', context: { form: 'reply' }, fields: [] } }],
    [
      'a form of too many fields',
      { form: { does: 'submit', context: { form: 'reply' }, fields: Array(61).fill('a') } },
    ],
    ['a prototype', JSON.parse('{"__proto__":{"intent":{"kind":"home"}}}')],
  ];
  const GONE = /Ce bouton ne marche plus/;

  it.each(FORGED)('on a card: %s', async (_name, data) => {
    const { status, body } = await post(desk, invoke('adaptiveCard/action', { action: { verb: 'x', data } }));
    expect(status).toBe(200);
    expect(body).toMatch(GONE);
  });

  it.each(FORGED)('in a dialog: %s', async (_name, data) => {
    for (const name of ['task/fetch', 'task/submit', 'composeExtension/submitAction']) {
      const { status, body } = await post(desk, invoke(name, { data }));
      expect(status).toBe(200);
      expect(body).toMatch(GONE);
    }
  });

  it('in a message, where a client knows no other way', async () => {
    const before = desk.teams.messages(desk.teams.personal('paul')).length;
    await post(desk, activityOf(desk, 'paul', { type: 'message', value: { intent: { kind: 'fly' } } }));
    await desk.teams.until(() => {
      const fresh = desk.teams.messages(desk.teams.personal('paul')).slice(before);
      return fresh.some((one) => GONE.test(desk.teams.words(one, 'paul')));
    });
  });

  it('well made, by who may not: a sentence, and nothing changed', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const note = await noteOn(ticket);
    const before = await changes();
    const { id: ticketId } = ticket;
    const asked: readonly (readonly [string, object])[] = [
      ['emma', { intent: { kind: 'act', action: 'take', ticketId } }],
      ['emma', { intent: { kind: 'show', ticketId } }],
      ['emma', { intent: { kind: 'read', ticketId } }],
      ['paul', { intent: { kind: 'act', action: 'take', ticketId } }],
      ['paul', formed({ form: 'note', ticketId }, { text: 'Je lis tout.' })],
      ['paul', formed({ form: 'publish', ticketId, noteId: note }, {})],
      ['emma', formed({ form: 'reply', ticketId }, { text: 'Je suis là.' })],
      ['suzanne', formed({ form: 'transfer', ticketId: 999_999 }, { teamId: '1' })],
    ];
    for (const [who, data] of asked) {
      for (const [name, value] of [
        ['adaptiveCard/action', { action: { verb: 'x', data } }],
        ['task/submit', { data }],
      ] as const) {
        const { status, body } = await post(desk, invoke(name, value, who));
        expect(status).toBe(200);
        expect(body).not.toContain('Entre nous');
        expect(body).toMatch(/possible|trouve pas|find|can't|cannot/);
      }
    }
    expect(await changes()).toBe(before);
  });
});

const formed = (context: object, values: Record<string, string>): object => ({
  form: { does: 'submit', context, fields: Object.keys(values) },
  ...values,
});

async function noteOn(ticket: ArrangedInTeams): Promise<number> {
  desk.teams.person('catherine').reply(ticket.card, 'Entre nous.');
  await desk.settled();
  return (await desk.store.read.internalNote.findFirstOrThrow({ where: { ticketId: ticket.id } })).id;
}

describe('what comes twice is worked once', () => {
  it('a message', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const said = desk.teams.person('paul').say('Une seule fois.');
    await desk.settled();
    const shown = desk.teams.messages(desk.teams.personal('paul')).length;
    for (let i = 0; i < 3; i += 1) {
      expect(await desk.teams.repeatActivity(said.id)).toMatchObject({ ok: true, status: 200 });
    }
    await desk.settled();
    expect(await entriesOf(ticket)).toEqual(['Une seule fois.']);
    expect(desk.teams.messages(desk.teams.personal('paul'))).toHaveLength(shown);
  });

  it('a first message makes one offer', async () => {
    const said = desk.teams.person('emma').say('The projector of room 3 shows nothing at all');
    const again = desk.teams.repeatActivity(said.id);
    await desk.said('emma', 'projector of room 3');
    await again;
    await desk.teams.repeatActivity(said.id);
    await desk.settled();
    const offers = desk.teams
      .messages(desk.teams.personal('emma'))
      .filter((one) => one.from === 'bot' && desk.teams.words(one, 'emma').includes('projector of room 3'));
    expect(offers).toHaveLength(1);
  });

  it('a click', async () => {
    const ticket = await arrangeInTeams(desk, 'dispatched');
    await desk.teams.person('catherine').click(ticket.card, "M'assigner");
    await desk.settled();
    const { activity } = desk.teams
      .sent('adaptiveCard/action')
      .findLast((one) => (one.activity.value as { action: { verb: string } }).action.verb === 'take')!;
    for (let i = 0; i < 3; i += 1) {
      const answer = await desk.teams.repeatActivity(String(activity.id));
      expect(answer).toMatchObject({ ok: true, body: { type: 'application/vnd.microsoft.card.adaptive' } });
    }
    await desk.settled();
    expect(await done(ticket, 'take')).toBe(1);
  });

  it('two clicks at once', async () => {
    const ticket = await arrangeInTeams(desk, 'dispatched');
    const catherine = desk.teams.person('catherine');
    const press = () => catherine.click(ticket.card, "M'assigner");
    const outcomes = await Promise.all([press(), press()]);
    expect(outcomes).toMatchObject([{ outcome: 'card' }, { outcome: 'card' }]);
    await desk.settled();
    expect(await done(ticket, 'take')).toBe(1);
  });

  it('a dialog that was sent', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const catherine = desk.teams.person('catherine');
    await catherine.click(ticket.card, 'Répondre');
    await catherine.dialog()!.submit({ text: 'Une seule réponse.' });
    const { activity } = desk.teams.sent('task/submit').at(-1)!;
    for (let i = 0; i < 3; i += 1) {
      expect(await desk.teams.repeatActivity(String(activity.id))).toMatchObject({ ok: true, status: 200 });
    }
    await desk.settled();
    expect(await entriesOf(ticket)).toEqual(['Une seule réponse.']);
    catherine.dialog()?.close();
  });
});

const HOSTILE = {
  long: HARD.long,
  control: HARD.control,
  rtl: HARD.rtl,
  channel: HARD.channel,
  template: HARD.template,
  markdown: '**gras** _ital_ ~~barré~~ `code`\n# Titre\n- liste\n> cité\n1. un | deux\n---',
  links: '[mots](https://evil.example) ![image](https://evil.example/i.png) <https://evil.example>',
  mention: '<at>Somebody</at> <at id="0">Catherine Buffet</at> @everyone',
  dates: '{{DATE(2026-01-01T00:00:00Z, SHORT)}} {{TIME(2026-01-01T00:00:00Z)}} {{DATE(',
  html: '<b>gras</b> <script>alert(1)</script> &lt;b&gt; &amp; &#39; &nbsp; <img src=x onerror=alert(1)>',
  binding: '${title} $root {{card}} @{x}',
} as const;

describe('hostile text is kept as typed and shown inert in both chats, as message, dialog and note', () => {
  it.each(Object.entries(HOSTILE))('%s', async (_name, text) => {
    const { teams, slack, store } = desk;
    const ticket = await arrangeInTeams(desk, 'assigned', {
      title: text.slice(0, 200).trim(),
      description: text.trim(),
    });
    const catherine = teams.person('catherine');
    teams.person('paul').say(text);
    catherine.reply(ticket.card, text);
    await teams.quiet();
    const data = formed({ form: 'resolve', ticketId: ticket.id }, { code: 'assistance', solution: text });
    const asked = activityOf(
      desk,
      'catherine',
      { type: 'invoke', name: 'task/submit', value: { data } },
      ticket.card,
    );
    expect(await post(desk, asked)).toMatchObject({ status: 200 });
    await desk.settled();

    const row = await store.read.ticket.findUniqueOrThrow({
      where: { id: ticket.id },
      include: { entries: true, notes: true },
    });
    expect(row.description).toBe(kept(text));
    expect(row.entries.map((entry) => entry.text)).toContain(kept(text));
    expect(row.notes.map((note) => note.text)).toEqual([kept(text)]);
    expect(row.solution).toBe(kept(text));

    const cards = [...cardsAbout(ticket.reference, 'HELPDESK'), ...cardsAbout(ticket.reference, 'paul')];
    expect(cards.length).toBeGreaterThan(3);
    for (const card of cards) expect(checkCard(card)).toEqual([]);
    expect(JSON.stringify(cards)).not.toMatch(UNSEEN);
    for (const one of [...slack.messages(helpdesk), ...slack.dmOf(paulInSlack)]) expectInert(one);
    expect(await store.read.delivery.count({ where: { state: 'parked' } })).toBe(0);
    expect(teams.errors).toEqual([]);
  });
});

/** Turns round or breaks the text beside it. */
const UNSEEN = /\\u00(?:0[0-8]|1[0-9a-f])|[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

/** Every card about a ticket that anybody sees there, their own and the one all see. */
function cardsAbout(reference: string, chat: string): object[] {
  const { teams } = desk;
  const there = chat === 'paul' ? teams.personal(chat) : chat;
  const about = (one: Message) => one.from === 'bot' && one.summary?.startsWith(reference);
  return teams
    .messages(there)
    .filter(about)
    .flatMap((one) => [...(one.card ? [one.card] : []), ...one.answered.values()]);
}

describe('what is unknown gets a sentence', () => {
  it.each([
    ['paul', 'voir R-999999', /Je ne trouve pas cette demande/],
    ['emma', 'show R-999999', /I cannot find this ticket/],
    ['paul', 'prendre R-999999', /Je ne trouve pas cette demande/],
    ['catherine', 'file NULLEPART', /NULLEPART/],
    ['catherine', 'chercher zzzzzz', /Rien trouvé pour «\u00A0zzzzzz\u00A0»/],
    ['paul', 'prendre', /Il manque quelque chose/],
    ['paul', 'aide !', /Ce que vous pouvez me demander/],
  ])('%s: %s', async (who, typed, sentence) => {
    const before = desk.teams.messages(desk.teams.personal(who)).length;
    desk.teams.person(who).say(typed);
    await desk.teams.until(() =>
      desk.teams
        .messages(desk.teams.personal(who))
        .slice(before + 1)
        .some((one) => sentence.test(desk.teams.words(one, who))),
    );
  });

  it('somebody the tenant does not know is asked to try again, and nothing of theirs is worked', async () => {
    const before = await changes();
    const ghost = { from: { id: '29:ghost', aadObjectId: 'ghost' } };
    const clicked = {
      ...invoke('adaptiveCard/action', { action: { verb: 'home', data: { intent: { kind: 'home' } } } }),
      ...ghost,
    };
    const { status, body } = await post(desk, clicked);
    expect(status).toBe(200);
    expect(body).toMatch(/Je ne vous reconnais pas encore/);
    expect(
      await post(desk, { ...activityOf(desk, 'paul', { type: 'message', text: 'aide' }), ...ghost }),
    ).toEqual({
      status: 200,
      body: '',
    });
    await desk.settled();
    expect(await changes()).toBe(before);
    expect(await desk.store.read.inboundEvent.count({ where: { state: 'failed' } })).toBe(1);
  });
});

/** Another process at the desk's database: it gets its turn when the desk, which is in this one, has ended its own. */
async function besides({ databaseUrl }: DeskInTeams, statement: string): Promise<Database.Database> {
  const database = new Database(databaseUrl.replace('file:', ''), { timeout: 0 });
  await vi.waitFor(() => database.exec(statement), { timeout: 10_000, interval: 5 });
  return database;
}

it('a busy store changes nothing: who acts is told so', async () => {
  const { teams } = desk;
  const ticket = await arrangeInTeams(desk, 'dispatched');
  const catherine = teams.person('catherine');
  const other = await besides(desk, 'BEGIN IMMEDIATE');
  try {
    const [clicked, opened] = await Promise.all([
      catherine.click(ticket.card, "M'assigner"),
      post(desk, {
        ...invoke(
          'task/submit',
          { data: formed({ form: 'note', ticketId: ticket.id }, { text: 'Perdu ?' }) },
          'suzanne',
        ),
      }),
    ]);
    expect(clicked).toMatchObject({ outcome: 'message', text: expect.stringContaining("rien n'a changé") });
    expect(opened.body).toContain("rien n'a changé");
    teams.person('paul').say('Pas perdu ?');
    await desk.said('paul', "rien n'a changé");
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
  expect([await done(ticket, 'take'), await done(ticket, 'note')]).toEqual([0, 0]);
  await catherine.click(ticket.card, "M'assigner");
  expect(await done(ticket, 'take')).toBe(1);
});

it('the log holds neither what people wrote nor a token', () => {
  expect(desk.logged.length).toBeGreaterThan(0);
  const log = desk.logged.join('');
  for (const secret of [
    'xoxb-test',
    '"secret"',
    'Bearer',
    'Très long',
    'Alerte',
    'Perdu',
    'Pas perdu',
    'Écran noir',
    'evil.example',
    'Entre nous',
    '@academie.example',
  ]) {
    expect(log).not.toContain(secret);
  }
});

describe('when the store fails in a way nobody foresaw', () => {
  it('a sentence or a bare status is all that is said', async () => {
    const broken = await deskInTeams();
    const { teams } = broken;
    await meet(broken, ['paul', 'catherine']);
    const ticket = await arrangeInTeams(broken, 'dispatched');
    const database = await besides(broken, 'UPDATE "Ticket" SET "state" = \'Elsewhere\'');
    database.close();
    const LEAKS = /Elsewhere|undefined|Error|SQL|prisma|no such|at .*\.ts|node_modules/;
    const asked: readonly (readonly [string, unknown])[] = [
      [
        'adaptiveCard/action',
        { action: { verb: 'show', data: { intent: { kind: 'show', ticketId: ticket.id } } } },
      ],
      ['task/fetch', { data: { intent: { kind: 'act', action: 'reply', ticketId: ticket.id } } }],
      ['task/submit', { data: formed({ form: 'reply', ticketId: ticket.id }, { text: 'Bonjour' }) }],
      ['composeExtension/query', { commandId: 'search', parameters: [{ name: 'words', value: 'écran' }] }],
      ['application/search', { queryText: 'a', dataset: 'person|' }],
    ];
    for (const [name, value] of asked) {
      const { status, body } = await post(
        broken,
        activityOf(broken, 'catherine', { type: 'invoke', name, value }),
      );
      expect(body).not.toMatch(LEAKS);
      if (status === 200) expect(body).toMatch(/rien n'a changé|"results"/);
      else expect([status, body]).toEqual([500, '']);
    }
    teams.person('catherine').say(`voir ${ticket.reference}`);
    const told = await broken.said('catherine', 'rien');
    expect(teams.words(told, 'catherine')).toMatch(/rien n'a changé/);
    expect(teams.words(told, 'catherine')).not.toMatch(LEAKS);
    expect(broken.logged.join('')).not.toMatch(/Bonjour/);
    await broken.stop();
  });
});
