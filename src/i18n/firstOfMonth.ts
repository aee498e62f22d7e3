/** A date that Intl wrote, with the « 1er décembre » of French, which Intl does not know. */
export const firstOfMonth = (date: string, locale: string): string =>
  /^fr\b/i.test(locale) ? date.replace(/(?<!\d)1(?= \p{L})/u, '1er') : date;
