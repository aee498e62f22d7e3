import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { isLoopback } from './loopback.ts';
import { type Metrics, METRICS_TYPE } from './metrics.ts';

/** `GET /metrics`: to who asks on this machine, and to who has the token; without a token configured to nobody else. */
export function metricsPage(metrics: Metrics, token: string | undefined): RequestListener {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    if (!isOfThisMachine(request) && !(token !== undefined && hasToken(request, token))) {
      if (token === undefined) response.writeHead(403).end();
      else response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': METRICS_TYPE }).end(text),
      () => response.writeHead(503).end(),
    );
  };
}

/**
 * A proxy on this machine asks from here for anybody: by what it adds it is known for one, or by the name it was asked
 * by. One that adds nothing must not pass this path on.
 */
function isOfThisMachine({ socket, headers }: IncomingMessage): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
  if (forwarded.some((name) => headers[name] !== undefined)) return false;
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return isLoopback(socket.remoteAddress ?? '') && isLoopback(host);
}

/** As digests: neither its length nor where a guess goes wrong shows in the time it takes. */
function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}
