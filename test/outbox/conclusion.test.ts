import { describe, expect, it, test } from 'vitest';
import { backoffMs, conclusionOf, thrownCode } from '../../src/outbox/conclusion.ts';

describe('the pause before attempt n + 1', () => {
  test.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [9, 256_000],
    [10, 300_000],
    [2_000, 300_000],
  ])('after attempt %i is between half of, and, %i ms', (attempts, longest) => {
    expect(backoffMs(attempts, () => 1)).toBe(longest);
    expect(backoffMs(attempts, () => 0)).toBe(longest / 2);
  });

  test.each([[NaN], [Infinity], [-5], [undefined]])(
    'is not put off for ever by Retry-After %s',
    (afterMs) => {
      const rule = { now: new Date(0), maxAttempts: 12, random: () => 1 };
      expect(
        conclusionOf({ attempts: 1, inDoubt: false }, { done: 'retry', error: 'x', afterMs }, rule),
      ).toEqual({
        state: 'waiting',
        dueAt: new Date(1_000),
        error: 'x',
      });
    },
  );
});

describe('what is not its turn yet', () => {
  const rule = { now: new Date(0), maxAttempts: 12, random: () => 1 };
  const later = { done: 'later', error: 'paced', afterMs: 40_000 } as const;

  it('waits for that and no longer, however often it was tried, and this was no attempt', () => {
    expect(conclusionOf({ attempts: 12, inDoubt: false }, later, rule)).toEqual({
      state: 'waiting',
      dueAt: new Date(40_000),
      error: 'paced',
      attempts: { decrement: 1 },
    });
  });

  it('keeps its doubt, and what is left of it', () => {
    expect(conclusionOf({ attempts: 2, inDoubt: true }, { ...later, payload: { drawn: [7] } }, rule)).toEqual(
      {
        state: 'waiting',
        dueAt: new Date(40_000),
        error: 'in_doubt:paced',
        attempts: { decrement: 1 },
        payload: '{"drawn":[7]}',
      },
    );
  });
});

describe('the code of what was thrown', () => {
  it.each([
    [Object.assign(new Error('no'), { code: 'ECONNRESET' }), 'ECONNRESET'],
    [Object.assign(new Error('no'), { code: 404 }), '404'],
    [new RangeError('no'), 'RangeError'],
    [Object.assign(new Error('no'), { code: 'not a\0code' }), 'not_a_code'],
    [Object.assign(new Error('no'), { code: '' }), 'unknown'],
    ['a sentence', 'unknown'],
    [undefined, 'unknown'],
  ])('%o is %s', (thrown, code) => {
    expect(thrownCode(thrown)).toBe(code);
  });
});
