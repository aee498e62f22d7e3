import { keepWaiting } from '../desk/inbound.ts';
import { StoreError } from '../store/errors.ts';
import type { Heard } from './hear/heard.ts';
import { introduce } from './people.ts';
import { work } from './receive.ts';
import type { SlackDesk } from './slackDesk.ts';

/**
 * The inbox holds what was heard of people never seen: it is committed and acked, then their profile is asked for and
 * it is worked. What a stop or an outage left in it is worked at the next start, or the next time round.
 */
export async function keepForLater(desk: SlackDesk, heard: Heard): Promise<() => Promise<void>> {
  const key = `inbox:${heard.eventKey ?? `slack:${heard.workspace}:${heard.userId}:home`}`;
  const now = desk.now();
  await desk.store.write((tx) => keepWaiting(tx, key, JSON.stringify(heard), now));
  return () => workOne(desk, key, heard);
}

/** Works what has waited for `sinceMs`, the oldest first. Throws a StoreError when the store does; the rest waits on. */
export async function workInbox(desk: SlackDesk, sinceMs = 0): Promise<void> {
  const waiting = await desk.store.read.inboundEvent.findMany({
    where: {
      state: 'waiting',
      key: { startsWith: 'inbox:slack:' },
      at: { lte: new Date(desk.now().getTime() - sinceMs) },
    },
    orderBy: { at: 'asc' },
    take: 100,
  });
  for (const { key, payload } of waiting) {
    try {
      await workOne(desk, key, JSON.parse(payload ?? '{}') as Heard);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      // Set aside: it must not keep those behind it from being worked.
      await setAside(desk, key, (error as Error).name);
    }
  }
}

async function workOne(desk: SlackDesk, key: string, heard: Heard): Promise<void> {
  const person = await introduce(desk, heard.workspace, heard.userId);
  if (person === 'later') return;
  if (person === 'unknown') return setAside(desk, key, 'unknown_person');
  // Its own event key makes the work happen once, whoever else works the inbox.
  const { ack, after } = await work(desk, heard, person);
  await desk.store.write((tx) => tx.inboundEvent.deleteMany({ where: { key } }));
  await answerLate(desk, heard, ack);
  await after();
}

async function setAside(desk: SlackDesk, key: string, code: string): Promise<void> {
  desk.log.error({ key, code }, 'What was heard of a person never seen cannot be worked');
  await desk.store.write((tx) => tx.inboundEvent.updateMany({ where: { key }, data: { state: 'failed' } }));
}

/** The ack went out long ago: what it would have said is said now. */
async function answerLate(desk: SlackDesk, heard: Heard, ack: object | undefined): Promise<void> {
  if (heard.answer.by === 'command' && ack) await desk.respond(heard.answer.responseUrl, ack);
}
