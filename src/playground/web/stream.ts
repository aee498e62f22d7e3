import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Slack } from '../slack/slack.ts';
import { snapshotFor } from './snapshot.ts';

/** Several changes in a row are one redraw. */
const gatherMs = 25;

/** `GET /ui/stream?as=U…`: one person's view of the workspace, again at each change, as server-sent events. */
export function serveStream(slack: Slack, request: IncomingMessage, response: ServerResponse): boolean {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/ui/stream') return false;
  const asked = url.searchParams.get('as');
  const everyone = [...slack.workspace.users.values()].filter((user) => !user.isBot && !user.deleted);
  const user = everyone.find((one) => one.id === asked) ?? everyone[0];
  if (!user) {
    response.writeHead(404).end();
    return true;
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
  });

  const seen = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let last = '';
  const push = () => {
    timer = undefined;
    const data = JSON.stringify(snapshotFor(slack, user.id, seen));
    if (data === last) return;
    last = data;
    response.write(`data: ${data}\n\n`);
  };
  const stopListening = slack.workspace.onChange(() => {
    timer ??= setTimeout(push, gatherMs);
  });
  response.on('close', () => {
    stopListening();
    clearTimeout(timer);
  });
  push();
  return true;
}
