import { App, HTTPReceiver, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { RequestListener } from 'node:http';
import { type Background, background } from '../conversation/background.ts';
import { suggest } from '../conversation/suggest.ts';
import type { Actor } from '../desk/actor.ts';
import { appLink } from './appLink.ts';
import { connection } from './connection.ts';
import { drawOption } from './drawForm.ts';
import { readSuggestion } from './formFields.ts';
import { type BlockActionsBody, hearBlockAction } from './hear/blockAction.ts';
import { type CommandBody, hearCommand } from './hear/command.ts';
import { type EventBody, hearEvent } from './hear/event.ts';
import type { Heard } from './hear/heard.ts';
import { hearShortcut, type ShortcutBody } from './hear/shortcut.ts';
import { hearSubmission, type SubmissionBody } from './hear/submission.ts';
import { workInbox } from './inbox.ts';
import { linkProfile, personOf, type SlackUser } from './people.ts';
import type { SubmittedView } from './readForm.ts';
import { receive } from './receive.ts';
import type { SlackDesk } from './slackDesk.ts';

export interface SlackApp {
  /** Over HTTP: what answers at `/slack/events`. */
  readonly listener: RequestListener | null;
  start(): void;
  /** Takes nothing new, ends what is in hand. */
  stop(): Promise<void>;
  /** The address that opens its conversation; null until it is known. */
  readonly link: () => string | null;
  /** True when requests can arrive. */
  readonly ready: () => boolean;
  /** False where Socket Mode has lost its connection, or has none yet. */
  readonly connected: () => boolean;
  /** True while requests are being worked, or have been a moment ago. */
  readonly busy: () => boolean;
}

export interface SlackAppOptions {
  readonly desk: SlackDesk;
  readonly botToken: string;
  readonly apiUrl?: string;
  readonly receive:
    | { readonly over: 'http'; readonly signingSecret: string }
    | { readonly over: 'socket'; readonly appToken: string };
  /** How often what waits for a person's profile is tried again. 15,000 when absent. */
  readonly inboxEveryMs?: number;
  /** How long Slack may take to connect. 10,000 when absent. */
  readonly timeoutMs?: number;
  /** The first pause before another try to connect. 1,000 when absent. */
  readonly reconnectMs?: number;
}

/** Bolt with one listener a kind of request (it tries every listener in turn), each of which hears, works and acks. */
export function slackApp(options: SlackAppOptions): SlackApp {
  const { desk } = options;
  const behind = background(desk.log);
  const working = new Set<Promise<void>>();
  const people = attended();
  let stopping = false;
  const { receiver, listener, connected, start, stop } = receiverOf(options);
  const app = new App({
    receiver: ackedWhenWorked(receiver, async (work) => {
      // Unacked: Slack sends it again, to another instance or to the next of this one.
      if (stopping) return;
      const since = performance.now();
      const worked = work().finally(() => {
        working.delete(worked);
        desk.counts?.acked((performance.now() - since) / 1_000);
      });
      working.add(worked);
      return worked;
    }),
    // No call at start: a Slack that is down must not keep the desk from starting.
    authorize: async () => ({ botToken: options.botToken }),
    ignoreSelf: false,
    // Bolt's memory of conversations, which nobody asks.
    convoStore: false,
    logger: quiet(desk),
  });
  listen(app, desk, behind, people);
  const link = appLink(desk.api, desk.log);
  // Only who comes by a link asks for it.
  const learn = desk.publicUrl === undefined ? async () => {} : link.learn;
  let ready = false;
  let again: NodeJS.Timeout | undefined;
  return {
    listener,
    link: link.url,
    ready: () => ready,
    connected,
    busy: people.busy,
    start() {
      start();
      ready = true;
      behind.run(() => workInbox(desk));
      behind.run(learn);
      again = behind.every(options.inboxEveryMs ?? 15_000, async () => {
        await workInbox(desk, JUST_HEARD_MS);
        await learn();
      });
    },
    async stop() {
      ready = false;
      stopping = true;
      clearInterval(again);
      // Over a socket an ack goes the way its request came: it is closed last.
      await Promise.allSettled(working);
      await stop();
      await behind.ended();
    },
  };
}

/** Where one request came, the next is likely near; a person alone does not notice this much. */
const JUST_BUSY_MS = 100;

/** Younger than this, whoever heard it is at it. */
const JUST_HEARD_MS = 15_000;

interface Attended {
  /** True while somebody waits for an answer, or is about to ask again. */
  readonly busy: () => boolean;
  readonly attend: <T>(work: () => Promise<T>) => Promise<T>;
}

/** People's own requests. Slack also tells the bot of each message of its own: whoever sends waits for none of those. */
function attended(): Attended {
  let waiting = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    busy: () => waiting > 0 || performance.now() - lastAt < JUST_BUSY_MS,
    async attend(work) {
      waiting += 1;
      try {
        return await work();
      } finally {
        waiting -= 1;
        lastAt = performance.now();
      }
    },
  };
}

