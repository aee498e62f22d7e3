import { type Child, startScript } from './child.ts';
import { CATHERINE, prepareDeskInTeams, TENANT } from './deskInTeams.ts';
import { closedLoop, openLoop, sender, type Signed } from './load.ts';
import { newFile, numberIn, removeFile } from './scratch.ts';
import { ms, percent, percentile, perSecond, type Table } from './table.ts';
import { APP_ID, type FakeTeamsApi, startTeamsApi } from './teamsApi.ts';

const AT_ONCE = 10;
const RATE = 50;
const WARM_UP_S = 5;

interface Size {
  /** Submitted as fast as they are answered. */
  readonly count: number;
  /** Submitted at a steady rate. */
  readonly seconds: number;
}

/** How many tickets a second come in from dialogs of Teams, and how long one waits for a dialog to close. */
export async function teams({ count, seconds }: Size): Promise<Table> {
  const api = await startTeamsApi();
  const file = newFile('teams.db');
  const form = await prepareDeskInTeams(file.url, api.serviceUrl);
  const env = { APP_ID, TENANT, METADATA_URL: api.metadataUrl, TOKEN_URL: api.tokenUrl };
  const desk = await startScript('teamsDesk.ts', { ...env, DATABASE_URL: file.url });
  const mine = await measure(desk, api, form, { count, seconds });
  const committed = numberIn(file, 'SELECT count(*) FROM "Ticket"');
  const sent = numberIn(file, `SELECT count(*) FROM "Delivery" WHERE "state" = 'sent'`);
  await desk.stop();
  removeFile(file);

  const bot = await startScript('bareBotbuilder.ts', env);
  const bare = await measure(bot, api, form, { count: count * 4, seconds });
  await bot.stop();
  await api.stop();
  const row = (name: string, { rate, cpu, times }: Measured) => [
    name,
    perSecond(rate),
    ms(cpu),
    percent(mine.rate / rate),
    ...[0.5, 0.95, 0.99].map((share) => ms(percentile(times, share))),
  ];
  return {
    title: `Teams: signed "create ticket" invokes, ${AT_ONCE} connections as fast as they are answered, then ${RATE} a second for ${seconds} s`,
    head: ['', 'rate', 'CPU each', 'Guichet is at', `p50 at ${RATE}/s`, 'p95', 'p99'],
    rows: [row('Guichet, committed', mine), row('bare botbuilder, which only echoes', bare)],
    notes: [
      `${mine.asked} submitted, ${committed} tickets committed, ${sent} deliveries sent by then. Target: p99 at most 100 ms.`,
      ...desk.complaints.slice(0, 3),
    ],
  };
}

interface Measured {
  readonly rate: number;
  readonly cpu: number;
  readonly times: readonly number[];
  readonly asked: number;
}

async function measure(
  { port, cpuMs }: Child,
  api: FakeTeamsApi,
  form: object,
  size: Size,
): Promise<Measured> {
  const { count, seconds } = size;
  let asked = 0;
  const { send, close } = sender(port, 100, '/api/messages');
  const ask = () => {
    asked += 1;
    return send(submission(api, form, asked));
  };
  await closedLoop(AT_ONCE, Math.ceil(count / 5), ask);
  const before = cpuMs();
  const took = await closedLoop(AT_ONCE, count, ask);
  const cpu = (cpuMs() - before) / count;
  await openLoop(RATE, RATE * WARM_UP_S, ask);
  const times = await openLoop(RATE, RATE * seconds, ask);
  close();
  return { rate: count / took, cpu, times, asked };
}

/** A dialog sent, each from its own window. */
function submission({ serviceUrl, authorization }: FakeTeamsApi, form: object, index: number): Signed {
  const body = JSON.stringify({
    type: 'invoke',
    name: 'task/submit',
    id: `f:${index}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${CATHERINE}`, name: 'Catherine Buffet', aadObjectId: CATHERINE },
    recipient: { id: `28:${APP_ID}`, name: 'Guichet' },
    conversation: { id: `a:${CATHERINE}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    locale: 'fr-FR',
    localTimezone: 'Europe/Paris',
    value: {
      data: {
        ...form,
        title: `Imprimante en panne, salle ${index}`,
        description: 'Bonjour, elle ne répond plus depuis ce matin. Le voyant reste rouge, même éteinte.',
      },
      context: { theme: 'default' },
    },
  });
  const headers = {
    authorization,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
  return { headers, body };
}
