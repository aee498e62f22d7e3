import type { Json } from '../model.ts';
import { signed } from './signature.ts';
import type { Answer, ToBot, Transport } from './transport.ts';

/** Requests as Slack posts them: events as JSON, commands as a form, interactions as `payload=`. */
export function httpTransport(options: {
  eventsUrl: string;
  signingSecret: string;
  ackTimeoutMs: number;
}): Transport {
  const stopping = new AbortController();

  async function send(request: ToBot): Promise<Answer> {
    const { body, contentType } = encode(request);
    const headers: Record<string, string> = {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      // The wall clock, whatever clock the workspace runs on: the receiver compares with its own.
      ...signed(body, options.signingSecret, Date.now()),
    };
    if (request.kind === 'event' && request.retry) {
      headers['x-slack-retry-num'] = String(request.retry.number);
      headers['x-slack-retry-reason'] = request.retry.reason;
    }
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(options.ackTimeoutMs), stopping.signal]);
      const response = await fetch(options.eventsUrl, { method: 'POST', headers, body, signal });
      const text = await response.text();
      if (response.status >= 500) return { ok: false, error: 'http_service_error' };
      if (!response.ok) return { ok: false, error: 'http_client_error' };
      return { ok: true, body: decode(text) };
    } catch (error) {
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
      return { ok: false, error: timedOut ? 'operation_timeout' : 'dispatch_failed' };
    }
  }

  return {
    send,
    async stop() {
      stopping.abort();
    },
  };
}

function encode(request: ToBot): { body: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  switch (request.kind) {
    case 'event':
      return { body: JSON.stringify(request.payload), contentType: 'application/json' };
    case 'command':
      return {
        body: new URLSearchParams(request.payload as Record<string, string>).toString(),
        contentType: form,
      };
    case 'interaction':
      return {
        body: new URLSearchParams({ payload: JSON.stringify(request.payload) }).toString(),
        contentType: form,
      };
  }
}

function decode(text: string): Json | string | undefined {
  if (text.trim() === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Json) : text;
  } catch {
    return text;
  }
}
