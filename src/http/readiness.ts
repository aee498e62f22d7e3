import type { RequestListener } from 'node:http';

/** Null: well; else why not, as a code. */
export type Check = () => Promise<string | null> | string | null;

export interface Readiness {
  readonly ready: boolean;
  /** Name of a check → `ok` or a code. */
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * Asks every check at once, each for `limitMs` at most. What asks meanwhile gets the same answer, so that a store that
 * hangs is asked once.
 */
export function readiness(
  checks: () => Readonly<Record<string, Check>>,
  limitMs = 2_000,
): () => Promise<Readiness> {
  let asking: Promise<Readiness> | null = null;
  const ask = async (): Promise<Readiness> => {
    const answers = await Promise.all(
      Object.entries(checks()).map(async ([name, check]) => [name, await answerOf(check, limitMs)] as const),
    );
    return { ready: answers.every(([, answer]) => answer === OK), checks: Object.fromEntries(answers) };
  };
  return () => (asking ??= ask().finally(() => (asking = null)));
}

export const OK = 'ok';

/** What a check throws may quote an address or a password: only that it failed is said. */
async function answerOf(check: Check, limitMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, limitMs, 'no_answer').unref();
  });
  try {
    return (await Promise.race([check(), tooLong])) ?? OK;
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

/** `GET /readyz`: 200 where everything is well, 503 where something is not, and what. */
export function readinessPage(ask: () => Promise<Readiness>): RequestListener {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    void ask().then((answer) => {
      response
        .writeHead(answer.ready ? 200 : 503, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
        })
        .end(`${JSON.stringify(answer)}\n`);
    });
  };
}
