import { expect, it } from 'vitest';
import { firstOfMonth } from '../src/i18n/firstOfMonth.ts';

it.each([
  ['fr', 'mardi 1 décembre', 'mardi 1er décembre'],
  ['fr-FR', '1 décembre 2026 à 08:00', '1er décembre 2026 à 08:00'],
  ['fr', 'vendredi 11 décembre', 'vendredi 11 décembre'],
  ['fr', '21 janvier 2026', '21 janvier 2026'],
  ['en', 'Tuesday 1 December', 'Tuesday 1 December'],
])('%s: “%s” is “%s”', (locale, date, written) => {
  expect(firstOfMonth(date, locale)).toBe(written);
});
