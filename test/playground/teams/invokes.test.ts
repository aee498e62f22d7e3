import { afterEach, describe, expect, it } from 'vitest';
import type { Card, Json } from '../../../src/playground/teams/model.ts';
import type { TeamsStandIn } from '../../../src/playground/teams/standIn.ts';
import { at, begin, card, connectorOf, message, type Say, text } from './tenant.ts';

/** What people do with cards, dialogs and the message extension, and what the bot may answer. */

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const adaptive = 'application/vnd.microsoft.card.adaptive';
const asCard = (value: unknown) => ({ body: { statusCode: 200, type: adaptive, value } });
const execute = { type: 'Action.Execute', title: 'Assign to me', verb: 'take', data: { ticket: 1 } };
const comment = { type: 'Input.Text', id: 'comment', isRequired: true, errorMessage: 'Say something' };

/** A card of the bot in a chat, and the bot that answers about it. */
async function posted(content: object, say: Say, chat = 'HELPDESK') {
  const { bot, teams } = await begin(stops, { say });
  const call = await connectorOf(teams);
  const { id } = teams.chat(chat);
  const told = await call('POST', at(id), message(content));
  const held = teams.messages(id).at(-1);
  if (!held) throw new Error(`not posted: ${JSON.stringify(told)}`);
  const update = (next: object) => call('PUT', at(id, `activities/${held.id}`), message(next));
  return { bot, teams, held, call, update };
}

const words = (teams: TeamsStandIn, held: Parameters<TeamsStandIn['words']>[0]) =>
  ['paul', 'catherine'].map((key) => teams.words(held, key));

describe('a button that executes', () => {
  it('sends its data with what was entered, and the answered card is for that viewer alone', async () => {
    const { bot, teams, held } = await posted(card([text('Affectée'), comment], { actions: [execute] }), () =>
      asCard(card([text('Assignée')])),
    );
    const outcome = await teams.person('catherine').click(held, 'Assign to me', { comment: 'mine' });
    expect(outcome).toMatchObject({ outcome: 'card' });
    expect(bot.activities('adaptiveCard/action')).toMatchObject([
      {
        type: 'invoke',
        value: {
          action: { type: 'Action.Execute', verb: 'take', data: { ticket: 1, comment: 'mine' } },
          trigger: 'manual',
        },
        replyToId: held.id,
        from: { id: teams.person('catherine').id },
        conversation: { id: `${held.chat};messageid=${held.id}` },
      },
    ]);
    expect(words(teams, held)).toEqual(['Affectée\nSay something\nAssign to me', 'Assignée']);
  });

  it('stays with Teams while a field is wrong', async () => {
    const { bot, teams, held } = await posted(card([comment], { actions: [execute] }), () => undefined);
    expect(await teams.person('paul').click(held, 'Assign to me')).toEqual({
      outcome: 'errors',
      errors: { comment: 'Say something' },
    });
    expect(bot.received).toEqual([]);
  });

  it('can be pressed on the card one saw, though it is no longer the newest', async () => {
    const { bot, teams, held, update } = await posted(card([], { actions: [execute] }), () => ({
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Too late' },
    }));
    const seen = teams.person('paul').card(held);
    await update(card([text('Assignée')]));
    const outcome = await teams.person('paul').click(held, { verb: 'take' }, {}, seen);
    expect(outcome).toEqual({ outcome: 'message', text: 'Too late' });
    expect(bot.activities('adaptiveCard/action')).toHaveLength(1);
    expect(teams.notices('paul')).toMatchObject([{ text: 'Too late' }]);
  });

  it.each<[string, ReturnType<Say>, object, RegExp | undefined]>([
    [
      'with an error of its own',
      {
        body: {
          statusCode: 403,
          type: 'application/vnd.microsoft.error',
          value: { code: 'forbidden', message: 'No' },
        },
      },
      { outcome: 'refused', message: 'No' },
      undefined,
    ],
    ['with nothing', undefined, { outcome: 'failed', error: 'wrong_answer' }, /the answer/],
    [
      'with a card Teams does not draw',
      asCard(card([{ type: 'Marquee' }])),
      { outcome: 'failed', error: 'wrong_answer' },
      /value: card\.body\.0.*Marquee/,
    ],
    [
      'with a card and the status of an error',
      { body: { statusCode: 500, type: adaptive, value: card([]) } },
      { outcome: 'failed' },
      /statusCode/,
    ],
    ['with a failure', { status: 500 }, { outcome: 'failed', error: 'failed' }, undefined],
    ['with a refusal', { status: 501 }, { outcome: 'failed', error: 'failed' }, undefined],
    ['with 404', { status: 404 }, { outcome: 'failed', error: 'refused' }, undefined],
  ])('answered %s', async (_name, answer, outcome, problem) => {
    const { teams, held } = await posted(card([text('a')], { actions: [execute] }), () => answer);
    expect(await teams.person('paul').click(held, 'Assign to me')).toMatchObject(outcome);
    expect(teams.notices('paul')).toHaveLength(1);
    expect(teams.words(held, 'paul')).toBe('a\nAssign to me');
    expect(teams.errors.map((one) => one.problem)).toEqual(problem ? [expect.stringMatching(problem)] : []);
  });

  it('not answered in time is told', async () => {
    const { teams } = await begin(stops, { say: () => 'hang', answerTimeoutMs: 20 });
    await (
      await connectorOf(teams)
    )('POST', at(teams.chat('HELPDESK').id), message(card([], { actions: [execute] })));
    const [held] = teams.messages('HELPDESK');
    if (!held) throw new Error('not posted');
    expect(await teams.person('paul').click(held, 'Assign to me')).toEqual({
      outcome: 'failed',
      error: 'not_answered',
    });
  });
});

