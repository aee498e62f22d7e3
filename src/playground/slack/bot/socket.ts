import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from '../model.ts';
import type { Answer, ToBot, Transport } from './transport.ts';

/** Socket Mode: the app connects to us; each request is an envelope it acknowledges by id. */
export interface SocketTransport extends Transport {
  /** A one-time path for `apps.connections.open`. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Tells every connection to come again, as Slack does every few hours. */
  disconnectAll(reason?: 'refresh_requested' | 'warning' | 'link_disabled'): void;
  connections(): number;
}

export function socketTransport(options: {
  appId: string;
  ackTimeoutMs: number;
  onConnection: () => void;
}): SocketTransport {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (answer: Answer) => void>();
  let turn = 0;

  // The client gives a connection up when it hears no ping for half a minute.
  const heartbeat = setInterval(() => {
    for (const socket of open) socket.ping();
  }, 10_000);
  heartbeat.unref();

  function welcome(socket: WebSocket): void {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const ack = parse(String(data));
      const envelope = ack?.envelope_id;
      if (typeof envelope !== 'string') return;
      const answer = waiting.get(envelope);
      waiting.delete(envelope);
      answer?.({ ok: true, body: ack?.payload as Json | string | undefined });
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.size,
        connection_info: { app_id: options.appId },
        debug_info: { host: 'playground', approximate_connection_time: 3600 },
      }),
    );
    options.onConnection();
  }

  function send(request: ToBot): Promise<Answer> {
    const sockets = [...open];
    const socket = sockets[turn++ % Math.max(1, sockets.length)];
    if (!socket) return Promise.resolve({ ok: false, error: 'dispatch_failed' });
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        resolve({ ok: false, error: 'operation_timeout' });
      }, options.ackTimeoutMs);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      socket.send(JSON.stringify({ envelope_id: id, ...envelope(request) }));
    });
  }

  return {
    send,
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '', 'http://localhost');
      if (url.pathname !== '/link/' || !tickets.delete(url.searchParams.get('ticket') ?? '')) return false;
      server.handleUpgrade(request, socket, head, welcome);
      return true;
    },
    disconnectAll(reason = 'refresh_requested') {
      for (const socket of open) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'playground' } }));
        socket.close();
      }
    },
    connections: () => open.size,
    async stop() {
      clearInterval(heartbeat);
      for (const answer of waiting.values()) answer({ ok: false, error: 'dispatch_failed' });
      waiting.clear();
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}

function envelope(request: ToBot): Json {
  switch (request.kind) {
    case 'event':
      return {
        type: 'events_api',
        payload: request.payload,
        accepts_response_payload: false,
        retry_attempt: request.retry?.number ?? 0,
        retry_reason: request.retry?.reason ?? '',
      };
    case 'command':
      return { type: 'slash_commands', payload: request.payload, accepts_response_payload: true };
    case 'interaction':
      return { type: 'interactive', payload: request.payload, accepts_response_payload: true };
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
