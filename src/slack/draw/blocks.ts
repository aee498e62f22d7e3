import type { Block, ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { Fact, Link } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import { oneLine } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { mrkdwn, mrkdwnLink, plain } from '../text.ts';

export type SlackBlock = KnownBlock | ChartBlock;

/** Source: docs.slack.dev, data_visualization block; not in `@slack/types` yet. */
export interface ChartBlock extends Block {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar' | 'line';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
}

export function header(blockId: string, text: string): HeaderBlock {
  return { type: 'header', block_id: blockId, text: plain(oneLine(text), limits.header) };
}

/** A small grey line. */
export function context(blockId: string, words: Words, max: number): ContextBlock {
  return {
    type: 'context',
    block_id: blockId,
    elements: [mrkdwn(words, Math.min(max, limits.context))],
  };
}

/** What is copied to pass a ticket on. */
export const linkLine = (link: Link | undefined): ContextBlock[] =>
  link ? [{ type: 'context', block_id: 'link', elements: [mrkdwnLink(link)] }] : [];

export function divider(blockId: string): KnownBlock {
  return { type: 'divider', block_id: blockId };
}

/** Two columns of label over value. */
export function factSections(blockId: string, facts: readonly Fact[], max: number): SectionBlock[] {
  const sections: SectionBlock[] = [];
  for (let at = 0; at < facts.length; at += limits.fields) {
    sections.push({
      type: 'section',
      block_id: `${blockId}${at === 0 ? '' : `:${at}`}`,
      fields: facts
        .slice(at, at + limits.fields)
        .map(({ label, value }) =>
          mrkdwn([{ strong: label }, '\n', ...blankless(value)], Math.min(max, limits.field)),
        ),
    });
  }
  return sections;
}

/** `Affectée · HELPDESK · il y a 12 min` */
export function joined(all: readonly Words[], between = '  ·  '): Words {
  return all.flatMap((words, index) => (index === 0 ? words : [between, ...words]));
}

const blankless = (words: Words): Words =>
  words.every((span) => typeof span === 'string' && span.trim() === '') ? ['–'] : words;
