import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Slack } from '../slack/slack.ts';
import { aheadOf, type DeskClock } from './clock.ts';
import { sendSnapshots } from './events.ts';
import { snapshotFor } from './snapshot.ts';

/** `GET /ui/stream?as=U…`: one person's view of the workspace. */
export function serveStream(
  slack: Slack,
  clock: DeskClock | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/ui/stream') return false;
  const asked = url.searchParams.get('as');
  const everyone = [...slack.workspace.users.values()].filter((user) => !user.isBot && !user.deleted);
  const user = everyone.find((one) => one.id === asked) ?? everyone[0];
  if (!user) {
    response.writeHead(404).end();
    return true;
  }
  const seen = new Map<string, number>();
  sendSnapshots(response, slack.workspace.onChange, () => ({
    ...snapshotFor(slack, user.id, seen),
    aheadMs: aheadOf(clock),
  }));
  return true;
}
