import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isLoopback } from '../http/loopback.ts';
import { activity, type Activity, tenantsOf } from './activity.ts';
import type { InvokeAnswer } from './connector.ts';
import type { TokenCheck, Vouched } from './tokenCheck.ts';

export interface Admission {
  /** Null: no app is configured. Then only Microsoft's local client or ours may ask, from this machine. */
  readonly check: TokenCheck | null;
  /** Tenants whose activities are taken; empty: any (an app of several tenants). */
  readonly tenants: readonly string[];
}

export interface ListenerOptions extends Admission {
  readonly log: {
    info(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  /** Works an admitted activity; must not reject. */
  readonly work: (heard: Activity) => Promise<InvokeAnswer>;
}

/** `POST /api/messages`: who asks is known before anything they sent is read, and every refusal is bare. */
export function listener({ check, tenants, log, work }: ListenerOptions): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return end(response, 405);
    const vouched = await admit(request, check);
    if (typeof vouched === 'number') return end(response, vouched);
    const body = await bodyOf(request);
    if (body === null) {
      response.setHeader('connection', 'close');
      return end(response, 413);
    }
    const heard = activityIn(body);
    if (!heard || heard.deliveryMode === 'expectReplies') return end(response, 400);
    const refusal = refusalOf(heard, vouched, tenants);
    if (refusal) {
      log.info({ why: refusal }, 'An activity was refused');
      return end(response, 403);
    }
    const { status, body: said } = await work(heard);
    end(response, status, said);
  };
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ type: (error as Error).name }, 'A request of Teams could not be answered');
      if (!response.headersSent) end(response, 503);
    });
  };
}

/** What the caller's token vouches for, `null` where none is asked for, or the status they are refused with. */
async function admit(request: IncomingMessage, check: TokenCheck | null): Promise<Vouched | null | number> {
  if (!check) {
    if (!isLoopback(request.socket.remoteAddress ?? '')) return 403;
    // A page of another site, open in a browser on this machine, may send anything but this unasked.
    return /^application\/json\b/i.test(request.headers['content-type'] ?? '') ? null : 415;
  }
  const checked = await check(request.headers.authorization);
  return checked.ok ? checked.vouched : checked.status;
}

function refusalOf(heard: Activity, vouched: Vouched | null, tenants: readonly string[]): string | null {
  const { serviceUrl } = heard;
  if (!serviceUrl) return 'no_service_url';
  if (vouched === null) {
    // Nobody vouches for it, so it must be of this machine too.
    const host = URL.canParse(serviceUrl) ? new URL(serviceUrl).hostname : '';
    return isLoopback(host) ? null : 'service_url';
  }
  if (heard.channelId !== 'msteams') return 'channel';
  if (!vouched.channels.includes('msteams')) return 'endorsement';
  if (vouched.serviceUrl !== serviceUrl) return 'service_url';
  const named = tenantsOf(heard);
  if (named.length === 0) return 'no_tenant';
  return tenants.length === 0 || named.every((one) => tenants.includes(one)) ? null : 'tenant';
}

const MOST_BYTES = 1_048_576;

/** Null when it is too long; what follows is not read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // Who stops reading by the plain loop ends the connection, and nobody hears why.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function activityIn(body: Buffer): Activity | null {
  try {
    return activity.safeParse(JSON.parse(body.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number, body?: object): void {
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
