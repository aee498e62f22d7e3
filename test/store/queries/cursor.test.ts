import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeCursor, readCursor } from '../../../src/store/queries/cursor.ts';

const value = fc.integer({ min: 0, max: 2_147_483_647 });

it('reads what it made', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      expect(readCursor(makeCursor(values), values.length)).toEqual(values);
    }),
  );
});

it('takes anything else for the first page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readCursor(text, 2);
      expect(read === null || read.every((n) => Number.isInteger(n) && n >= 0 && n <= 2_147_483_647)).toBe(
        true,
      );
    }),
  );
  expect(readCursor(undefined, 1)).toBeNull();
  expect(readCursor(makeCursor([1, 2]), 1)).toBeNull();
  expect(readCursor(makeCursor([9_999_999_999]), 1)).toBeNull();
});
