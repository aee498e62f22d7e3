import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { MailConfig, SlackConfig, TeamsConfig } from './config.ts';
import type { ChatCounts } from './conversation/counts.ts';
import type { Chat, DeskInChat } from './delivery/chat.ts';
import type { ChatLink } from './http/ticketPage.ts';
import type { MailApp, MailAppOptions } from './mail/app.ts';
import type { OutboxOptions } from './outbox/worker.ts';
import type { Store } from './store/open.ts';

export interface Timing {
  /** Other than the outbox's own: an outage of minutes is played through in a test. */
  readonly outbox?: Pick<Partial<OutboxOptions>, 'pollMs' | 'leaseMs' | 'maxAttempts'>;
  /** How long Slack may take to answer a call. 10,000 when absent. */
  readonly slackTimeoutMs?: number;
  /** The same of Teams. */
  readonly teamsTimeoutMs?: number;
  /** The first pause before Socket Mode is tried again. 1,000 when absent. */
  readonly slackReconnectMs?: number;
  /** False: what goes out goes as fast as it can, to a stand-in on this machine. True when absent. */
  readonly paced?: boolean;
  /** False: jobs run when they are told to, since a test's clock is not the machine's. */
  readonly cron?: boolean;
  /** How often the mailbox is looked into though nothing was heard of it. 60,000 when absent. */
  readonly mailboxPollMs?: number;
  /** How often what waits for somebody's profile is tried again. 15,000 when absent. */
  readonly inboxEveryMs?: number;
}

/** One chat, wired: what it takes, and what the outbox sends there. */
export interface ChatSide {
  readonly name: 'slack' | 'teams';
  readonly inChat: DeskInChat;
  /** Where it is asked over HTTP. */
  readonly path: string;
  readonly listener: RequestListener | null;
  readonly busy: () => boolean;
  /** False where it cannot be heard. */
  readonly connected: () => boolean;
  /** Into the desk's own conversation; null where there is no such address, or not yet. */
  readonly link: () => ChatLink | null;
  start(): void;
  stop(): Promise<void>;
}

export async function mailSide(
  config: MailConfig,
  {
    store,
    files,
    log,
    now,
    wake,
    heard,
    chats,
    publicUrl,
    mailboxPollMs,
  }: Shared & Pick<MailAppOptions, 'heard' | 'chats'>,
): Promise<MailApp> {
  const { mailApp } = await import('./mail/app.ts');
  return mailApp({
    ...config,
    ...{ store, files, log, now, wake, chats },
    ...(heard && { heard }),
    ...(publicUrl && { publicUrl }),
    ...(mailboxPollMs !== undefined && { mailboxPollMs }),
  });
}

export interface Shared extends Timing {
  readonly store: Store;
  readonly files: DeskInChat['files'];
  readonly log: Logger;
  readonly now: () => Date;
  readonly wake: () => void;
  readonly atPace: (chat: Chat) => Chat;
  readonly countsOf: (chat: string) => ChatCounts;
  /** The desk sends mail. */
  readonly mail: boolean;
  readonly publicUrl?: string;
}

export async function slackSide(
  { botToken, apiUrl, receive }: SlackConfig,
  {
    store,
    files,
    log,
    now,
    wake,
    atPace,
    countsOf,
    mail,
    publicUrl,
    slackTimeoutMs,
    slackReconnectMs,
    inboxEveryMs,
  }: Shared,
): Promise<ChatSide> {
  // Loaded only when it is configured: importing Bolt takes a third of a second.
  const [{ slackApp }, { slackChat }, { slackApi }, { slackFiles }, { responder }] = await Promise.all([
    import('./slack/app.ts'),
    import('./slack/deliver/chat.ts'),
    import('./slack/webApi.ts'),
    import('./slack/files.ts'),
    import('./slack/respond.ts'),
  ]);
  const api = slackApi({
    botToken,
    ...(apiUrl && { apiUrl }),
    ...(slackTimeoutMs !== undefined && { timeoutMs: slackTimeoutMs }),
  });
  const desk = {
    store,
    api,
    files: slackFiles({ botToken, ...(apiUrl && { apiUrl }) }),
    respond: responder(),
    now,
    log,
    wake,
    counts: countsOf('slack'),
    mail,
    ...(publicUrl && { publicUrl }),
  };
  const app = slackApp({
    desk,
    botToken,
    receive,
    ...(apiUrl && { apiUrl }),
    ...(inboxEveryMs !== undefined && { inboxEveryMs }),
    ...(slackTimeoutMs !== undefined && { timeoutMs: slackTimeoutMs }),
    ...(slackReconnectMs !== undefined && { reconnectMs: slackReconnectMs }),
  });
  const link = (): ChatLink | null => {
    const url = app.link();
    return url === null ? null : { name: 'Slack', urlFor: () => url };
  };
  return {
    ...app,
    name: 'slack',
    link,
    path: '/slack/events',
    inChat: { store, files, chat: atPace(slackChat(desk)), now, log },
  };
}

export async function teamsSide(
  { credentials, tenants, metadataUrl }: TeamsConfig,
  { store, files, log, now, wake, atPace, countsOf, mail, publicUrl, teamsTimeoutMs, inboxEveryMs }: Shared,
): Promise<ChatSide> {
  // Loaded only when it is configured: importing botbuilder takes as long as Bolt.
  const [{ teamsApp }, { appLink }, { teamsChat }, { connector }, { tokenCheck, MICROSOFT_METADATA }] =
    await Promise.all([
      import('./teams/app.ts'),
      import('./teams/appLink.ts'),
      import('./teams/chat.ts'),
      import('./teams/connector.ts'),
      import('./teams/tokenCheck.ts'),
    ]);
  const desk = {
    store,
    connector: connector({
      credentials,
      ...(teamsTimeoutMs !== undefined && { timeoutMs: teamsTimeoutMs }),
    }),
    now,
    log,
    wake,
    counts: countsOf('teams'),
    mail,
    ...(publicUrl && { publicUrl }),
  };
  const check =
    credentials.from === 'nowhere'
      ? null
      : tokenCheck({ appId: credentials.appId, metadataUrl: metadataUrl ?? MICROSOFT_METADATA, now });
  const app = teamsApp({
    desk,
    admission: { check, tenants },
    ...(inboxEveryMs !== undefined && { inboxEveryMs }),
  });
  return {
    ...app,
    name: 'teams',
    // It is asked, and keeps no connection of its own.
    connected: () => true,
    link: () =>
      credentials.from === 'nowhere'
        ? null
        : { name: 'Teams', urlFor: (words) => appLink(credentials.appId, tenants[0], words) },
    path: '/api/messages',
    inChat: { store, files, chat: atPace(teamsChat(desk)), now, log },
  };
}
