import { setImmediate } from 'node:timers/promises';
import { asStoreError, isConflict } from './driverErrors.ts';
import type { Tx } from './open.ts';

export interface GroupedConnection {
  /** One transaction: commits when `work` returns, rolls back when it throws. `since`: see writeRetry. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>, since: number) => Promise<T>;
  readonly savepoint: Savepoint;
}

/** Within the transaction that is open. */
export interface Savepoint {
  set(): void;
  release(): void;
  rollBack(): void;
  /** False where the database has rolled the whole transaction back by itself (a full disk does that). */
  stillOpen(): boolean;
}

export interface GroupCommit {
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>;
}

/**
 * Work that waits for its turn joins the transaction that is open, so that many changes share one COMMIT: with
 * `synchronous = FULL` that waits for the disk, longer than everything else a change does. Each piece still commits or
 * fails by itself: it stands in a savepoint, and is told only when the COMMIT has been.
 */
export function groupCommit({ transaction, savepoint }: GroupedConnection): GroupCommit {
  const waiting: Member[] = [];
  let running: Promise<void> | null = null;

  const runAll = async (): Promise<void> => {
    while (waiting.length > 0) await runGroup();
    running = null;
  };

  const runGroup = async (): Promise<void> => {
    const members = waiting.splice(0, MOST);
    let begun = false;
    try {
      const outcomes = await transaction(async (tx) => {
        begun = true;
        const until = performance.now() + JOIN_MS;
        const outcomes: Outcome[] = [];
        for (let index = 0; index < members.length; index += 1) {
          outcomes.push(await inSavepoint(savepoint, () => members[index]!.work(tx)));
          const last = index === members.length - 1;
          if (last && members.length < MOST && performance.now() < until) {
            members.push(...(await joining(waiting)));
          }
        }
        return outcomes;
      }, members[0]!.since);
      members.forEach((member, index) => member.settle(outcomes[index]!));
    } catch (error) {
      if (members.length === 1 || !begun) members.forEach((member) => member.settle({ error }));
      // One of them spoilt it for all: which, shows when each has a transaction of its own.
      else
        for (const member of members)
          member.settle(await outcomeOf(() => transaction(member.work, performance.now())));
    }
  };

  return {
    write: <T>(work: (tx: Tx) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const settle = (outcome: Outcome): void =>
          'error' in outcome ? reject(outcome.error as Error) : resolve(outcome.value as T);
        waiting.push({ work, settle, since: performance.now() });
        // A moment later: what is asked for at once begins together.
        running ??= Promise.resolve().then(runAll);
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}

/**
 * Who asks to join. Statements never leave the process, so that without these turns of the event loop no request could
 * come in while one is worked: everybody would commit alone.
 */
async function joining(waiting: Member[]): Promise<Member[]> {
  for (let turn = 0; turn < 2 && waiting.length === 0; turn += 1) await setImmediate();
  return waiting.splice(0, 1);
}

/** A group ends where somebody waiting for it would notice. */
const MOST = 32;
const JOIN_MS = 100;

interface Member {
  readonly work: (tx: Tx) => Promise<unknown>;
  readonly settle: (outcome: Outcome) => void;
  /** When it was asked for. */
  readonly since: number;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

async function inSavepoint(savepoint: Savepoint, work: () => Promise<unknown>): Promise<Outcome> {
  savepoint.set();
  const outcome = await outcomeOf(work);
  if (!('error' in outcome)) {
    savepoint.release();
    return outcome;
  }
  if (isConflict(outcome.error) || !savepoint.stillOpen()) throw outcome.error;
  savepoint.rollBack();
  return { error: asStoreError(outcome.error) };
}

async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}
