import { type Inbox, keepForLater as keep, workInbox as workAll } from '../conversation/inbox.ts';
import type { Heard } from './hear/heard.ts';
import { introduce } from './people.ts';
import { work } from './receive.ts';
import type { SlackDesk } from './slackDesk.ts';

/** What was heard of people whom Slack must be asked for first. */
export const keepForLater = (desk: SlackDesk, heard: Heard): Promise<() => Promise<void>> =>
  keep(inboxOf(desk), heard.eventKey ?? `slack:${heard.workspace}:${heard.userId}:home`, heard);

export const workInbox = (desk: SlackDesk, sinceMs?: number): Promise<void> =>
  workAll(inboxOf(desk), sinceMs);

const inboxOf = (desk: SlackDesk): Inbox<Heard> => ({
  store: desk.store,
  platform: 'slack',
  now: desk.now,
  log: desk.log,
  async work(heard) {
    const person = await introduce(desk, heard.workspace, heard.userId);
    if (typeof person === 'string') return person;
    const { ack, after } = await work(desk, heard, person);
    return async () => {
      await answerLate(desk, heard, ack);
      await after();
    };
  },
});

/** The ack went out long ago: what it would have said is said now. */
async function answerLate(desk: SlackDesk, heard: Heard, ack: object | undefined): Promise<void> {
  if (heard.answer.by === 'command' && ack) await desk.respond(heard.answer.responseUrl, ack);
}
