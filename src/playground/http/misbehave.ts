import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';

/** How a server fails that is ill, whatever it serves. */
export type WireFault =
  | { kind: 'status'; status: number }
  /** 200, and what a proxy's page of regrets looks like. */
  | { kind: 'garbage' }
  | { kind: 'drop' }
  | { kind: 'hang' }
  /** It begins to answer, breaks off within the head or the body, and closes its side or says nothing more. */
  | { kind: 'half'; of: 'head' | 'body'; then: 'close' | 'silence' };

export function misbehave(
  fault: WireFault,
  request: IncomingMessage,
  response: ServerResponse,
  faults: Pick<Faults<never>, 'whenCleared'>,
): void {
  const { socket } = request;
  switch (fault.kind) {
    case 'status':
      response
        .writeHead(fault.status, { 'content-type': 'text/plain' })
        .end('the playground was told to fail');
      return;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Sorry!</title>');
      return;
    case 'drop':
      socket.destroy();
      return;
    case 'hang':
      faults.whenCleared(() => socket.destroy());
      return;
    case 'half':
      socket.write(fault.of === 'head' ? HEAD.slice(0, 40) : `${HEAD}{"ok":true,"id":"1`);
      if (fault.then === 'close') socket.end();
      else faults.whenCleared(() => socket.destroy());
      return;
  }
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 400\r\n\r\n';
