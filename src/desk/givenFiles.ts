/** A file as it leaves the desk, to be saved: what its sender called it and said it was is not to be believed. */

/** What it is said to be: whatever could run or be shown as a page is only bytes. */
export const givenType = (mediaType: string): string =>
  HARMLESS.has(mediaType) ? mediaType : 'application/octet-stream';

const HARMLESS: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/plain',
]);

/** Its name without what no file system takes, what would end a header, or what turns the reading round. */
export const givenName = (name: string): string =>
  name.replace(/[\p{Cc}\p{Bidi_Control}"\\/:*?<>|]/gu, '_').toWellFormed();
