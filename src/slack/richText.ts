import type { RichTextBlock, RichTextElement, RichTextQuote, RichTextSection } from '@slack/types';
import type { Words } from '../conversation/words.ts';
import { clean, clip, inReach } from '../conversation/clip.ts';
import { dateFallback, dateFormat, merged, unixSeconds } from './text.ts';

/** Rich text is literal by nature: a text element is shown letter by letter, whatever it holds. */
export function richText(blockId: string, elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', block_id: blockId, elements };
}

export function section(words: Words, max: number): RichTextSection {
  return { type: 'rich_text_section', elements: inline(words, max) };
}

/** What somebody wrote, set off by a bar. */
export function quote(text: string, max: number): RichTextQuote {
  return { type: 'rich_text_quote', elements: inline([text.trim()], max) };
}

/** Never empty. Cut with `…` after `max` characters; a date counts as sixteen. */
export function inline(words: Words, max: number): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let room = max;
  for (const span of merged(words)) {
    if (typeof span !== 'string' && 'at' in span) {
      room -= DATE_WIDTH;
      if (room < 0) break;
      elements.push({
        type: 'date',
        timestamp: unixSeconds(span.at),
        format: dateFormat(span),
        fallback: dateFallback(span),
      });
      continue;
    }
    const strong = typeof span !== 'string';
    const clipped = clip(clean(inReach(strong ? span.strong : span, room)), room);
    if (clipped.text !== '') {
      elements.push({ type: 'text', text: clipped.text, ...(strong ? { style: { bold: true } } : {}) });
    }
    room -= clipped.text.length;
    if (clipped.cut || room < 1) break;
  }
  return elements.length > 0 ? elements : [{ type: 'text', text: '–' }];
}

const DATE_WIDTH = 16;
