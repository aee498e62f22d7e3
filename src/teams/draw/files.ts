import type { AttachedFile } from '../../conversation/view.ts';
import { limits } from '../limits.ts';
import { line, NOTHING } from '../text.ts';
import type { Element } from './card.ts';
import { richText, run, under } from './elements.ts';

/** Each file by its name, a link where the desk has an address: in runs of text, so that no name is more than letters. */
export const fileLines = (files: readonly AttachedFile[], label?: string): Element[] =>
  files.length === 0
    ? []
    : [
        ...(label === undefined
          ? []
          : [richText([run(line(label, limits.title) || NOTHING, limits.title, { weight: 'bolder' })])]),
        ...files.slice(0, limits.files).map((file) => under(richText(runsOf(file)), 'small')),
      ];

const runsOf = ({ name, size, url }: AttachedFile) => [
  run('📎 ', limits.title),
  {
    ...run(
      line(name, limits.fileName) || NOTHING,
      limits.fileName,
      url === undefined ? {} : { color: 'accent' },
    ),
    ...(url !== undefined && { selectAction: { type: 'Action.OpenUrl' as const, url } }),
  },
  ...(size === null ? [] : [run(` (${size})`, limits.title, { isSubtle: true })]),
];
