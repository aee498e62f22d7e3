import type { RequestListener } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Chat } from './delivery/chat.ts';
import { paced } from './delivery/pace.ts';
import { routed } from './delivery/route.ts';
import { openPlayground } from './openPlayground.ts';
import { openPlaygroundClock } from './playgroundClock.ts';
import { startServer } from './http/server.ts';
import { startJobs } from './jobs/jobs.ts';
import { ticketPage, TICKETS } from './http/ticketPage.ts';
import { type Outbox, startOutbox } from './outbox/outbox.ts';
import { openFiles } from './files/open.ts';
import { filePage, type FileAnswer } from './http/filePage.ts';
import { picturePage, type PictureAnswer } from './http/picturePage.ts';
import { madeOnce } from './desk/madeOnce.ts';
import { lessMailPage } from './http/lessMailPage.ts';
import { LESS_MAIL, lessMail, mailChoice } from './desk/lessMail.ts';
import { FILES, fileOfToken } from './desk/fileLinks.ts';
import { pictureOfToken, PICTURES } from './desk/pictureLinks.ts';
import type { FileStore } from './files/fileStore.ts';
import { showCards } from './desk/showCards.ts';
import { type Ending, LIMITS, shutDown } from './shutdown.ts';
import { type ChatSide, mailSide, slackSide, teamsSide, type Timing } from './sides.ts';
import { openStore, type Store } from './store/open.ts';
import { watchOver } from './watchOver.ts';

export interface Guichet {
  readonly store: Store;
  readonly port: number;
  /** The page of the playground; null where a real chat is configured. */
  readonly playgroundUrl: string | null;
  /** Does what the clock asks for now, without waiting for the minute. */
  runJobs(): Promise<void>;
  /** Ends what is in hand, at most 10 s. */
  stop(): Promise<void>;
}

export interface GuichetOptions extends Timing {
  readonly config: Config;
  readonly log: Logger;
  readonly now?: () => Date;
}

