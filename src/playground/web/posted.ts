import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { readBody } from '../http/body.ts';

/** Answers one act of one person, posted by the page. `perform`: undefined when nobody knows the person. */
export async function answerAct<Act>(
  request: IncomingMessage,
  response: ServerResponse,
  acts: z.ZodType<Act>,
  perform: ((act: Act) => unknown) | undefined,
): Promise<void> {
  const reply = (status: number, body: unknown) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? { ok: true }));
  // A form on another site can post, but not as JSON without asking first.
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  if (request.method !== 'POST' || !isJson) {
    reply(405, { ok: false, error: 'post_json' });
    return;
  }
  const parsed = acts.safeParse(parse(await readBody(request)));
  if (!perform || !parsed.success) {
    reply(400, { ok: false, error: 'invalid_act' });
    return;
  }
  try {
    reply(200, await perform(parsed.data));
  } catch (error) {
    // What was acted on is gone: a message deleted, a view closed in another window.
    reply(409, { ok: false, error: 'gone', detail: error instanceof Error ? error.message : '' });
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
