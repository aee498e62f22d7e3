import { clean, oneLine } from '../../conversation/clean.ts';
import type { Words } from '../../conversation/words.ts';
import type { Block, Item } from './block.ts';
import { drawnSpans, type Reader } from './spans.ts';

/** The plain text of a mail. What somebody wrote is set in, so that it cannot pass for our own words. */
export const textOf = (blocks: readonly Block[], reader: Reader): string =>
  `${blocks.map((block) => drawn(block, reader)).join('\n\n')}\n`;

function drawn(block: Block, reader: Reader): string {
  switch (block.block) {
    case 'words':
    case 'title':
      return flat(block.words, reader);
    case 'quote':
      return setIn(clean(block.text));
    case 'facts':
      return block.facts
        .map(({ label, value }) => `${oneLine(label)} : ${oneLine(flat(value, reader))}`)
        .join('\n');
    case 'items':
      return block.items.map((item) => itemOf(item, reader)).join('\n\n');
    case 'link':
      return `${block.words}\n${block.link.url}`;
    case 'small':
      return `-- \n${block.words}`;
  }
}

const itemOf = ({ reference, title, brief }: Item, reader: Reader): string =>
  [`• ${reference} · ${oneLine(title)}`, ...brief.map((words) => `  ${oneLine(flat(words, reader))}`)].join(
    '\n',
  );

const flat = (words: Words, reader: Reader): string =>
  drawnSpans(words, reader)
    .map(({ text }) => text)
    .join('');

const setIn = (text: string): string => text.replace(/^(?=.)/gm, '    ');
