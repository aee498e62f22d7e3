import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/desk/fold.ts';
import { priorityOf } from '../../src/desk/priority.ts';
import { parseReference, referenceOf } from '../../src/desk/reference.ts';
import type { Impact, Urgency } from '../../src/desk/vocabulary.ts';

describe('priority is iTop’s matrix', () => {
  const columns: readonly Urgency[] = ['critical', 'high', 'medium', 'low'];
  const rows: [Impact, number[]][] = [
    ['department', [1, 1, 2, 4]],
    ['service', [1, 2, 3, 4]],
    ['person', [2, 3, 3, 4]],
  ];
  it.each(rows)('%s', (impact, priorities) => {
    expect(columns.map((urgency) => priorityOf(impact, urgency))).toEqual(priorities);
  });
});

describe('a reference', () => {
  it.each([
    ['R-000380', 380],
    ['r-380', 380],
    [' R380 ', 380],
    ['380', null],
    ['R-', null],
    ['R-12x', null],
    ['', null],
  ])('%j is read as %j', (text, number) => {
    expect(parseReference(text)).toBe(number);
  });

  it('may be a bare number where one is asked for', () => {
    expect(parseReference('380', { bare: true })).toBe(380);
  });

  it('is read as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => {
        expect(parseReference(referenceOf(n))).toBe(n);
      }),
    );
  });
});

describe('folding', () => {
  it.each([
    ['Établissement concerné', 'etablissement concerne'],
    ['Œuvre n°3 — « été »', 'oeuvre n 3 ete'],
    ["l'écran <b>noir</b>", 'l ecran b noir b'],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
