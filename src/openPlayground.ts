import { randomBytes, randomUUID } from 'node:crypto';
import type { Config, MailConfig, SlackConfig, TeamsConfig } from './config.ts';
import type { ChatLink } from './http/ticketPage.ts';
import type { HttpServer } from './http/server.ts';
import { LEAPS, type PlaygroundClock } from './playgroundClock.ts';
import type { Store } from './store/open.ts';

export interface Playground {
  /** Of its page. */
  readonly url: string;
  /** Of the desk itself. */
  readonly publicUrl: string;
  /** Into it, from a ticket's page. */
  readonly links: readonly ChatLink[];
  readonly slack: SlackConfig;
  readonly teams: TeamsConfig | null;
  /** Kept on this machine, whatever server is configured: the demo's people are nobody to write to. */
  readonly mail: MailConfig;
  /** The bot answers now: its places are told of it. */
  opened(): Promise<void>;
  stop(): Promise<void>;
}

/** With no chat configured: a workspace and a tenant on this machine, where the demo desk can be tried. */
export async function openPlayground(
  config: Config,
  store: Store,
  http: HttpServer,
  clock: PlaygroundClock,
): Promise<Playground> {
  const { now } = clock;
  const [{ startPlayground }, { demoWorkspace }, { demoTenant }, { seedDemo }] = await Promise.all([
    import('./playground/server.ts'),
    import('./demoWorkspace.ts'),
    import('./demoTenant.ts'),
    import('./desk/demo/seed.ts'),
  ]);
  if ((await store.read.person.count()) === 0) {
    await seedDemo(store, now());
    await emmaWantsMailAsWell(store);
  }
  const secret = () => randomBytes(16).toString('hex');
  const botToken = `xoxb-${secret()}`;
  const signingSecret = secret();
  const appId = randomUUID();
  const appPassword = secret();
  const tenant = demoTenant();
  const address = `127.0.0.1:${http.port}`;
  const { url, slack, teams, mail, stop } = await startPlayground({
    port: config.playgroundPort,
    botToken,
    signingSecret,
    bot: { eventsUrl: `http://${address}/slack/events` },
    ...demoWorkspace(),
    now: () => now().getTime(),
    clock: {
      now: () => now().getTime(),
      async leaps() {
        const leaps = await clock.leaps();
        return LEAPS.map((leap) => ({ leap, at: leaps[leap].getTime() }));
      },
      forward: clock.forward,
    },
    teams: {
      ...tenant,
      appId,
      appPassword,
      messagesUrl: `http://${address}/api/messages`,
      linkDomains: [address],
      // As where the team's owner lets the bot hear what does not mention it.
      consent: { channels: true, groupChats: true },
      now: () => now().getTime(),
      botClock: () => now().getTime(),
      // Whose clock is moved keeps its token: it counts by the machine's.
      tokenClock: Date.now,
    },
  });
  return {
    url,
    publicUrl: `http://${address}`,
    links: [
      { name: 'Slack', urlFor: () => url },
      { name: 'Teams', urlFor: () => `${url}?chat=teams` },
    ],
    slack: { botToken, apiUrl: slack.apiUrl, receive: { over: 'http', signingSecret } },
    teams: teams
      ? {
          credentials: { from: 'standIn', appId, tokenUrl: teams.tokenUrl, password: appPassword },
          tenants: [tenant.tenantId],
          metadataUrl: teams.openIdMetadataUrl,
        }
      : null,
    mail: {
      smtpUrl: mail.url,
      from: { name: 'Guichet', address: 'guichet@academie.example' },
      subaddress: false,
    },
    opened: async () => teams?.announce(),
    stop,
  };
}

/** So that there is something to see in the mail. */
async function emmaWantsMailAsWell(store: Store): Promise<void> {
  const email = 'emma.clarke@academie.example';
  await store.write((tx) => tx.person.updateMany({ where: { email }, data: { reachedBy: 'both' } }));
}
