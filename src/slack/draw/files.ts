import type { RichTextBlock, RichTextElement } from '@slack/types';
import { clean, clip, oneLine } from '../../conversation/clip.ts';
import type { AttachedFile } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import { limits } from '../limits.ts';
import { inline, richText } from '../richText.ts';

/** Each file by its name, a link where the desk has an address: rich text, so that no name is more than letters. */
export function fileLines(
  blockId: string,
  files: readonly AttachedFile[],
  heading: Words = [],
): RichTextBlock[] {
  if (files.length === 0) return [];
  const shown = files.slice(0, limits.files);
  const elements = shown.flatMap((file, index): RichTextElement[] => [
    { type: 'text', text: index === 0 ? '📎 ' : '   ' },
    nameOf(file),
    ...(file.size === null ? [] : [{ type: 'text' as const, text: ` (${file.size})` }]),
  ]);
  const headed = heading.length > 0 ? [...inline(heading, limits.header), SPACE] : [];
  return [richText(blockId, [{ type: 'rich_text_section', elements: [...headed, ...elements] }])];
}

const SPACE: RichTextElement = { type: 'text', text: '   ' };

function nameOf({ name, url }: AttachedFile): RichTextElement {
  const text = clip(oneLine(clean(name)), limits.fileName).text || '–';
  return url === undefined ? { type: 'text', text } : { type: 'link', url, text };
}
