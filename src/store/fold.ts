/** Lower case without accents or ligatures: the one form in which text is searched, on both databases. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@.-]+/gu, ' ')
    .trim();
}
