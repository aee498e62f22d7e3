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
  await desk.store.write((tx) =>
    tx.inboundEvent.upsert({
      where: { key },
      create: { key, state: 'waiting', payload: JSON.stringify(heard), at: now },
      update: {},
    }),
  );
  return () => workOne(desk, key, heard);
}

/** Works everything that waits, the oldest first. Returns how many still wait. */
export async function workInbox(desk: SlackDesk): Promise<number> {
  const waiting = await desk.store.read.inboundEvent.findMany({
    where: { state: 'waiting', key: { startsWith: 'inbox:slack:' } },
    orderBy: { at: 'asc' },
    take: 100,
  });
  for (const { key, payload } of waiting) {
    await workOne(desk, key, JSON.parse(payload ?? '{}') as Heard);
  }
  return desk.store.read.inboundEvent.count({ where: { state: 'waiting' } });
}

async function workOne(desk: SlackDesk, key: string, heard: Heard): Promise<void> {
  const person = await introduce(desk, heard.workspace, heard.userId);
  if (!person) return;
  // Its own event key makes the work happen once, whoever else works the inbox.
  const { ack, after } = await work(desk, heard, person);
  await desk.store.write((tx) => tx.inboundEvent.deleteMany({ where: { key } }));
  await answerLate(desk, heard, ack);
  await after();
}

/** The ack went out long ago: what it would have said is said now. */
async function answerLate(desk: SlackDesk, heard: Heard, ack: object | undefined): Promise<void> {
  if (heard.answer.by === 'command' && ack) await desk.respond(heard.answer.responseUrl, ack);
}
