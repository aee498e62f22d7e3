import { clean, oneLine } from '../../conversation/clean.ts';
import type { Chart, Figure } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import type { Block, Item, NamedFile } from './block.ts';
import { drawnSpans, type Reader } from './spans.ts';

/** The plain text of a mail. What somebody wrote is set in, so that it cannot pass for our own words. */
export const textOf = (blocks: readonly Block[], reader: Reader): string =>
  `${blocks.map((block) => drawn(block, reader)).join('\n\n')}\n`;

function drawn(block: Block, reader: Reader): string {
  switch (block.block) {
    case 'heading':
      return oneLine(block.text);
    case 'words':
    case 'title':
      return flat(block.words, reader);
    case 'quote':
      return setIn(clean(block.text));
    case 'facts':
      return block.facts
        .map(({ label, value }) => `${oneLine(label)}${colon(reader)} ${oneLine(flat(value, reader))}`)
        .join('\n');
    case 'items':
      return block.items.map((item) => itemOf(item, reader)).join('\n\n');
    case 'figures':
      return block.figures.map(figureOf).join(' · ');
    case 'chart':
      return chartOf(block.chart);
    case 'files':
      return [block.title, ...block.files.map(fileOf)].join('\n');
    case 'link':
      return `${block.words}\n${block.link.url}`;
    case 'small':
      return `-- \n${block.words}${block.link ? `\n${block.link.label} <${block.link.url}>` : ''}`;
  }
}

const colon = ({ locale }: Reader): string => (/^fr\b/i.test(locale) ? '\u00A0:' : ':');

const fileOf = ({ name, size, url, instead }: NamedFile): string =>
  [
    `📎 ${oneLine(name)}${size === null ? '' : ` (${size})`}${instead === undefined ? '' : ` – ${instead}`}`,
    ...(url === undefined ? [] : [`  ${url}`]),
  ].join('\n');

const itemOf = ({ reference, title, brief, link }: Item, reader: Reader): string =>
  [
    `• ${reference} · ${oneLine(title)}`,
    ...brief.map((words) => `  ${oneLine(flat(words, reader))}`),
    ...(link ? [`  ${link.url}`] : []),
  ].join('\n');

/** `14 ouvertes (+3)` */
const figureOf = ({ count, label, change }: Figure): string =>
  `${count} ${oneLine(label)}${change ? ` (${oneLine(change)})` : ''}`;

/** Figures before names: a reader's letters may all be of their own width. */
const chartOf = (chart: Chart): string =>
  [
    oneLine(chart.title),
    ...(chart.chart === 'bars'
      ? chart.bars.map(({ label, count }) => `  ${count}  ${oneLine(label)}`)
      : [`  ${oneLine(chart.alt)}`]),
  ].join('\n');

const flat = (words: Words, reader: Reader): string =>
  drawnSpans(words, reader)
    .map(({ text }) => text)
    .join('');

const setIn = (text: string): string => text.replace(/^(?=.)/gm, '    ');
