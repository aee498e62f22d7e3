import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { demoTenant } from '../../src/demoTenant.ts';
import { demoWorkspace } from '../../src/demoWorkspace.ts';
import type { WireFault } from '../../src/playground/http/misbehave.ts';
import { startSlackStandIn } from '../../src/playground/slack/standIn.ts';
import { startTeamsStandIn } from '../../src/playground/teams/standIn.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { freePort } from '../playground/workspace.ts';
import { arrange } from './arrange.ts';
import { arrangeInTeams, meet } from './arrangeInTeams.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, wordsOf } from './deskInSlack.ts';
import { APP_ID, type DeskInTeams, deskInTeams } from './deskInTeams.ts';
import { killedDesk } from './killedDesk.ts';

type Ill = (WireFault | { readonly kind: '429' }) & { readonly applied?: boolean };
const ILL: readonly Ill[] = [
  { kind: '429' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502, applied: true },
  { kind: 'drop' },
  { kind: 'drop', applied: true },
  { kind: 'hang' },
  { kind: 'half', of: 'body', then: 'close', applied: true },
  { kind: 'garbage' },
];

/** What was kept of answers that are given: nothing of their words. */
const kept = async (store: Store) =>
  (await store.read.delivery.findMany({ where: { kind: 'answer' } })).filter(
    ({ state, payload }) => state !== 'sent' || payload !== '{}',
  );

describe('what is typed to the bot in Teams is answered, though Teams', () => {
  let desk: DeskInTeams;
  beforeAll(async () => {
    desk = await deskInTeams({ teamsTimeoutMs: 500, outbox: { pollMs: 20 } });
    await meet(desk, ['paul', 'catherine']);
  });
  afterAll(() => desk.stop());
  const answers = (words: string) =>
    desk.teams
      .messages(desk.teams.personal('catherine'))
      .filter((one) => one.from === 'bot' && desk.teams.words(one, 'catherine').includes(words));

  it.each(ILL)('answers %o', async (ill) => {
    const fault = ill.kind === '429' ? ({ kind: 'throttled', retryAfterSeconds: 90 } as const) : ill;
    const words = `zorglub${ILL.indexOf(ill)}.`;
    desk.teams.faults.next('send', 2, fault);
    desk.teams.person('catherine').say(`chercher ${words}`);
    await desk.teams.until(() => desk.teams.calls('send').at(-1)?.fault);
    await desk.settled({ whatever: true });
    desk.teams.faults.clear();
    // Nobody can look whether what is in doubt was posted: rather twice than never.
    if (ill.applied) expect(answers(words).length).toBeGreaterThanOrEqual(1);
    else expect(answers(words)).toHaveLength(1);
    expect(await kept(desk.store)).toEqual([]);
  });

  it('says nothing: what a command did is said, and a form comes as a card', async () => {
    const ticket = await arrangeInTeams(desk, 'dispatched');
    desk.teams.faults.next('send', 4, { kind: 'drop' });
    desk.teams.person('catherine').say(`prendre ${ticket.reference}`);
    await desk.teams.quiet();
    await desk.settled({ whatever: true });
    expect(answers("c'est fait")).toHaveLength(1);
    desk.teams.faults.next('send', 1, { kind: 'drop' });
    desk.teams.person('catherine').say(`résoudre ${ticket.reference}`);
    await desk.teams.quiet();
    await desk.settled({ whatever: true });
    expect(answers('Solution')).toHaveLength(1);
    expect(await kept(desk.store)).toEqual([]);
  });

  it('will not have it: that is no matter for an admin', async () => {
    desk.teams.faults.next('send', 1, { kind: 'refused', status: 400, code: 'BadArgument' });
    desk.teams.person('catherine').say('chercher refusé');
    await desk.teams.until(() => desk.teams.calls('send').at(-1)?.fault);
    await desk.settled({ whatever: true });
    expect(answers('refusé')).toEqual([]);
    expect(await desk.store.read.delivery.count({ where: { state: 'parked' } })).toBe(0);
  });
});

