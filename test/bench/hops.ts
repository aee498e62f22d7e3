import { setTimeout as pause } from 'node:timers/promises';
import { applyDeskFile } from '../../src/desk/deskFile/apply.ts';
import { demoDeskFile } from '../../src/desk/demo/seed.ts';
import { demoTenant } from '../../src/demoTenant.ts';
import { demoWorkspace } from '../../src/demoWorkspace.ts';
import { startSlackStandIn } from '../../src/playground/slack/standIn.ts';
import { startTeamsStandIn, type TeamsStandIn } from '../../src/playground/teams/standIn.ts';
import { openStore } from '../../src/store/open.ts';
import { SECRET, startScript } from './child.ts';
import { CATHERINE } from './desk.ts';
import { newFile, removeFile } from './scratch.ts';
import { ms, percentile, type Table } from './table.ts';
import { APP_ID } from './teamsApi.ts';
import { freePort } from '../playground/workspace.ts';

/** Left out of the figures: the code is not compiled yet. */
const WARM_UP = 10;
/** Between two hops: the desk is idle again. */
const PAUSE_MS = 250;
const AT_MOST_MS = 30_000;
const HELPDESK = 'CHELPDESK';

/**
 * How long a sentence takes from one chat into the other, at a desk that does nothing else: an agent's reply in Slack
 * until it stands in the requester's conversation in Teams, and the requester's answer until it stands in the team's
 * channel of Slack. The stand-ins run in this process, and their work is within the figures.
 */
export async function hops({ count }: { readonly count: number }): Promise<Table> {
  const file = newFile('hops.db');
  const store = await openStore({ url: file.url });
  await applyDeskFile(store, demoDeskFile(), { now: new Date() });
  await store.close();
  const port = await freePort();
  const tenant = demoTenant();
  const teams = await startTeamsStandIn({
    ...tenant,
    appId: APP_ID,
    appPassword: 'bench',
    messagesUrl: `http://127.0.0.1:${port}/api/messages`,
  });
  const slack = await startSlackStandIn({
    ...demoWorkspace(),
    port: 0,
    botToken: 'xoxb-bench',
    signingSecret: SECRET,
    bot: { eventsUrl: `http://127.0.0.1:${port}/slack/events` },
  });
  const desk = await startScript('bothDesk.ts', {
    DATABASE_URL: file.url,
    PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
    APP_ID,
    TENANT: tenant.tenantId,
    METADATA_URL: teams.openIdMetadataUrl,
    TOKEN_URL: teams.tokenUrl,
  });
  await teams.announce();
  const paul = teams.person('paul');
  const catherine = slack.as(CATHERINE);
  paul.say("Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
  await paul.click(await standsInTeams(teams, "J'ouvre une demande"), 'Ouvrir la demande');
  await catherine.command('/ticket', 'prendre R-000001', HELPDESK);
  await standsInTeams(teams, 'Catherine Buffet prend en charge');

  const there: number[] = [];
  const back: number[] = [];
  for (let hop = 0; hop < WARM_UP + count; hop += 1) {
    const asked = `Question numéro ${hop}, s'il vous plaît.`;
    await pause(PAUSE_MS);
    const toTeams = performance.now();
    void catherine.command('/ticket', `répondre R-000001 ${asked}`, HELPDESK);
    await standsInTeams(teams, asked);
    const arrived = performance.now();

    const said = `Réponse numéro ${hop}, voilà.`;
    await pause(PAUSE_MS);
    const toSlack = performance.now();
    paul.say(said);
    await slack.until(
      () => slack.messages(HELPDESK).some((one) => JSON.stringify(one.blocks ?? one.text).includes(said)),
      AT_MOST_MS,
    );
    const answered = performance.now();
    if (hop < WARM_UP) continue;
    there.push(arrived - toTeams);
    back.push(answered - toSlack);
  }
  await desk.stop();
  await teams.stop();
  await slack.stop();
  removeFile(file);
  const row = (name: string, times: readonly number[]) => [
    name,
    ...[0.5, 0.95, 1].map((share) => ms(percentile(times, share))),
  ];
  return {
    title: `From Slack to Teams and back, ${count} hops each way at an idle desk`,
    head: ['', 'p50', 'p95', 'max'],
    rows: [
      row("agent's reply, Slack to Teams", there),
      row("requester's message, Teams to Slack", back),
      row(
        'there and back',
        [...there.keys()].map((hop) => (there[hop] ?? 0) + (back[hop] ?? 0)),
      ),
    ],
    notes: ['Target: at most 2,000 ms a hop.', ...desk.complaints.slice(0, 3)],
  };
}

const standsInTeams = (teams: TeamsStandIn, words: string) =>
  teams.until(
    () => teams.messages(teams.personal('paul')).findLast((one) => teams.words(one, 'paul').includes(words)),
    AT_MOST_MS,
  );
