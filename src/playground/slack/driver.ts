import { until } from '../until.ts';
import type { SentEvent } from './bot/bot.ts';
import type { SocketTransport } from './bot/socket.ts';
import type { Answer } from './bot/transport.ts';
import type { Call } from './calls.ts';
import type { Faults } from './faults.ts';
import type { Message, Notice, User, View } from './model.ts';
import { repliesOf } from './messages.ts';
import { createPerson, type Person } from './person.ts';
import { joinTeam } from './people/profile.ts';
import type { Slack } from './slack.ts';
import { directMessage } from './workspace.ts';

/** What a test does with the workspace. Acts go to the bot by the very route the page uses. */
export interface Driver {
  /** The hands of one person. */
  as(userId: string): Person;

  messages(channel: string): readonly Message[];
  /** The person's conversation with the bot. */
  dmOf(userId: string): readonly Message[];
  dmId(userId: string): string;
  /** The root and its replies. */
  thread(channel: string, ts: string): readonly Message[];
  home(userId: string): View | undefined;
  /** Open modals, the lowest first. */
  modals(userId: string): readonly View[];
  ephemerals(userId: string): readonly Message[];
  notices(userId: string): readonly Notice[];
  /** Web API calls so far, all or of one method. */
  calls(method?: string): readonly Call[];
  events(): readonly SentEvent[];
  user(userId: string): User | undefined;

  /** Waits for the predicate to hold (to return something truthy), looking again at every change. */
  until<T>(predicate: () => T, timeoutMs?: number): Promise<NonNullable<T>>;
  /** Resolves when no request to the bot is under way. */
  quiet(): Promise<void>;

  faults: Pick<Faults, 'next' | 'clear'>;
  /** From now on a message with a block of these types is `invalid_blocks`. */
  refuseBlocks(...types: readonly string[]): void;
  /** Sends an event again under its old id, as Slack does when an ack got lost. */
  repeatEvent(eventId: string): Promise<Answer>;
  verifyUrl(challenge: string): Promise<Answer>;
  joinTeam(user: User): void;
  /** The bot is thrown out of a channel, or let in again. */
  setBotMember(channel: string, member: boolean): void;
  /** Socket Mode: asks the app to connect anew. */
  disconnectSockets(): void;
  socketConnections(): number;
}

export function createDriver(slack: Slack, socket: SocketTransport | undefined): Driver {
  const { workspace } = slack;
  const messagesOf = (channel: string) => workspace.conversations.get(channel)?.messages ?? [];
  const lasting = (message: Message) => message.visibleTo === undefined;

  return {
    as: (userId) => createPerson(slack, userId),
    messages: (channel) => messagesOf(channel).filter(lasting),
    dmOf: (userId) => directMessage(workspace, userId).messages.filter(lasting),
    dmId: (userId) => directMessage(workspace, userId).id,
    thread(channel, ts) {
      const conversation = workspace.conversations.get(channel);
      if (!conversation) return [];
      return [...conversation.messages.filter((one) => one.ts === ts), ...repliesOf(conversation, ts)];
    },
    home: (userId) => workspace.homes.get(userId),
    modals: (userId) => workspace.modals.get(userId) ?? [],
    ephemerals: (userId) =>
      [...workspace.conversations.values()]
        .flatMap((conversation) => conversation.messages)
        .filter((message) => message.visibleTo === userId),
    notices: (userId) => workspace.notices.filter((notice) => notice.user === userId),
    calls: (method) =>
      method === undefined ? slack.calls : slack.calls.filter((one) => one.method === method),
    events: () => slack.bot.events,
    user: (userId) => workspace.users.get(userId),

    until: (predicate, timeoutMs = 20_000) => until(workspace.onChange, predicate, timeoutMs),
    quiet: () => slack.bot.quiet(),

    faults: slack.faults,
    refuseBlocks: (...types) => types.forEach((type) => slack.refusedBlocks.add(type)),
    repeatEvent: (eventId) => slack.bot.repeat(eventId),
    verifyUrl: (challenge) => slack.bot.verifyUrl(challenge),
    joinTeam: (user) => joinTeam(slack, user),
    setBotMember(channel, member) {
      const conversation = workspace.conversations.get(channel);
      if (!conversation) throw new Error(`no channel ${channel}`);
      if (member) conversation.members.add(workspace.app.botUser.id);
      else conversation.members.delete(workspace.app.botUser.id);
      workspace.changed(conversation);
    },
    disconnectSockets: () => socket?.disconnectAll(),
    socketConnections: () => socket?.connections() ?? 0,
  };
}