describe('a card that refreshes', () => {
  const base = (words: string, userIds?: string[]) =>
    card([text(words)], { refresh: { action: { type: 'Action.Execute', verb: 'see' }, userIds } });
  /** Answers each viewer with a card of their own. */
  const own: Say = ({ from }) => asCard(card([text(`for ${String(from.name)}`)]));

  it('asks for each viewer it lists, and again after an update', async () => {
    const { bot, teams, held, update } = await posted(base('all'), own);
    await teams.quiet();
    expect(words(teams, held)).toEqual(['for Paul Smith', 'for Catherine Buffet']);
    await update(base('all', [teams.person('catherine').id, '29:nobody']));
    await teams.quiet();
    expect(words(teams, held)).toEqual(['all', 'for Catherine Buffet']);
    const asked = bot.activities('adaptiveCard/action').map(({ value, from }) => [value?.trigger, from.name]);
    // Two clients ask at once: either may be first.
    expect(asked.sort()).toEqual([
      ['automatic', 'Catherine Buffet'],
      ['automatic', 'Catherine Buffet'],
      ['automatic', 'Paul Smith'],
    ]);
  });

  it('is refreshed by hand too', async () => {
    const { bot, teams, held } = await posted(base('all', []), own);
    expect(await teams.person('paul').refresh(held)).toMatchObject({ outcome: 'card' });
    expect(bot.activities()).toMatchObject([{ value: { trigger: 'manual', action: { verb: 'see' } } }]);
    expect(words(teams, held)).toEqual(['for Paul Smith', 'all']);
  });

  it('keeps nothing of an answer about what it was before', async () => {
    let answers = 0;
    const { teams, held, update } = await posted(base('all', []), () =>
      asCard(card([text(`answer ${++answers}`)])),
    );
    const late = teams.person('paul').refresh(held);
    await update(card([text('newer')]));
    expect(await late).toMatchObject({ outcome: 'card' });
    expect(teams.words(held, 'paul')).toBe('newer');
  });

  it('bothers nobody when the bot does not answer', async () => {
    const { teams, held } = await posted(base('all'), () => ({ status: 500 }));
    await teams.quiet();
    expect(words(teams, held)).toEqual(['all', 'all']);
    expect(teams.notices('paul')).toEqual([]);
  });
});