function listen(app: App, desk: SlackDesk, behind: Background, { attend }: Attended): void {
  const answer = async (
    heard: Heard | null,
    ack: (response?: never) => Promise<void>,
    view?: SubmittedView,
  ): Promise<void> => {
    if (!heard) return ack();
    const received = await attend(async () => {
      const done = await receive(desk, heard, view);
      await ack(done.ack as never);
      return done;
    });
    behind.run(received.after);
  };

  app.event(/.*/, async ({ body }) => {
    const event = body as unknown as EventBody;
    if (event.event.type === 'user_change') return profileChanged(desk, event);
    const heard = hearEvent(event);
    if (!heard) return;
    behind.run((await attend(() => receive(desk, heard))).after);
  });
  app.command(/.*/, ({ body, ack }) => answer(hearCommand(body as unknown as CommandBody), ack));
  app.action(/.*/, ({ body, ack }) => answer(hearBlockAction(body as unknown as BlockActionsBody), ack));
  app.shortcut(/.*/, ({ body, ack }) => answer(hearShortcut(body as unknown as ShortcutBody), ack));
  app.view(/.*/, ({ body, ack }) => {
    const submission = body as unknown as SubmissionBody & { view: SubmittedView };
    return answer(hearSubmission(submission), ack as never, submission.view);
  });
  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
  app.options(/.*/, async ({ body, ack }) => {
    const asked = body as unknown as {
      user: { id: string };
      team: { id: string } | null;
      block_id: string;
      value?: string;
    };
    const wanted = readSuggestion(asked.block_id);
    const person: Actor | null = await personOf(desk, asked.team?.id ?? '', asked.user.id);
    if (!wanted || !person) return ack({ options: [] });
    const options = await suggest(desk.store, person, { ...wanted, query: asked.value ?? '' });
    return ack({ options: options.map(drawOption) });
  });
}

/** Only of people the desk knows: a workspace has many others. */
async function profileChanged(desk: SlackDesk, { team_id, event }: EventBody): Promise<void> {
  const user = event.user as unknown as SlackUser;
  if (await personOf(desk, team_id, user.id)) await linkProfile(desk, team_id, user);
}

interface Receiving {
  readonly receiver: Receiver;
  readonly listener: RequestListener | null;
  readonly connected: () => boolean;
  /** Begins to hear. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

/** Larger than anything Slack sends; 413 beyond it. */
const BODY_LIMIT = 1_000_000;

function receiverOf({
  desk,
  receive: how,
  apiUrl,
  timeoutMs = 10_000,
  reconnectMs,
}: SlackAppOptions): Receiving {
  if (how.over === 'http') {
    const receiver = new HTTPReceiver({
      signingSecret: how.signingSecret,
      logger: quiet(desk),
      bodyLimit: BODY_LIMIT,
    });
    return {
      receiver,
      listener: guarded(receiver.requestListener),
      connected: () => true,
      start: () => {},
      stop: async () => {},
    };
  }
  const receiver = new SocketModeReceiver({
    appToken: how.appToken,
    logger: quiet(desk),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        timeout: timeoutMs,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        ...(apiUrl && { slackApiUrl: apiUrl }),
      },
    },
  });
  const { start, stop, connected } = connection({
    client: receiver.client,
    timeoutMs,
    log: desk.log,
    ...(reconnectMs !== undefined && { pauseMs: reconnectMs }),
  });
  return { receiver, listener: null, connected, start, stop };
}

const MINUTES = 5;

/**
 * Bolt refuses old timestamps but takes those of days to come, which could be kept and replayed; and what is too large
 * it leaves on the connection.
 */
function guarded(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (Number(request.headers['content-length']) > BODY_LIMIT) {
      // Its body stays unread, so nothing more can come over this connection.
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const stamped = Number(request.headers['x-slack-request-timestamp']) * 1_000;
    // By the machine's clock, as Bolt's own check: the playground's desk may live in another week.
    if (Number.isNaN(stamped) || stamped > Date.now() + MINUTES * 60_000) {
      response.writeHead(401).end();
      return;
    }
    listener(request, response);
  };
}

/**
 * Bolt acks an event before its listener runs. Here an ack means committed: it goes out when the listener is done, and
 * not at all when it throws, so that Slack sends the event again.
 */
function ackedWhenWorked(
  receiver: Receiver,
  counted: (work: () => Promise<void>) => Promise<void>,
): Receiver {
  return {
    init(app) {
      const worked = async (event: ReceiverEvent): Promise<void> => {
        if (event.body.type !== 'event_callback') return app.processEvent(event);
        await app.processEvent({ ...event, ack: async () => {} });
        await event.ack();
      };
      const processEvent = (event: ReceiverEvent): Promise<void> => counted(() => worked(event));
      receiver.init(Object.create(app, { processEvent: { value: processEvent } }) as App);
    },
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  };
}

/** Bolt's own log lines may hold what people wrote: only that something was said is passed on. */
function quiet({ log }: SlackDesk) {
  const level = 'error' as never;
  return {
    debug() {},
    info() {},
    warn: (...said: unknown[]) => log.debug({ said: firstWords(said) }, 'Bolt warns'),
    error: (...said: unknown[]) => log.warn({ said: firstWords(said) }, 'Bolt reports an error'),
    setLevel() {},
    getLevel: () => level,
    setName() {},
  };
}

const firstWords = (said: unknown[]): string => {
  const [first] = said;
  if (first instanceof Error) return `${first.name} ${(first as { code?: string }).code ?? ''}`.trim();
  return typeof first === 'string' ? (first.split(/[:({]/)[0] ?? '').slice(0, 120) : typeof first;
};
