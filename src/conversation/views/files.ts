import { filePath } from '../../desk/fileLinks.ts';
import type { Locale } from '../../i18n/language.ts';
import type { FileRow } from '../../store/queries/requesterFiles.ts';
import type { AttachedFile } from '../view.ts';

/** Files as a view has them: their addresses hold a key, so only for who may have them. */
export const filesView = (rows: readonly FileRow[], locale: Locale, now: Date): AttachedFile[] =>
  rows.map((row) => ({
    name: row.name,
    size: row.size === null ? null : fileSize(row.size, locale),
    path: filePath(row, now),
  }));

/** « 12 ko », « 3,4 Mo » */
export function fileSize(bytes: number, locale: Locale): string {
  const [unit, value] =
    bytes < 1_024 * 1_024
      ? (['kilobyte', Math.max(1, Math.round(bytes / 1_024))] as const)
      : (['megabyte', bytes / (1_024 * 1_024)] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