describe('a button that submits', () => {
  const submit = (data: Json) => card([comment], { actions: [{ type: 'Action.Submit', title: 'Go', data }] });

  it('comes as a message with a value and without words', async () => {
    const { bot, teams, held } = await posted(submit({ ticket: 1 }), () => undefined);
    await teams.person('paul').click(held, 'Go', { comment: 'a' });
    await teams.quiet();
    const [sent] = bot.activities('message');
    expect(sent).toMatchObject({ value: { ticket: 1, comment: 'a' }, replyToId: held.id });
    expect(sent).not.toHaveProperty('text');
    expect(teams.messages('HELPDESK')).toHaveLength(1);
  });

  it('may speak for the person', async () => {
    const { bot, teams, held } = await posted(
      submit({ msteams: { type: 'messageBack', text: 'queue', displayText: 'My queue', value: { n: 1 } } }),
      () => undefined,
    );
    teams.consent({ channels: true });
    await teams.person('paul').click(held, 'Go', { comment: 'a' });
    await teams.quiet();
    expect(bot.activities('message')).toMatchObject([{ text: 'queue', value: { n: 1, comment: 'a' } }]);
  });
});

describe('a dialog', () => {
  const open = {
    type: 'Action.Submit',
    title: 'Resolve',
    data: { msteams: { type: 'task/fetch' }, ticket: 1 },
  };
  const form = (more: object[] = []) => ({
    task: {
      type: 'continue',
      value: {
        title: 'Résoudre',
        width: 'medium',
        height: 400,
        card: {
          contentType: adaptive,
          content: card(
            [
              { type: 'Input.Text', id: 'solution', label: 'Solution', isRequired: true },
              {
                type: 'Input.ChoiceSet',
                id: 'agent',
                'choices.data': { type: 'Data.Query', dataset: 'agents', associatedInputs: 'auto' },
              },
              ...more,
            ],
            { actions: [{ type: 'Action.Submit', title: 'Résolu', data: { form: 'resolve' } }] },
          ),
        },
      },
    },
  });

  async function opened(submitted: () => unknown, searched?: unknown) {
    const started = await posted(card([], { actions: [open] }), ({ name }) => {
      if (name === 'task/fetch') return { body: form() };
      return { body: name === 'application/search' ? searched : submitted() };
    });
    const catherine = started.teams.person('catherine');
    expect(await catherine.click(started.held, 'Resolve')).toMatchObject({ outcome: 'dialog' });
    const dialog = catherine.dialog();
    if (!dialog) throw new Error('no dialog');
    return { ...started, catherine, dialog };
  }

  it('opens, is filled, submitted and closed', async () => {
    const { bot, teams, held, catherine, dialog } = await opened(() => undefined);
    expect([dialog.title, teams.dialog('paul')]).toEqual(['Résoudre', undefined]);
    expect(bot.activities('task/fetch')).toMatchObject([
      {
        value: { data: { msteams: { type: 'task/fetch' }, ticket: 1 }, context: { theme: 'default' } },
        replyToId: held.id,
      },
    ]);
    expect(await dialog.submit()).toEqual({ outcome: 'errors', errors: { solution: 'required' } });
    dialog.fill({ solution: 'restart' });
    expect(await catherine.dialog()?.submit({ agent: 'marc' })).toEqual({ outcome: 'closed' });
    expect(bot.activities('task/submit')).toMatchObject([
      { value: { data: { form: 'resolve', solution: 'restart', agent: 'marc' } }, replyToId: held.id },
    ]);
    expect(catherine.dialog()).toBeUndefined();
  });

  it('shows what was wrong, in place', async () => {
    const { catherine, dialog } = await opened(() => form([text('Too short')]));
    expect(await dialog.submit({ solution: 'a' })).toMatchObject({ outcome: 'dialog' });
    expect(JSON.stringify(catherine.dialog()?.card)).toContain('Too short');
    expect(catherine.dialog()?.values()).toEqual({});
  });

  it.each<[string, unknown, object, number]>([
    [
      'with a sentence',
      { task: { type: 'message', value: 'Done' } },
      { outcome: 'message', text: 'Done' },
      0,
    ],
    ['with an unknown word', { task: { type: 'dance' } }, { outcome: 'failed', error: 'wrong_answer' }, 1],
    [
      'with a card that is none',
      { task: { type: 'continue', value: { title: 'a', card: { contentType: adaptive, content: {} } } } },
      { outcome: 'failed', error: 'wrong_answer' },
      1,
    ],
  ])('submitted and answered %s', async (_name, answer, outcome, errors) => {
    const { teams, dialog } = await opened(() => answer);
    expect(await dialog.submit({ solution: 'a' })).toMatchObject(outcome);
    expect(teams.errors).toHaveLength(errors);
    expect(teams.notices('catherine')).toHaveLength(1);
    expect(teams.dialog('catherine') === undefined).toBe(errors === 0);
  });

  it('is closed without a word', async () => {
    const { bot, catherine, dialog } = await opened(() => undefined);
    const before = bot.received.length;
    dialog.close();
    expect(catherine.dialog()).toBeUndefined();
    expect(bot.received).toHaveLength(before);
    await expect(dialog.submit({ solution: 'a' })).rejects.toThrow(/no dialog/);
  });

  it('looks for choices while one types', async () => {
    const found = {
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'Marc Lefèvre', value: 'marc' }] },
    };
    const { bot, held, dialog } = await opened(() => undefined, found);
    dialog.fill({ solution: 'a' });
    expect(await dialog.search('agent', 'mar')).toEqual({ ok: true, results: found.value.results });
    expect(bot.activities('application/search')).toMatchObject([
      {
        value: {
          queryText: 'mar',
          queryOptions: { skip: 0, top: 15 },
          dataset: 'agents',
          data: { solution: 'a' },
        },
        replyToId: held.id,
      },
    ]);
  });

  it('shows no choices when there are too many to be an answer', async () => {
    const results = Array.from({ length: 16 }, (_, n) => ({ title: `a${n}`, value: `${n}` }));
    const type = 'application/vnd.microsoft.search.searchResponse';
    const { teams, dialog } = await opened(() => undefined, { type, value: { results } });
    expect(await dialog.search('agent', 'mar')).toEqual({ ok: false, error: 'wrong_answer' });
    expect(teams.errors).toMatchObject([{ about: 'application/search' }]);
  });
});

