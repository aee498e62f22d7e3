import type { Chart } from '../conversation/view.ts';
import { pngOf } from '../pictures/png.ts';
import type { Block } from './draw/block.ts';
import type { MailDesk } from './mailDesk.ts';
import type { InlinePicture } from './smtp.ts';

export interface Illustrated {
  readonly blocks: readonly Block[];
  readonly pictures: readonly InlinePicture[];
}

/**
 * The first two charts as pictures: the trend and the workload, where a picture says more than figures. `mark` makes
 * their ids the mail's own. One that cannot be drawn stays what a chart is without it.
 */
export async function illustrated(
  { log }: Pick<MailDesk, 'log'>,
  blocks: readonly Block[],
  mark: string,
  draws = pngOf,
): Promise<Illustrated> {
  const charts = blocks.flatMap((block) => (block.block === 'chart' ? [block.chart] : []));
  const drawn = await Promise.all(
    charts.slice(0, PICTURES).map(async (chart, index): Promise<readonly [Chart, InlinePicture][]> => {
      try {
        return [[chart, { cid: `chart${index + 1}.${mark}`, png: await draws(chart) }]];
      } catch (error) {
        log.warn({ error: (error as Error).name }, 'A picture of a mail could not be drawn');
        return [];
      }
    }),
  );
  const pictures = new Map(drawn.flat());
  return {
    blocks: blocks.map((block) => {
      const picture = block.block === 'chart' ? pictures.get(block.chart) : undefined;
      return picture ? { ...block, cid: picture.cid } : block;
    }),
    pictures: [...pictures.values()],
  };
}

const PICTURES = 2;
