import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { answerAct } from './posted.ts';

const leap = z.enum(['hour', 'morning', 'businessDays']);

/** The clock the desk lives by. Milliseconds since 1970. */
export interface DeskClock {
  now(): number;
  /** How far it can be moved at once, and where that leads from now. */
  leaps(): Promise<readonly DeskLeap[]>;
  /** Resolves when what is due on the way is done; `stepped` is called on the way. False: it is being moved already. */
  forward(leap: DeskLeap['leap'], stepped: () => void): Promise<boolean>;
}

export interface DeskLeap {
  readonly leap: z.infer<typeof leap>;
  readonly at: number;
}

/** What a snapshot says of the clock: by how much it differs from the machine's, which the page can read; null: no clock. */
export interface Ahead {
  readonly aheadMs: number | null;
}

export const aheadOf = (clock: DeskClock | undefined): number | null =>
  // To the second, or no two snapshots would be the same.
  clock ? Math.round((clock.now() - Date.now()) / 1_000) * 1_000 : null;

/** `GET /ui/clock`: how far it can be moved. `POST /ui/clock`: moves it. `changed`: the page is to be drawn anew. */
export async function serveClock(
  clock: DeskClock,
  changed: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/ui/clock') return false;
  if (request.method === 'GET') {
    response
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' })
      .end(JSON.stringify(await clock.leaps()));
    return true;
  }
  await answerAct(request, response, z.object({ leap }), async (given) => {
    const moved = await clock.forward(given.leap, changed);
    return moved ? { ok: true, at: clock.now() } : { ok: false, error: 'moving' };
  });
  return true;
}
