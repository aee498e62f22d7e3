import { type Room, roomiest } from '../../conversation/room.ts';
import { limits } from '../limits.ts';
import type { SlackBlock } from './blocks.ts';

export { largest, type Room } from '../../conversation/room.ts';

export interface Surface {
  readonly blocks: number;
  readonly text: number;
}

export const MESSAGE: Surface = { blocks: limits.blocksInMessage, text: limits.textInMessage };
export const VIEW: Surface = { blocks: limits.blocksInView, text: limits.textInView };

/** The fullest drawing that fits. Block and action ids come out unique. */
export function fit(
  draw: (room: Room) => readonly SlackBlock[],
  surface: Surface = MESSAGE,
  mostText: number = limits.section,
): SlackBlock[] {
  const room = roomiest({ text: mostText, rows: limits.tableRows }, (tried) => {
    const blocks = draw(tried);
    return blocks.length <= surface.blocks && charactersOf(blocks) <= surface.text;
  });
  return distinct(draw(room).slice(0, surface.blocks));
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
