import type { Teams } from '../../teams/teams.ts';
import { aheadOf, type DeskClock } from '../clock.ts';
import type { LiveView } from '../windows.ts';
import { teamsSnapshotFor } from './snapshot.ts';

/** `/ui/teams/stream?as=paul`: one person's view of the tenant. Null: another address, or nobody is there. */
export function tenantView(teams: Teams, clock: DeskClock | undefined, url: URL): LiveView | null {
  if (url.pathname !== '/ui/teams/stream') return null;
  const { people, onChange } = teams.tenant;
  const person = people.get(url.searchParams.get('as') ?? '') ?? [...people.values()][0];
  if (!person) return null;
  const seen = new Map<string, number>();
  return {
    onChange,
    snapshot: () => ({ ...teamsSnapshotFor(teams, person.key, seen), aheadMs: aheadOf(clock) }),
  };
}
