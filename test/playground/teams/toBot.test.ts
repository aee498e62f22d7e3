import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { appId, begin, tenantOptions } from './tenant.ts';

/** What the bot hears, as Teams would say it. */

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const tenantId = tenantOptions.tenantId;

it('signs each request with a key that the metadata leads to', async () => {
  const { bot, teams } = await begin(stops);
  teams.person('paul').say('Bonjour');
  await teams.quiet();
  const metadata = (await (await fetch(teams.openIdMetadataUrl)).json()) as Record<string, string>;
  expect(metadata).toMatchObject({
    issuer: 'https://api.botframework.com',
    id_token_signing_alg_values_supported: ['RS256'],
  });
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''));
  const token = bot.received[0]?.authorization.replace(/^Bearer /, '') ?? '';
  const { payload } = await jwtVerify(token, keys, {
    issuer: 'https://api.botframework.com',
    audience: appId,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'nbf'],
  });
  expect(payload.serviceurl).toBe(teams.serviceUrl);
  const served = (await (await fetch(metadata.jwks_uri ?? '')).json()) as { keys: object[] };
  expect(served.keys).toMatchObject([{ endorsements: ['msteams'], kty: 'RSA' }]);
  expect(served.keys[0]).not.toHaveProperty('d');
});

describe('a message', () => {
  it('to the bot alone says who, where, when, and in which language', async () => {
    const { bot, teams } = await begin(stops, { now: () => Date.parse('2026-03-02T08:00:00.120Z') });
    const message = teams.person('paul').say('Écran <noir> & co');
    await teams.quiet();
    expect(bot.activities()).toEqual([
      {
        type: 'message',
        id: message.id,
        timestamp: '2026-03-02T08:00:00.120Z',
        localTimestamp: '2026-03-02T09:00:00.120+01:00',
        localTimezone: 'Europe/Paris',
        channelId: 'msteams',
        serviceUrl: teams.serviceUrl,
        from: {
          id: expect.stringMatching(/^29:1/),
          name: 'Paul Smith',
          aadObjectId: teams.person('paul').aadObjectId,
        },
        conversation: { conversationType: 'personal', tenantId, id: expect.stringMatching(/^a:1/) },
        recipient: { id: `28:${appId}`, name: 'Guichet' },
        textFormat: 'plain',
        text: 'Écran &lt;noir&gt; &amp; co',
        attachments: [{ contentType: 'text/html', content: '<p>Écran &lt;noir&gt; &amp; co</p>' }],
        entities: [
          {
            type: 'clientInfo',
            locale: 'fr-FR',
            country: 'FR',
            platform: 'Web',
            timezone: 'Europe/Paris',
          },
        ],
        channelData: { tenant: { id: tenantId } },
        locale: 'fr-FR',
      },
    ]);
  });

  it('in a channel is heard when it mentions the bot, in its reply chain', async () => {
    const { bot, teams } = await begin(stops);
    const paul = teams.person('paul');
    const root = paul.sayInChannel('HELPDESK', 'not for the bot');
    const reply = paul.reply(root, '@Guichet prendre');
    await teams.quiet();
    const { id } = teams.chat('HELPDESK');
    expect(bot.activities()).toMatchObject([
      {
        type: 'message',
        text: '<at>Guichet</at> prendre',
        conversation: { conversationType: 'channel', isGroup: true, id: `${id};messageid=${root.id}` },
        channelData: {
          channel: { id },
          team: { id: teams.chat('General').id, aadGroupId: expect.any(String) },
          tenant: { id: tenantId },
        },
        entities: [
          { type: 'mention', text: '<at>Guichet</at>', mentioned: { id: `28:${appId}`, name: 'Guichet' } },
          { type: 'clientInfo' },
        ],
      },
    ]);
    expect(reply.rootId).toBe(root.id);
  });

  it('that does not mention it is heard once the owners consented', async () => {
    const { bot, teams } = await begin(stops);
    teams.consent({ channels: true });
    teams.person('paul').sayInChannel('HELPDESK', 'heard');
    teams.person('paul').sayInChannel('Salle 12', 'not heard');
    await teams.quiet();
    teams.consent({ groupChats: true });
    teams.person('paul').sayInChannel('Salle 12', 'heard too');
    await teams.quiet();
    expect(bot.activities().map((one) => [one.text, one.conversation.conversationType])).toEqual([
      ['heard', 'channel'],
      ['heard too', 'groupChat'],
    ]);
  });

  it('is not heard where the bot is not', async () => {
    const { bot, teams } = await begin(stops);
    teams.person('emma').say('Hello?');
    expect(() => teams.person('emma').sayInChannel('HELPDESK', '@Guichet')).toThrow(/not a member/);
    await teams.quiet();
    expect(bot.received).toEqual([]);
  });

  it('is told again when it is edited, deleted and brought back', async () => {
    const { bot, teams } = await begin(stops);
    const paul = teams.person('paul');
    const message = paul.say('Bonjour');
    paul.edit(message, 'Bonsoir');
    paul.remove(message);
    paul.undelete(message);
    await teams.quiet();
    expect(bot.activities('messageUpdate')).toMatchObject([
      {
        id: message.id,
        text: 'Bonsoir',
        channelData: { eventType: 'editMessage', tenant: { id: tenantId } },
      },
      { id: message.id, text: 'Bonsoir', channelData: { eventType: 'undeleteMessage' } },
    ]);
    const [deleted] = bot.activities('messageDelete');
    expect(deleted).toMatchObject({ id: message.id, channelData: { eventType: 'softDeleteMessage' } });
    expect(deleted).not.toHaveProperty('text');
  });

  it('can come twice', async () => {
    const { bot, teams } = await begin(stops);
    const message = teams.person('paul').say('Bonjour');
    await teams.quiet();
    await teams.repeatActivity(message.id);
    expect(bot.activities().map((one) => one.id)).toEqual([message.id, message.id]);
  });

  it('that the bot does not take is given up, and known', async () => {
    const { teams } = await begin(stops, { say: () => ({ status: 500 }) });
    teams.person('paul').say('Bonjour');
    await teams.quiet();
    expect(teams.sent('message')).toMatchObject([{ outcome: 'failed' }]);
  });
});

