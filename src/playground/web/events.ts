import type { ServerResponse } from 'node:http';

/** Several changes in a row are one redraw. */
const gatherMs = 25;

/** One person's view, now and again at each change, as server-sent events. */
export function sendSnapshots(
  response: ServerResponse,
  onChange: (listener: () => void) => () => void,
  snapshot: () => object,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
  });
  let timer: NodeJS.Timeout | undefined;
  let last = '';
  const push = () => {
    timer = undefined;
    const data = JSON.stringify(snapshot());
    if (data === last) return;
    last = data;
    response.write(`data: ${data}\n\n`);
  };
  const stopListening = onChange(() => {
    timer ??= setTimeout(push, gatherMs);
  });
  response.on('close', () => {
    stopListening();
    clearTimeout(timer);
  });
  push();
}
