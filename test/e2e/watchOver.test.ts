import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk } from './deskInSlack.ts';

describe('a desk that is well', () => {
  let desk: DeskInSlack;
  let address: string;
  beforeAll(async () => {
    desk = await deskInSlack();
    address = new URL(desk.eventsUrl).origin;
  });
  afterAll(() => desk.stop());
  const counted = async () => (await (await fetch(`${address}/metrics`)).text()).split('\n');

  it('says so, and of what', async () => {
    const response = await fetch(`${address}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ready: true,
      checks: { process: 'ok', store: 'ok', outbox: 'ok', slack: 'ok' },
    });
  });

  it('counts what it does, in words of its own only', async () => {
    const ticket = await arrange(desk, 'dispatched', { title: 'Écran de la salle 12' });
    await desk.slack.as(catherine).command('/ticket', `prendre ${ticket.reference}`, helpdesk);
    await desk.slack.as(catherine).command('/ticket', 'Salle 12 ?', helpdesk);
    await desk.settled();
    await desk.runJobs();
    const lines = await counted();
    expect(lines).toEqual(
      expect.arrayContaining([
        'guichet_intents_total{chat="slack",intent="act:take",result="worked"} 1',
        'guichet_intents_total{chat="slack",intent="unknown",result="worked"} 1',
        'guichet_job_runs_total{job="reminders",result="done"} 1',
        'guichet_outbox_lag_seconds 0',
        'guichet_outbox_parked 0',
        'guichet_check{check="slack"} 1',
      ]),
    );
    expect(
      lines.find((line) => /^guichet_deliveries_total\{.*kind="cards",result="sent"\} /.test(line)),
    ).toMatch(/ [1-9]/);
    for (const said of ['12', 'Catherine', ticket.reference, 'xoxb', 'secret', catherine, helpdesk])
      expect(lines.filter((line) => line.startsWith('guichet_')).join('\n')).not.toContain(`"${said}`);
  });
});

it('a socket that is lost is said, until there is another', async () => {
  const desk = await deskInSlack({ over: 'socket' });
  const address = new URL(desk.eventsUrl).origin;
  const check = async () =>
    ((await (await fetch(`${address}/readyz`)).json()) as { checks: Record<string, string> }).checks['slack'];
  await desk.slack.until(() => desk.slack.socketConnections() > 0);
  await vi.waitFor(async () => expect(await check()).toBe('ok'));
  desk.slack.disconnectSockets();
  await vi.waitFor(async () => expect(await check()).toBe('disconnected'), 5_000);
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  await vi.waitFor(async () => expect(await check()).toBe('ok'), 20_000);
  await desk.stop();
});
