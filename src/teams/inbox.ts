import { type Inbox, keepForLater as keep, workInbox as workAll } from '../conversation/inbox.ts';
import type { Heard } from './hear/heard.ts';
import { introduce, refreshIdentity } from './people.ts';
import { work } from './receive.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/** What was written by people whom Teams must be asked for first. */
export const keepForLater = (desk: TeamsDesk, heard: Heard): Promise<() => Promise<void>> =>
  keep(inboxOf(desk), heard.eventKey ?? `teams:${heard.from.tenantId}:${heard.from.userId}`, heard);

export const workInbox = (desk: TeamsDesk, sinceMs?: number): Promise<void> =>
  workAll(inboxOf(desk), sinceMs);

const inboxOf = (desk: TeamsDesk): Inbox<Heard> => ({
  store: desk.store,
  platform: 'teams',
  now: desk.now,
  log: desk.log,
  async work(heard) {
    const person = await introduce(desk, heard.from);
    if (typeof person === 'string') return person;
    await refreshIdentity(desk, heard.from);
    return (await work(desk, heard, person)).after;
  },
});
