import { limits } from '../limits.ts';
import type { SlackBlock } from './blocks.ts';

/** What a drawing may take: letters per text of people's, rows per list. */
export interface Room {
  readonly text: number;
  readonly rows: number;
}

export interface Surface {
  readonly blocks: number;
  readonly text: number;
}

export const MESSAGE: Surface = { blocks: limits.blocksInMessage, text: limits.textInMessage };
export const VIEW: Surface = { blocks: limits.blocksInView, text: limits.textInView };

/**
 * The fullest drawing that fits. One cap for every text is the fair cut: the longest gives first, and short ones
 * stay whole. Block and action ids come out unique.
 */
export function fit(
  draw: (room: Room) => readonly SlackBlock[],
  surface: Surface = MESSAGE,
  mostText: number = limits.section,
): SlackBlock[] {
  const fits = (room: Room): boolean => {
    const blocks = draw(room);
    return blocks.length <= surface.blocks && charactersOf(blocks) <= surface.text;
  };
  const most: Room = { text: mostText, rows: limits.tableRows };
  if (fits(most)) return distinct(draw(most));
  const rows = largest(0, most.rows, (n) => fits({ text: LEAST_TEXT, rows: n }));
  const text = largest(1, most.text, (n) => fits({ text: n, rows }));
  return distinct(draw({ text, rows }).slice(0, surface.blocks));
}

/** Rows go before texts get shorter than this. */
const LEAST_TEXT = 60;

/** The largest n from `least` to `most` that passes; `least` when none does. */
export function largest(least: number, most: number, passes: (n: number) => boolean): number {
  let low = least;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** As Slack seems to count: every `text` of every block, markup included. */
export function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === 'text' && typeof item === 'string' ? item.length : charactersOf(item)),
    0,
  );
}

/** Repeated ids get `#2`, `#3`…: the same ticket may stand in two lists. */
function distinct(blocks: readonly SlackBlock[]): SlackBlock[] {
  const seen = new Map<string, number>();
  const unique = (id: string): string => {
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : `${id}#${times}`;
  };
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        (key === 'action_id' || key === 'block_id') && typeof item === 'string'
          ? unique(`${item}`)
          : renamed(item),
      ]),
    );
  };
  return renamed(blocks) as SlackBlock[];
}
