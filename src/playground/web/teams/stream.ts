import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Teams } from '../../teams/teams.ts';
import { aheadOf, type DeskClock } from '../clock.ts';
import { sendSnapshots } from '../events.ts';
import { teamsSnapshotFor } from './snapshot.ts';

/** `GET /ui/teams/stream?as=paul`: one person's view of the tenant. */
export function serveTeamsStream(
  teams: Teams,
  clock: DeskClock | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/ui/teams/stream') return false;
  const { people, onChange } = teams.tenant;
  const person = people.get(url.searchParams.get('as') ?? '') ?? [...people.values()][0];
  if (!person) {
    response.writeHead(404).end();
    return true;
  }
  const seen = new Map<string, number>();
  sendSnapshots(response, onChange, () => ({
    ...teamsSnapshotFor(teams, person.key, seen),
    aheadMs: aheadOf(clock),
  }));
  return true;
}