describe('what is typed to the bot in Slack is answered once, though Slack', () => {
  let desk: DeskInSlack;
  beforeAll(async () => {
    desk = await deskInSlack({ slackTimeoutMs: 300, outbox: { pollMs: 20 } });
    await desk.slack.as(catherine).command('/ticket', 'aide');
    await desk.settled();
  });
  afterAll(() => desk.stop());

  it.each(ILL)('answers %o', async (ill) => {
    const fault = ill.kind === '429' ? ({ kind: 'rate_limited', retryAfterSeconds: 90 } as const) : ill;
    const words = `zorglub${ILL.indexOf(ill)}.`;
    desk.slack.faults.next('chat.postMessage', 2, fault);
    desk.slack.as(catherine).dm(`chercher ${words}`);
    await desk.slack.until(() => desk.slack.calls('chat.postMessage').at(-1)?.fault);
    await desk.settled({ whatever: true });
    desk.slack.faults.clear();
    const answered = desk.slack.dmOf(catherine).filter((one) => one.bot_id && wordsOf(one).includes(words));
    expect(answered).toHaveLength(1);
    expect(await kept(desk.store)).toEqual([]);
  });

  it('takes no answer that only one person sees', async () => {
    const ticket = await arrange(desk, 'assigned');
    desk.slack.faults.next('chat.postEphemeral', 2, { kind: 'status', status: 500 });
    desk.slack.as(catherine).say(helpdesk, `<@${(await botId(desk)) ?? ''}> voir ${ticket.reference}`);
    await desk.slack.until(() => desk.slack.calls('chat.postEphemeral').at(-1)?.fault);
    await desk.settled({ whatever: true });
    expect(
      desk.slack.ephemerals(catherine).filter((one) => wordsOf(one).includes(ticket.reference)),
    ).toHaveLength(1);
  });
});

const botId = async ({ slack }: DeskInSlack): Promise<string | undefined> => {
  const answer = await fetch(`${slack.apiUrl}auth.test`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-test' },
  });
  return ((await answer.json()) as { user_id?: string }).user_id;
};

describe('a desk killed between the ack and the answer gives it when it is started again, in', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function database(): Promise<{ readonly url: string; readonly store: Store }> {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-answers-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    copyFileSync(inject('deskTemplate'), join(folder, 'guichet.db'));
    const url = `file:${join(folder, 'guichet.db')}`;
    const store = await openStore({ url, migrated: true });
    ends.push(() => store.close());
    return { url, store };
  }

  it('Slack', async () => {
    const { url, store } = await database();
    const port = await freePort();
    const slack = await startSlackStandIn({
      ...demoWorkspace(),
      port: 0,
      botToken: 'xoxb-test',
      signingSecret: 'secret',
      bot: { eventsUrl: `http://127.0.0.1:${port}/slack/events` },
    });
    ends.push(() => slack.stop());
    const receive = { over: 'http', signingSecret: 'secret' } as const;
    const desk = killedDesk(url, port, { slack: { botToken: 'xoxb-test', apiUrl: slack.apiUrl, receive } });
    ends.push(() => desk.kill());
    await desk.start();
    await slack.as(catherine).command('/ticket', 'aide');
    await vi.waitFor(async () => expect(await store.read.chatIdentity.count()).toBe(1), 20_000);

    slack.faults.next('chat.postMessage', 100, { kind: 'hang', applied: true });
    slack.as(catherine).dm('chercher zorglub');
    await slack.until(() => slack.calls('chat.postMessage').length > 0);
    await slack.until(() => slack.events().every(({ outcome }) => outcome === 'acknowledged'));
    await desk.kill();
    slack.faults.clear();
    await desk.start();
    await vi.waitFor(
      async () =>
        expect(await store.read.delivery.count({ where: { kind: 'answer', state: 'sent' } })).toBe(1),
      20_000,
    );
    expect(
      slack.dmOf(catherine).filter((one) => one.bot_id && wordsOf(one).includes('zorglub')),
    ).toHaveLength(1);
    expect(await kept(store)).toEqual([]);
  });

  it('Teams', async () => {
    const { url, store } = await database();
    const port = await freePort();
    const tenant = demoTenant();
    const teams = await startTeamsStandIn({
      appId: APP_ID,
      appPassword: 'secret',
      messagesUrl: `http://127.0.0.1:${port}/api/messages`,
      ...tenant,
    });
    ends.push(() => teams.stop());
    const desk = killedDesk(url, port, {
      teams: {
        credentials: { from: 'standIn', appId: APP_ID, tokenUrl: teams.tokenUrl, password: 'secret' },
        tenants: [tenant.tenantId],
        metadataUrl: teams.openIdMetadataUrl,
      },
    });
    ends.push(() => desk.kill());
    await desk.start();
    await teams.announce();
    const answers = (words: string) =>
      teams
        .messages(teams.personal('catherine'))
        .filter((one) => one.from === 'bot' && teams.words(one, 'catherine').includes(words));
    teams.person('catherine').say('aide');
    await teams.until(() => answers('prendre').length > 0);

    teams.faults.next('send', 100, { kind: 'hang' });
    teams.person('catherine').say('chercher zorglub');
    await teams.until(() => teams.calls('send').at(-1)?.fault);
    await teams.quiet();
    await desk.kill();
    teams.faults.clear();
    await desk.start();
    await teams.until(() => answers('zorglub').length > 0);
    await vi.waitFor(async () => expect(await kept(store)).toEqual([]), 20_000);
    expect(answers('zorglub')).toHaveLength(1);
  });
});