describe('the message extension', () => {
  const thumbnail = {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title: 'R-000381' },
  };
  const result = (preview?: object) => ({
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: [{ contentType: adaptive, content: card([text('R-000381')]), preview }],
    },
  });

  it('searches as one types, and shows something before', async () => {
    const { bot, teams } = await begin(stops, { say: () => ({ body: result(thumbnail) }) });
    const paul = teams.person('paul');
    expect(await paul.extension.query('search')).toMatchObject({ outcome: 'results' });
    const found = await paul.extension.query('search', 'écran', 'HELPDESK');
    expect(bot.activities('composeExtension/query')).toMatchObject([
      { value: { commandId: 'search', parameters: [{ name: 'initialRun', value: 'true' }] } },
      {
        value: {
          commandId: 'search',
          parameters: [{ name: 'words', value: 'écran' }],
          queryOptions: { skip: 0, count: 25 },
        },
        conversation: { id: teams.chat('HELPDESK').id },
      },
    ]);
    const [attachment] = found.outcome === 'results' ? found.attachments : [];
    if (!attachment) throw new Error('nothing found');
    const sent = paul.extension.send('HELPDESK', attachment);
    expect(teams.words(sent, 'catherine')).toBe('R-000381');
  });

  it('needs a preview that Teams can show', async () => {
    const { teams } = await begin(stops, {
      say: () => ({ body: result({ contentType: adaptive, content: {} }) }),
    });
    const found = await teams.person('paul').extension.query('search', 'écran');
    expect(found).toEqual({ outcome: 'failed', error: 'wrong_answer' });
    expect(teams.errors).toMatchObject([{ about: 'composeExtension/query' }]);
  });

  it('unfolds the links of its domains', async () => {
    const { bot, teams } = await begin(stops, { say: () => ({ body: result(thumbnail) }) });
    const url = 'https://guichet.example/R-000381';
    expect(await teams.person('paul').extension.unfurl(url)).toMatchObject({ outcome: 'results' });
    expect(bot.activities('composeExtension/queryLink')).toMatchObject([{ value: { url } }]);
    await expect(async () =>
      teams.person('paul').extension.unfurl('https://elsewhere.example/'),
    ).rejects.toThrow(/not unfolded/);
  });

  it('opens a dialog about a message, whose answer may be a card to send', async () => {
    const form = card([{ type: 'Input.Text', id: 'title', value: 'Écran noir' }], {
      actions: [{ type: 'Action.Submit', title: 'Créer', data: { form: 'create' } }],
    }) as unknown as Card;
    const { bot, teams } = await begin(stops, {
      say: ({ name }) =>
        name === 'composeExtension/fetchTask'
          ? {
              body: {
                task: {
                  type: 'continue',
                  value: { title: 'Nouvelle demande', card: { contentType: adaptive, content: form } },
                },
              },
            }
          : name === 'composeExtension/submitAction'
            ? { body: result() }
            : undefined,
    });
    const [paul, catherine] = [teams.person('paul'), teams.person('catherine')];
    const about = paul.sayInChannel('HELPDESK', 'Écran <noir>');
    expect(await catherine.extension.open('create', about)).toMatchObject({ outcome: 'dialog' });
    const payload = {
      id: about.id,
      body: { contentType: 'html', content: '<div>Écran &lt;noir&gt;</div>' },
      from: { user: { id: paul.aadObjectId, displayName: 'Paul Smith' } },
      linkToMessage: expect.stringContaining(about.id),
    };
    expect(bot.activities('composeExtension/fetchTask')).toMatchObject([
      { value: { commandId: 'create', commandContext: 'message', messagePayload: payload } },
    ]);
    const outcome = await catherine.dialog()?.submit();
    expect(outcome).toMatchObject({ outcome: 'composed', attachments: [{ contentType: adaptive }] });
    expect(bot.activities('composeExtension/submitAction')).toMatchObject([
      {
        value: {
          commandId: 'create',
          data: { form: 'create', title: 'Écran noir' },
          messagePayload: payload,
        },
      },
    ]);
    expect(catherine.dialog()).toBeUndefined();
  });

  it('has only the commands of the manifest', async () => {
    const { teams } = await begin(stops);
    await expect(async () => teams.person('paul').extension.query('create')).rejects.toThrow(
      /no query command/,
    );
  });
});

describe('a reaction', () => {
  it('is heard on the bot’s own messages', async () => {
    const { bot, teams, held } = await posted(card([text('a')]), () => undefined);
    const paul = teams.person('paul');
    paul.react(held, 'like');
    paul.react(paul.sayInChannel('HELPDESK', 'mine'), 'like');
    await teams.quiet();
    paul.unreact(held, 'like');
    await teams.quiet();
    expect(bot.activities('messageReaction')).toMatchObject([
      { reactionsAdded: [{ type: 'like' }], replyToId: held.id },
      { reactionsRemoved: [{ type: 'like' }], replyToId: held.id },
    ]);
  });
});
