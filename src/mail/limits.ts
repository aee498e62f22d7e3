/** A bigger mail is not fetched, attachments included. What most servers take at all. */
export const LARGEST_MB = 25;
export const LARGEST_BYTES = LARGEST_MB * 1024 * 1024;