/** Config in, everything wired, clean stop. Throws StoreError, or Node's own error for a port that cannot be had. */
export async function startGuichet({
  config,
  log,
  now: base = () => new Date(),
  ...timing
}: GuichetOptions): Promise<Guichet> {
  const endings: Ending[] = [];
  let phase: 'starting' | 'ready' | 'stopping' = 'starting';
  const stop = async (): Promise<void> => {
    phase = 'stopping';
    await shutDown(endings.splice(0), log);
  };
  try {
    const store = await openStore({ url: config.databaseUrl, log });
    endings.push({ what: 'store', byMs: LIMITS.rest, end: () => store.close() });
    const routes = new Map<string, RequestListener>();
    const http = await startServer({ port: config.port, routes, ready: () => phase === 'ready' });
    endings.push({ what: 'http', byMs: LIMITS.rest, end: () => http.stop() });
    const real = config.slack !== null || config.teams !== null;
    const clock = real ? null : await openPlaygroundClock({ store, base, work: () => workThrough() });
    const now = clock?.now ?? base;
    const playground = clock ? await openPlayground(config, store, http, clock) : null;
    if (playground) endings.push({ what: 'playground', byMs: LIMITS.rest, end: playground.stop });
    const publicUrl = config.publicUrl ?? playground?.publicUrl;
    const atPace = (chat: Chat): Chat => ((timing.paced ?? !playground) ? paced(chat) : chat);
    const files = { store: openFiles(config.files.place), maxBytes: config.files.maxBytes };
    const shared = {
      store,
      files,
      log,
      now,
      atPace,
      wake: () => outbox.wake(),
      ...(publicUrl && { publicUrl }),
    };
    const slackConfig = playground ? playground.slack : config.slack;
    const teamsConfig = playground ? playground.teams : config.teams;
    const sides: ChatSide[] = [];
    let begun: Outbox | null = null;
    const watch = watchOver({
      store,
      outbox: () => begun,
      phase: () => phase,
      chats: () => sides,
      metricsToken: config.metricsToken,
    });
    for (const [path, route] of Object.entries(watch.routes)) routes.set(path, route);
    const { countsOf } = watch;
    const mailConfig = playground ? playground.mail : config.mail;
    const wired = { ...shared, ...timing, countsOf, mail: Boolean(mailConfig) };
    if (slackConfig) sides.push(await slackSide(slackConfig, wired));
    if (teamsConfig) sides.push(await teamsSide(teamsConfig, wired));
    const mail = mailConfig
      ? await mailSide(mailConfig, {
          ...wired,
          heard: watch.mailHeard,
          chats: sides.map(({ name }) => name),
        })
      : null;
    const outbox = startOutbox({
      store,
      now,
      log,
      maxAttempts: A_DAY,
      ...((sides.length > 1 || mail) && { perPlatform: OF_ONE_CHAT }),
      giveWay: () => sides.some((side) => side.busy()),
      attempted: watch.attempted,
      ...timing.outbox,
      send: routed(store, { chats: sides.map(({ inChat }) => inChat), mail: mail?.route ?? null }, now),
    });
    begun = outbox;
    endings.push({ what: 'outbox', byMs: LIMITS.outbox + A_MOMENT, end: (ms) => outbox.stop(ms - A_MOMENT) });
    const jobs = startJobs({
      store,
      files: files.store,
      now,
      log,
      wake: () => outbox.wake(),
      cron: timing.cron ?? true,
      platforms: sides.map(({ name }) => name),
      ran: watch.jobRan,
    });
    endings.push({ what: 'jobs', byMs: LIMITS.requests, end: () => jobs.stop() });
    const workThrough = async (): Promise<void> => {
      await jobs.runAll();
      outbox.wake();
      // A chat that hangs holds up nobody's clock.
      await Promise.race([outbox.idle(), pause(LONGEST_WORK_MS, undefined, { ref: false })]);
    };
    if (clock) endings.push({ what: 'clock', byMs: LIMITS.requests, end: () => clock.stop() });
    if (mail) endings.push({ what: 'mail', byMs: LIMITS.requests, end: () => mail.stop() });
    for (const side of sides) {
      endings.push({ what: side.name, byMs: LIMITS.requests, end: () => side.stop() });
      if (side.listener) routes.set(side.path, side.listener);
    }
    if (mail) {
      const asked = { store, now, secret: mail.secret, chats: sides.map(({ name }) => name) };
      const ask = (token: string) => mailChoice(asked, token);
      routes.set(LESS_MAIL, lessMailPage({ ask, choose: (token) => lessMail(asked, token) }));
    }
    routes.set(FILES, filePage(fileSource(store, files.store, now)));
    routes.set(PICTURES, picturePage(pictureSource(store, now)));
    routes.set(
      TICKETS,
      ticketPage(() => playground?.links ?? sides.flatMap((side) => side.link() ?? [])),
    );
    // Ends first as well: what comes in then is refused, not half worked.
    endings.push({ what: 'requests', byMs: LIMITS.requests, end: () => http.stop() });
    for (const side of sides) side.start();
    mail?.start();
    phase = 'ready';
    // The playground's channels are empty whenever it starts; the desk is not.
    if (playground) {
      await playground.opened();
      await showCards(store, now()).then(() => outbox.wake());
    }
    const { runAll: runJobs } = jobs;
    return { store, port: http.port, playgroundUrl: playground?.url ?? null, runJobs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a link to a file gives. */
const fileSource =
  (store: Store, files: FileStore, now: () => Date) =>
  async (token: string): Promise<FileAnswer> => {
    const found = await fileOfToken(store.read, token, now());
    if (found?.is !== 'kept') return found ?? { is: 'missing' };
    const content = await files.get(found.storageKey);
    return content ? { ...found, content } : { is: 'missing' };
  };

/** What a link to a picture gives. */
const pictureSource =
  (store: Store, now: () => Date) =>
  async (name: string): Promise<PictureAnswer> => {
    const found = pictureOfToken(name, await madeOnce(store, 'mailSecret'), now());
    if (found?.is !== 'chart') return found ?? { is: 'missing' };
    const { pngOf } = await import('./pictures/png.ts');
    return { is: 'drawn', png: await pngOf(found.chart) };
  };

/** What the playground's clock waits for between two of its steps. */
const LONGEST_WORK_MS = 10_000;

/** What is left to its lease is let go of within it. */
const A_MOMENT = 250;

/** Deliveries of one chat at once, of eight. */
const OF_ONE_CHAT = 6;

/** Tries of a delivery before it is parked: five minutes apart at last, they outlast an outage of a day. */
const A_DAY = 300;
