import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../../faults.ts';
import { misbehave as misbehaveOnTheWire, type WireFault } from '../../http/misbehave.ts';
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
  | WireFault
);

export function takesEffect(fault: Fault | undefined): boolean {
  if (!fault) return true;
  return fault.applied === true && fault.kind !== 'throttled' && fault.kind !== 'refused';
}

export function misbehave(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  faults: Faults<Fault>,
): void {
  switch (fault.kind) {
    case 'throttled':
      reply(response, { ...refusals.throttled, retryAfterSeconds: fault.retryAfterSeconds });
      return;
    case 'refused':
      reply(response, refusal(fault.status, fault.code, 'The stand-in was told to refuse.'));
      return;
    default:
      misbehaveOnTheWire(fault, request, response, faults);
  }
}
