import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/playground/slack/faults.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, marc, paul, pilotes } from './deskInSlack.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack({ over: 'socket', slackTimeoutMs: 500, slackReconnectMs: 1 });
  await desk.slack.until(() => desk.slack.socketConnections() > 0);
});
afterAll(() => desk.stop());

it('the tutorial goes through a socket as it does over HTTP', async () => {
  const says = desk.slack.as(paul);
  says.dm("Impossible de lancer le logiciel d'anglais");
  await says.click(await desk.said(paul, "J'ouvre une demande"), { text: 'Ouvrir la demande' });
  const mine = await desk.card(paul);
  await desk.press(catherine, helpdesk, "M'assigner");
  await desk.fill(catherine, helpdesk, 'À compléter', { question: 'Quel poste ?' });
  await desk.said(paul, 'Quel poste ?', mine.ts);
  says.reply(mine, 'Le 4.');
  await desk.said(helpdesk, 'Le 4.');
  await desk.fill(catherine, helpdesk, 'Affecter à une équipe', { teamId: 'PILOTES' });
  await desk.press(marc, pilotes, "M'assigner");
  await desk.slack
    .as(marc)
    .command('/ticket', 'résoudre R-000001 assistance Relancer les licences.', pilotes);
  await desk.said(paul, 'Relancer les licences.', mine.ts);
});

it('an ack means committed: when a person sees theirs, the store has it', async () => {
  const outcome = await desk.slack.as(marc).command('/ticket', 'note R-000001 Vu.', pilotes);
  expect(outcome.ok).toBe(true);
  expect(await desk.store.read.internalNote.findFirst({ where: { text: 'Vu.' } })).not.toBeNull();
});

it('a connection Slack renews loses nothing', async () => {
  const before = desk.slack.calls('apps.connections.open').length;
  desk.slack.disconnectSockets();
  await desk.slack.until(() => desk.slack.calls('apps.connections.open').length > before, 20_000);
  await vi.waitFor(() => expect(desk.slack.socketConnections()).toBe(1), 5_000);
  desk.slack.as(paul).reply(await desk.card(paul), 'Encore en panne, hélas.');
  await desk.said(pilotes, 'Encore en panne, hélas.');
});

const ILL: readonly Fault[] = [
  { kind: 'drop' },
  { kind: 'status', status: 503 },
  { kind: 'rate_limited', retryAfterSeconds: 1 },
  { kind: 'hang' },
  { kind: 'garbage' },
  { kind: 'half', of: 'body', then: 'silence' },
  { kind: 'half', of: 'head', then: 'close' },
  { kind: 'error', error: 'invalid_auth' },
  { kind: 'error', error: 'internal_error' },
];

it.each(['at its start', 'once it is lost'])(
  'whatever keeps the desk from a connection %s, it goes on trying, says so meanwhile, and hears again',
  async (when) => {
    const { slack } = desk;
    const address = new URL(desk.eventsUrl).origin;
    const checks = async () => {
      const answer = await (await fetch(`${address}/readyz`)).json();
      return (answer as { checks: Record<string, string> }).checks;
    };
    if (when === 'at its start') await desk.end();
    for (const fault of ILL) slack.faults.next('apps.connections.open', 1, fault);
    for (const kind of ['drop', 'hang'] as const) slack.faults.next('socket', 1, { kind });
    const before = slack.calls('apps.connections.open').length;
    if (when === 'at its start') await desk.begin();
    else slack.disconnectSockets();

    await vi.waitFor(async () => expect(await checks()).toMatchObject({ slack: 'disconnected' }));
    expect(await checks()).toMatchObject({ process: 'ok', store: 'ok' });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    await vi.waitFor(async () => expect(await checks()).toMatchObject({ slack: 'ok' }), 30_000);
    const tries = slack.calls('apps.connections.open').slice(before);
    expect(tries.flatMap(({ fault }) => fault ?? [])).toEqual(ILL.map(({ kind }) => kind));
    expect(slack.socketConnections()).toBe(1);
    slack.as(paul).reply(await desk.card(paul), `Et encore, ${when}.`);
    await desk.said(pilotes, `Et encore, ${when}.`);
  },
);
