import { keepWaiting } from '../desk/inbound.ts';
import { asStoreError } from '../store/driverErrors.ts';
import { StoreError } from '../store/errors.ts';
import type { Store } from '../store/open.ts';

/**
 * The inbox of one chat holds what was heard of people never seen: it is committed and acked, then their profile is
 * asked for and it is worked. What a stop or an outage left in it is worked at the next start, or the next time round.
 */
export interface Inbox<Heard> {
  readonly store: Store;
  readonly platform: 'slack' | 'teams';
  readonly now: () => Date;
  readonly log: { error(details: object, message: string): void };
  /**
   * Works what was heard, and returns what is still to be said once it is out of the inbox. `later`: the chat does not
   * answer now. `unknown`: it knows nobody of this id. Its own event key makes the work happen once.
   */
  readonly work: (heard: Heard) => Promise<'later' | 'unknown' | (() => Promise<void>)>;
}

/** Commits what was heard; what is returned works it. */
export async function keepForLater<Heard>(
  inbox: Inbox<Heard>,
  eventKey: string,
  heard: Heard,
): Promise<() => Promise<void>> {
  const key = `inbox:${eventKey}`;
  const now = inbox.now();
  await inbox.store.write((tx) => keepWaiting(tx, key, JSON.stringify(heard), now));
  return () => workOne(inbox, key, heard);
}

/** Works what has waited for `sinceMs`, the oldest first. Throws a StoreError when the store does; the rest waits on. */
export async function workInbox<Heard>(inbox: Inbox<Heard>, sinceMs = 0): Promise<void> {
  const waiting = await inbox.store.read.inboundEvent.findMany({
    where: {
      state: 'waiting',
      key: { startsWith: `inbox:${inbox.platform}:` },
      at: { lte: new Date(inbox.now().getTime() - sinceMs) },
    },
    orderBy: { at: 'asc' },
    take: 100,
  });
  for (const { key, payload } of waiting) {
    try {
      await workOne(inbox, key, JSON.parse(payload ?? '{}') as Heard);
    } catch (thrown) {
      const error = asStoreError(thrown);
      if (error instanceof StoreError) throw error;
      // Set aside: it must not keep those behind it from being worked.
      await setAside(inbox, key, (error as Error).name);
    }
  }
}

async function workOne<Heard>(inbox: Inbox<Heard>, key: string, heard: Heard): Promise<void> {
  const worked = await inbox.work(heard);
  if (worked === 'later') return;
  if (worked === 'unknown') return setAside(inbox, key, 'unknown_person');
  await inbox.store.write((tx) => tx.inboundEvent.deleteMany({ where: { key } }));
  await worked();
}

async function setAside<Heard>({ store, log }: Inbox<Heard>, key: string, code: string): Promise<void> {
  log.error({ key, code }, 'What was heard of a person never seen cannot be worked');
  await store.write((tx) => tx.inboundEvent.updateMany({ where: { key }, data: { state: 'failed' } }));
}
