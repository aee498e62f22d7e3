import type { Fact, Link } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import type { Language } from '../../i18n/language.ts';
import { limits } from '../limits.ts';
import { hasDate, line, literal, merged, NOTHING, withDates } from '../text.ts';
import type {
  ColumnSet,
  Container,
  ContainerStyle,
  Element,
  Look,
  RichTextBlock,
  TextBlock,
  TextRun,
} from './card.ts';

/** Everything people read is made here, so nothing uncut or unescaped reaches a card. */
export type Said = RichTextBlock | TextBlock;

/** Words as they are: in TextRuns, or, where there is a date among them, in a TextBlock in which nothing else is live. */
export function said(words: Words, max: number, language: Language, look: Look = {}): Said {
  if (!hasDate(words)) return richText(runs(words, max, look));
  const text = withDates(words, max, language) || NOTHING;
  return { type: 'TextBlock', text, wrap: true, ...look };
}

/** Never empty. */
export function richText(inlines: readonly TextRun[]): RichTextBlock {
  return { type: 'RichTextBlock', inlines: inlines.length > 0 ? inlines : [run(NOTHING, 1)] };
}

export const run = (text: string, max: number, look: Look = {}): TextRun => ({
  type: 'TextRun',
  text: literal(text, max),
  ...look,
});

/** Words without dates; `{ strong }` is bold. */
export function runs(words: Words, max: number, look: Look = {}): TextRun[] {
  const drawn: TextRun[] = [];
  let room = max;
  for (const span of merged(words)) {
    if (room < 1) break;
    if (typeof span === 'object' && 'at' in span) continue;
    const one =
      typeof span === 'string'
        ? run(span, room, look)
        : run(span.strong, room, { ...look, weight: 'bolder' });
    room -= one.text.length;
    if (one.text !== '') drawn.push(one);
  }
  return drawn.some(({ text }) => text.trim() !== '') ? drawn : [];
}

export const heading = (text: string, look: Look = { size: 'large' }): RichTextBlock =>
  richText([run(line(text, limits.title) || NOTHING, limits.title, { ...look, weight: 'bolder' })]);

/** A small grey line. */
export const aside = (words: Words, max: number, language: Language): Said =>
  said(words, max, language, { size: 'small', isSubtle: true });

/** What somebody wrote, set off from what we say. */
export function quote(text: string, max: number, style: ContainerStyle = 'emphasis'): Container {
  return container([richText(runs([text.trim()], max))], style);
}

/** What is copied to pass a ticket on. Markdown: our own word for an address of ours, free of what would end them. */
export const linkLine = (link: Link | undefined): TextBlock[] =>
  link
    ? [
        {
          type: 'TextBlock',
          text: `🔗 [${link.label}](${link.url})`,
          wrap: true,
          size: 'small',
          spacing: 'small',
        },
      ]
    : [];

export const container = (items: readonly Element[], style?: ContainerStyle): Container => ({
  type: 'Container',
  ...(style && { style }),
  items,
});

/** Two of label over value in a row. */
export function factSets(facts: readonly Fact[], max: number, language: Language): ColumnSet[] {
  const rows: ColumnSet[] = [];
  for (let at = 0; at < facts.length; at += 2) {
    const pair = [facts[at], facts[at + 1]];
    rows.push({
      type: 'ColumnSet',
      spacing: at === 0 ? 'default' : 'small',
      columns: pair.map((fact) => ({
        type: 'Column',
        width: 'stretch',
        items: fact ? factItems(fact, max, language) : [],
      })),
    });
  }
  return rows;
}

/** A small label over its value. */
export function factItems({ label, value }: Fact, max: number, language: Language): Element[] {
  return [
    richText(runs([line(label, max)], max, { size: 'small', isSubtle: true })),
    { ...said(value, max, language), spacing: 'none' },
  ];
}

/** A wide space: several narrow ones are shown as one. */
export const GAP = '\u2003';

/** `Affectée · HELPDESK` */
export const joined = (all: readonly Words[], between = ' · '): Words =>
  all.flatMap((words, index) => (index === 0 ? words : [between, ...words]));

export const under = <E extends Element>(element: E, spacing: E['spacing'] = 'none'): E => ({
  ...element,
  spacing,
});

/** Under a line that parts it from what stands above. */
export const below = <E extends Element>(element: E): E => ({
  ...element,
  separator: true,
  spacing: 'medium',
});