describe('the app', () => {
  it('comes into a personal chat and leaves it', async () => {
    const { bot, teams } = await begin(stops);
    const emma = teams.person('emma');
    emma.install();
    await teams.quiet();
    emma.uninstall();
    await teams.quiet();
    const personal = { conversationType: 'personal', id: teams.personal('emma').id };
    const { id, aadObjectId } = emma;
    expect(bot.activities('installationUpdate')).toMatchObject([
      { action: 'add', from: { id, aadObjectId }, conversation: personal, locale: 'en-GB' },
      { action: 'remove', from: { id }, conversation: personal },
    ]);
    expect(bot.activities('conversationUpdate')).toMatchObject([
      { membersAdded: [{ id: `28:${appId}` }, { id }] },
      { membersRemoved: [{ id: `28:${appId}` }, { id }] },
    ]);
  });

  it('comes into a team as a whole', async () => {
    const { bot, teams } = await begin(stops);
    const catherine = teams.person('catherine');
    catherine.uninstall('HELPDESK');
    catherine.install('HELPDESK');
    await teams.quiet();
    const general = teams.chat('General').id;
    expect(bot.activities('installationUpdate').find(({ action }) => action === 'add')).toMatchObject({
      conversation: { id: general, conversationType: 'channel' },
      channelData: { team: { id: general }, settings: { selectedChannel: { id: general } } },
    });
    expect(bot.activities('conversationUpdate').find((one) => one.membersAdded)).toMatchObject({
      membersAdded: [{ id: `28:${appId}` }],
      channelData: { eventType: 'teamMemberAdded' },
    });
  });

  it('can be told of every place it is in', async () => {
    const { bot, teams } = await begin(stops);
    await teams.announce();
    expect(bot.activities('installationUpdate').map(({ conversation }) => conversation.id)).toEqual([
      teams.personal('paul').id,
      teams.personal('catherine').id,
      teams.chat('General').id,
      teams.chat('Salle 12').id,
    ]);
  });

  it('may come up after its tenant', async () => {
    const { bot, teams } = await begin(stops, { messagesUrl: undefined });
    teams.person('paul').say('too soon');
    await teams.quiet();
    teams.setMessagesUrl(bot.messagesUrl);
    teams.person('paul').say('Bonjour');
    await teams.quiet();
    expect(teams.sent().map((one) => one.outcome)).toEqual(['not_reachable', 'acknowledged']);
    expect(bot.activities()).toMatchObject([{ text: 'Bonjour' }]);
  });
});
