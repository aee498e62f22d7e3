import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isFromThisMachine } from '../http/loopback.ts';

/** What one person sees: drawn anew whenever it may have changed. */
export interface LiveView {
  readonly onChange: (listener: () => void) => () => void;
  readonly snapshot: () => object;
}

/** The open windows of the page. Web sockets, since a browser keeps no more than six plain streams to one server. */
export interface Windows {
  /** False: not a window's address, or not asked by our own page. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, view: LiveView | null): boolean;
  stop(): void;
}

export function createWindows(): Windows {
  const server = new WebSocketServer({ noServer: true });
  return {
    upgrade(request, socket, head, view) {
      if (!view || !isOwnPage(request)) return false;
      server.handleUpgrade(request, socket, head, (window) => show(window, view));
      return true;
    },
    stop() {
      for (const window of server.clients) window.terminate();
      server.close();
    },
  };
}

/** Several changes in a row are one redraw. */
const GATHER_MS = 25;

function show(window: WebSocket, { onChange, snapshot }: LiveView): void {
  let timer: NodeJS.Timeout | undefined;
  let last = '';
  const push = () => {
    timer = undefined;
    const data = JSON.stringify(snapshot());
    if (data === last) return;
    last = data;
    window.send(data);
  };
  const stopListening = onChange(() => {
    timer ??= setTimeout(push, GATHER_MS);
  });
  window.on('error', () => window.terminate());
  window.on('close', () => {
    stopListening();
    clearTimeout(timer);
  });
  push();
}

/** A browser lets any page open a socket to this machine, and says which page it is. */
function isOwnPage(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  return isFromThisMachine(request) && (origin === undefined || origin === `http://${host}`);
}
