import type { Json } from '../model.ts';

/** How a request reaches the bot: over HTTP or through a socket. */
export interface Transport {
  send(request: ToBot): Promise<Answer>;
  stop(): Promise<void>;
}

export type ToBot =
  | { kind: 'event'; payload: Json; retry?: { number: number; reason: string } }
  | { kind: 'command'; payload: Json }
  | { kind: 'interaction'; payload: Json };

/** The errors are the codes Slack shows to people. */
export type Answer = { ok: true; body: Json | string | undefined } | { ok: false; error: AnswerError };
export type AnswerError =
  'operation_timeout' | 'http_client_error' | 'http_service_error' | 'dispatch_failed';
