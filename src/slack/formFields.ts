import { type Field, type SuggestSource, SUGGEST_SOURCES } from '../conversation/form.ts';

/**
 * The block ids of a form. A search in a menu (`block_suggestion`) tells us nothing of the other fields, so what it
 * depends on stands in the id: `family|family|12`, i.e. field, source, narrowed under. `|r3`: see drawForm.
 */
export function fieldBlockId(field: Field, revision?: number): string {
  const again = revision === undefined ? '' : `|r${revision}`;
  switch (field.kind) {
    case 'suggest':
      return `${field.name}|${field.source}|${field.under ?? ''}${again}`;
    case 'choice':
      return `${field.name}${again}`;
    case 'text':
    case 'longText':
    case 'date':
      return field.name;
  }
}

export const fieldName = (blockId: string): string => blockId.split('|')[0] ?? blockId;

/** What a menu of a form searches; null for a block that is none of ours. */
export function readSuggestion(
  blockId: string,
): { readonly source: SuggestSource; readonly under?: number } | null {
  const [, named, under = ''] = blockId.split('|');
  const source = SUGGEST_SOURCES.find((one) => one === named);
  if (!source || !/^\d*$/.test(under)) return null;
  return under === '' ? { source } : { source, under: Number(under) };
}
