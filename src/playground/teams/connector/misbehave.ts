import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal, refusals, reply } from './answer.ts';

/** What goes wrong with a call of the Connector, on demand of a test. */
export type Fault = {
  /**
   * The call's effect happens although the caller is not told: a send in doubt.
   * A throttled or refused call never has an effect.
   */
  applied?: boolean;
} & (
  | { kind: 'throttled'; retryAfterSeconds?: number }
  | { kind: 'refused'; status: number; code: string }
  | { kind: 'status'; status: number }
  | { kind: 'drop' }
  | { kind: 'hang' }
);

export function takesEffect(fault: Fault | undefined): boolean {
  if (!fault) return true;
  return fault.applied === true && fault.kind !== 'throttled' && fault.kind !== 'refused';
}

export function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
    case 'throttled':
      reply(response, { ...refusals.throttled, retryAfterSeconds: fault.retryAfterSeconds });
      return;
    case 'refused':
      reply(response, refusal(fault.status, fault.code, 'The stand-in was told to refuse.'));
      return;
    case 'status':
      response
        .writeHead(fault.status, { 'content-type': 'text/plain' })
        .end('the playground was told to fail');
      return;
    case 'drop':
      request.socket.destroy();
      return;
    case 'hang':
      return;
  }
}
