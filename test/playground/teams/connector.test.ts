import { afterEach, describe, expect, it } from 'vitest';
import { at, begin, card, connectorOf, message, tenantOptions, text, tokenFor } from './tenant.ts';

/** The Connector's API, as a bot calls it, and what Teams refuses. */

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(options: Parameters<typeof begin>[1] = {}) {
  const { teams, bot } = await begin(stops, options);
  return { teams, bot, call: await connectorOf(teams), pauls: teams.personal('paul').id };
}

const said = (words: string) => ({ type: 'message', text: words });

describe('tokens', () => {
  it.each([
    ['another app', { client_id: 'nobody' }, 400, 'unauthorized_client'],
    ['a wrong secret', { client_secret: 'guess' }, 401, 'invalid_client'],
    ['another scope', { scope: 'https://graph.microsoft.com/.default' }, 400, 'invalid_scope'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('are not given for %s', async (_name, change, status, error) => {
    const { teams } = await start();
    expect(await tokenFor(teams, change as Record<string, string>)).toMatchObject({
      status,
      body: { error },
    });
  });

  it('are asked for by each call, and end', async () => {
    let now = Date.parse('2026-03-02T08:00:00Z');
    const { teams, call, pauls } = await start({ now: () => now });
    const denied = { status: 401, body: { message: 'Authorization has been denied for this request.' } };
    expect(await call('POST', at(pauls), said('a'), 'forged')).toMatchObject(denied);
    expect((await call('POST', at(pauls), said('a'))).status).toBe(201);
    now += 3_600_001;
    expect(await call('POST', at(pauls), said('b'))).toMatchObject(denied);
    expect(teams.messages(pauls).map((one) => one.text)).toEqual(['a']);
  });

  it('can be revoked', async () => {
    const { teams, call, pauls } = await start();
    teams.revokeTokens();
    expect((await call('POST', at(pauls), said('a'))).status).toBe(401);
  });
});

describe('a message', () => {
  it('is posted, updated and deleted, and its id is told', async () => {
    const { teams, call, pauls } = await start();
    const { status, body } = await call('POST', at(pauls), message(card([text('Affectée')])));
    expect([status, body]).toEqual([201, { id: expect.stringMatching(/^\d{13}$/) }]);
    const [posted] = teams.messages(pauls);
    expect(posted && teams.words(posted, 'paul')).toBe('Affectée');
    expect(posted).toMatchObject({ from: 'bot', summary: 'A ticket' });
    expect(
      await call('PUT', at(pauls, `activities/${body.id}`), message(card([text('Assignée')]))),
    ).toMatchObject({ status: 200, body: { id: body.id } });
    expect(posted && teams.words(posted, 'paul')).toBe('Assignée');
    expect((await call('DELETE', at(pauls, `activities/${body.id}`))).status).toBe(200);
    expect(teams.messages(pauls)).toEqual([]);
    expect(await call('PUT', at(pauls, `activities/${body.id}`), said('x'))).toMatchObject({
      status: 404,
      body: { error: { code: 'ActivityNotFoundInConversation' } },
    });
  });

  it('of text and a card comes in two, and no id comes back', async () => {
    const { teams, call, pauls } = await start();
    const both = await call('POST', at(pauls), message(card([text('Card')]), { text: 'Text' }));
    expect(both).toMatchObject({ status: 201, body: {} });
    expect(both.body.id).toBeUndefined();
    expect(teams.messages(pauls).map((one) => teams.words(one, 'paul'))).toEqual(['Text', 'Card']);
    const { body } = await call('POST', at(pauls), message(card([text('Card')])));
    const update = at(pauls, `activities/${body.id}`);
    expect(await call('PUT', update, message(card([]), { text: 'Text' }))).toMatchObject({
      status: 400,
      body: { error: { code: 'BadSyntax' } },
    });
  });

  it('in a channel begins a reply chain, or goes on in one', async () => {
    const { teams, call } = await start();
    const channel = teams.chat('HELPDESK').id;
    const root = (await call('POST', at(channel), said('root'))).body.id ?? '';
    await call('POST', at(`${channel};messageid=${root}`), said('by the id'));
    await call('POST', at(channel, `activities/${root}`), said('by replyTo'));
    const [posted] = teams.messages('HELPDESK');
    expect(posted && teams.thread(posted).map((one) => [one.text, one.rootId])).toEqual([
      ['root', undefined],
      ['by the id', root],
      ['by replyTo', root],
    ]);
  });

  it.each([
    ['to nowhere', 404, 'ConversationNotFound', () => at('a:nowhere')],
    ['to a chain that is not', 404, 'ConversationNotFound', (id: string) => at(`${id};messageid=1`)],
  ])('%s is refused', async (_name, status, code, path) => {
    const { call, pauls } = await start();
    expect(await call('POST', path(pauls), said('a'))).toMatchObject({ status, body: { error: { code } } });
  });

  it.each([
    ['without a content', { type: 'message' }, 400, 'BadSyntax'],
    ['of an unknown type', { type: 'event', text: 'a' }, 400, 'BadArgument'],
    ['with a file', message({}, { attachments: [{ contentType: 'image/png' }] }), 400, 'BadArgument'],
    ['with a card of no shape', message({ type: 'AdaptiveCard' }), 400, 'BadArgument'],
    ['with a card too big', message(card([text('é'.repeat(15_000))])), 413, 'MessageSizeTooBig'],
  ])('%s is refused', async (_name, activity, status, code) => {
    const { teams, call, pauls } = await start();
    expect(await call('POST', at(pauls), activity)).toMatchObject({ status, body: { error: { code } } });
    expect(teams.messages(pauls)).toEqual([]);
  });

  it('to who blocked or removed the bot is refused', async () => {
    const { teams, call, pauls } = await start();
    teams.person('paul').block();
    expect(await call('POST', at(pauls), said('a'))).toMatchObject({
      status: 403,
      body: { error: { code: 'ConversationBlockedByUser' } },
    });
    teams.person('catherine').uninstall('HELPDESK');
    expect(await call('POST', at(teams.chat('General').id), said('a'))).toMatchObject({
      status: 403,
      body: { error: { code: 'BotNotInConversationRoster' } },
    });
  });

  it('of somebody else is not the bot’s to change', async () => {
    const { teams, call, pauls } = await start();
    const { id } = teams.person('paul').say('Bonjour');
    for (const method of ['PUT', 'DELETE']) {
      const told = await call(method, at(pauls, `activities/${id}`), said('x'));
      expect(told).toMatchObject({ status: 403, body: { error: { code: 'ForbiddenOperationException' } } });
    }
    expect(teams.messages(pauls)[0]?.text).toBe('Bonjour');
  });

  it('too soon after others is told to wait, where limits are enforced', async () => {
    let now = 1_800_000_000_000;
    const { teams, call, pauls } = await start({ throttle: true, now: () => now });
    const statuses = [];
    for (let sent = 0; sent < 8; sent += 1) statuses.push((await call('POST', at(pauls), said('a'))).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201, 429]);
    expect(await call('POST', at(teams.personal('catherine').id), said('a'))).toMatchObject({ status: 201 });
    now += 1_001;
    expect(await call('POST', at(pauls), said('a'))).toMatchObject({ status: 201 });
    expect(await call('POST', at(pauls), said('a'))).toMatchObject({ status: 429, retryAfter: '2' });
  });
});

describe('a new conversation', () => {
  const tenantId = tenantOptions.tenantId;

  it('with one person is their chat with the bot, each time', async () => {
    const { teams, call } = await start();
    const { id } = teams.person('paul');
    const parameters = { isGroup: false, bot: { id: 'b' }, members: [{ id }], tenantId };
    const first = await call('POST', 'conversations', parameters);
    expect(first).toMatchObject({ status: 201, body: { id: teams.personal('paul').id } });
    const again = await call('POST', 'conversations', { ...parameters, activity: said('Bonjour') });
    expect(again.body).toMatchObject({ id: first.body.id, activityId: expect.any(String) });
    expect(teams.messages(teams.personal('paul'))).toMatchObject([{ text: 'Bonjour' }]);
  });

  it('in a channel is a new reply chain', async () => {
    const { teams, call } = await start();
    const channel = teams.chat('HELPDESK').id;
    const { body } = await call('POST', 'conversations', {
      isGroup: true,
      channelData: { channel: { id: channel } },
      activity: message(card([text('R-000381')])),
    });
    const [posted] = teams.messages('HELPDESK');
    expect(body).toEqual({ id: `${channel};messageid=${posted?.id}`, activityId: posted?.id });
  });

  it('is refused with strangers, with several, in another tenant, and where the app is not', async () => {
    const { teams, call } = await start();
    const open = (members: string[], tenant = tenantId) =>
      call('POST', 'conversations', { members: members.map((id) => ({ id })), tenantId: tenant });
    const { id: paul } = teams.person('paul');
    expect((await open(['29:nobody'])).status).toBe(400);
    expect((await open([paul, teams.person('emma').id])).status).toBe(400);
    expect((await open([paul], 'elsewhere')).status).toBe(400);
    expect(await open([teams.person('emma').id])).toMatchObject({
      status: 403,
      body: { error: { code: 'ForbiddenOperationException' } },
    });
  });
});

describe('who is there', () => {
  it('is told of one, of all, and in pages', async () => {
    const { teams, call } = await start();
    const { id } = teams.chat('HELPDESK');
    const paul = {
      id: teams.person('paul').id,
      name: 'Paul Smith',
      givenName: 'Paul',
      surname: 'Smith',
      email: 'paul.smith@academie.example',
      userPrincipalName: 'paul.smith@academie.example',
      aadObjectId: teams.person('paul').aadObjectId,
      tenantId: tenantOptions.tenantId,
    };
    const member = (key: string) => call('GET', at(id, `members/${encodeURIComponent(key)}`));
    expect((await member(paul.id)).body).toMatchObject(paul);
    expect((await member(paul.aadObjectId)).body).toMatchObject(paul);
    expect(await member(teams.person('emma').id)).toMatchObject({
      status: 404,
      body: { error: { code: 'MemberNotFoundInConversation' } },
    });
    expect((await call('GET', at(id, 'members'))).body).toMatchObject([paul, { name: 'Catherine Buffet' }]);
    const page = await call('GET', at(id, 'pagedmembers?pageSize=1'));
    expect(page.body).toMatchObject({ members: [paul], continuationToken: '1' });
    const rest = await call('GET', at(id, 'pagedmembers?pageSize=1&continuationToken=1'));
    expect(rest.body).toEqual({ members: [expect.objectContaining({ name: 'Catherine Buffet' })] });
  });

  it('is a team with its channels', async () => {
    const { teams, call } = await start();
    const general = teams.chat('General').id;
    const team = `teams/${encodeURIComponent(general)}`;
    expect((await call('GET', team)).body).toMatchObject({ id: general, name: 'Informatique' });
    expect((await call('GET', `${team}/conversations`)).body).toEqual({
      conversations: [
        { id: general, name: null },
        { id: teams.chat('HELPDESK').id, name: 'HELPDESK' },
      ],
    });
    expect((await call('GET', 'teams/19%3Anowhere')).status).toBe(404);
  });
});

describe('on demand', () => {
  it('a call is throttled, refused, or fails, and has no effect', async () => {
    const { teams, call, pauls } = await start();
    teams.faults.next('send', 1, { kind: 'throttled', retryAfterSeconds: 3, applied: true });
    teams.faults.next('send', 1, { kind: 'refused', status: 403, code: 'BotDisabledByAdmin' });
    teams.faults.next('*', 1, { kind: 'status', status: 502 });
    const send = () => call('POST', at(pauls), said('a'));
    expect(await send()).toMatchObject({ status: 429, retryAfter: '3' });
    expect(await send()).toMatchObject({ status: 403, body: { error: { code: 'BotDisabledByAdmin' } } });
    expect((await send()).status).toBe(502);
    expect(teams.messages(pauls)).toEqual([]);
    expect((await send()).status).toBe(201);
    expect(teams.calls('send').map((one) => one.fault)).toEqual([
      'throttled',
      'refused',
      'status',
      undefined,
    ]);
  });

  it('a call breaks off, and may have had its effect', async () => {
    const { teams, call, pauls } = await start();
    teams.faults.next('send', 1, { kind: 'drop' });
    teams.faults.next('send', 1, { kind: 'drop', applied: true });
    await expect(call('POST', at(pauls), said('lost'))).rejects.toThrow();
    await expect(call('POST', at(pauls), said('in doubt'))).rejects.toThrow();
    expect(teams.messages(pauls).map((one) => one.text)).toEqual(['in doubt']);
  });

  it('a call is never answered', async () => {
    const { teams, call, pauls } = await start();
    teams.faults.next('send', 1, { kind: 'hang', applied: true });
    const waiting = call('POST', at(pauls), said('a')).catch(() => 'broken off');
    await teams.until(() => teams.messages(pauls).length === 1);
    await stops.pop()?.();
    expect(await waiting).toBe('broken off');
  });
});
