import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Config, SlackConfig } from './config.ts';
import { type HttpServer, startServer } from './http/server.ts';
import { type Outbox, startOutbox } from './outbox/outbox.ts';
import type { OutboxOptions } from './outbox/worker.ts';
import type { SlackApp } from './slack/app.ts';
import { showCards } from './desk/showCards.ts';
import { openStore, type Store } from './store/open.ts';

export interface Guichet {
  readonly store: Store;
  readonly port: number;
  /** The page of the playground; null where a real chat is configured. */
  readonly playgroundUrl: string | null;
  /** Ends what is in hand, at most 10 s. */
  stop(): Promise<void>;
}

export interface GuichetOptions extends Timing {
  readonly config: Config;
  readonly log: Logger;
  readonly now?: () => Date;
}

export interface Timing {
  /** Other than the outbox's own: an outage of minutes is played through in a test. */
  readonly outbox?: Pick<Partial<OutboxOptions>, 'pollMs' | 'leaseMs' | 'maxAttempts'>;
  /** How long Slack may take to answer a call. 10,000 when absent. */
  readonly slackTimeoutMs?: number;
  /** How often what waits for somebody's profile is tried again. 15,000 when absent. */
  readonly inboxEveryMs?: number;
}

/** Config in, everything wired, clean stop. Throws StoreError, or Node's own error for a port that cannot be had. */
export async function startGuichet({
  config,
  log,
  now = () => new Date(),
  ...timing
}: GuichetOptions): Promise<Guichet> {
  const stops: (() => Promise<unknown>)[] = [];
  let ready = false;
  const stop = async (): Promise<void> => {
    ready = false;
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const store = await openStore({ url: config.databaseUrl, log });
    stops.push(() => store.close());
    const routes = new Map<string, RequestListener>();
    const http = await startServer({ port: config.port, routes, ready: () => ready });
    stops.push(() => http.stop());
    const playground = config.slack ? null : await openPlayground(config, store, http, now);
    if (playground) stops.push(playground.stop);
    const slack = await startSlack(config.slack ?? playground!.slack, { store, log, now, ...timing });
    stops.push(() => slack.outbox.stop());
    stops.push(() => slack.app.stop());
    if (slack.app.listener) routes.set('/slack/events', slack.app.listener);
    // Ends first as well: what comes in then is refused, not half worked.
    stops.push(() => http.stop());
    await slack.app.start();
    ready = true;
    // The playground's channels are empty whenever it starts; the desk is not.
    if (playground) await showCards(store, now()).then(() => slack.outbox.wake());
    return { store, port: http.port, playgroundUrl: playground?.url ?? null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Tries of a delivery before it is parked: five minutes apart at last, they outlast an outage of a day. */
const A_DAY = 300;

async function startSlack(
  { botToken, apiUrl, receive }: SlackConfig,
  {
    store,
    log,
    now,
    outbox: pace,
    slackTimeoutMs,
    inboxEveryMs,
  }: Timing & { readonly store: Store; readonly log: Logger; readonly now: () => Date },
): Promise<{ app: SlackApp; outbox: Outbox }> {
  // Loaded only when it is configured: importing Bolt takes a third of a second.
  const [{ slackApp }, { slackChat }, { deliver }, { slackApi }, { responder }] = await Promise.all([
    import('./slack/app.ts'),
    import('./slack/deliver/chat.ts'),
    import('./delivery/deliver.ts'),
    import('./slack/webApi.ts'),
    import('./slack/respond.ts'),
  ]);
  const api = slackApi({
    botToken,
    ...(apiUrl && { apiUrl }),
    ...(slackTimeoutMs !== undefined && { timeoutMs: slackTimeoutMs }),
  });
  const desk = { store, api, respond: responder(), now, log, wake: () => outbox.wake() };
  const inChat = { store, chat: slackChat(desk), now, log };
  const app = slackApp({
    desk,
    botToken,
    receive,
    ...(apiUrl && { apiUrl }),
    ...(inboxEveryMs !== undefined && { inboxEveryMs }),
  });
  const outbox = startOutbox({
    store,
    now,
    log,
    maxAttempts: A_DAY,
    giveWay: () => app.busy(),
    ...pace,
    send: (delivery) => deliver(inChat, delivery),
  });
  return { app, outbox };
}

/** With no chat configured: a workspace on this machine, where the demo desk can be tried. */
async function openPlayground(config: Config, store: Store, http: HttpServer, now: () => Date) {
  const [{ startPlayground }, { demoWorkspace }, { seedDemo }] = await Promise.all([
    import('./playground/server.ts'),
    import('./demoWorkspace.ts'),
    import('./desk/demo/seed.ts'),
  ]);
  if ((await store.read.person.count()) === 0) await seedDemo(store, now());
  const secret = () => randomBytes(16).toString('hex');
  const botToken = `xoxb-${secret()}`;
  const signingSecret = secret();
  const { url, slack, stop } = await startPlayground({
    port: config.playgroundPort,
    botToken,
    signingSecret,
    bot: { eventsUrl: `http://127.0.0.1:${http.port}/slack/events` },
    ...demoWorkspace(),
    now: () => now().getTime(),
  });
  const asSlack: SlackConfig = {
    botToken,
    apiUrl: slack.apiUrl,
    receive: { over: 'http', signingSecret },
  };
  return { url, stop, slack: asSlack };
}
