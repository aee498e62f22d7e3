/** A bigger mail is not fetched, attachments included. What most servers take at all. */
export const LARGEST_MB = 25;
export const LARGEST_BYTES = LARGEST_MB * 1024 * 1024;

/**
 * Of the files that go with one mail: base64 makes them a third larger, and many servers refuse more than 20 MB, some
 * more than 15.
 */
export const MOST_ENCLOSED_BYTES = 10 * 1024 * 1024;
