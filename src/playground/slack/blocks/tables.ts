import { z } from 'zod';
import { id } from './composition.ts';
import { limits } from './limits.ts';
import { richText } from './richText.ts';

/** `table`, `data_table` and `data_visualization`: what shows figures. */

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().optional(),
});
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

export const table = z
  .strictObject({
    type: z.literal('table'),
    block_id: id.optional(),
    rows: z.array(z.array(cell).min(1).max(limits.tableColumns)).min(1).max(limits.tableRows),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(['left', 'center', 'right']).optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .max(limits.tableColumns)
      .optional(),
  })
  .refine((block) => charactersOf(block.rows) <= limits.tableCharacters, {
    message: `must be less than ${limits.tableCharacters + 1} characters over all cells`,
    path: ['rows'],
  });

export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id.optional(),
    caption: z.string().min(1),
    rows: z.array(z.array(cell).min(1).max(limits.tableColumns)).min(2).max(limits.dataTableRows),
    page_size: z.number().int().min(1).max(limits.dataTablePage).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .refine((block) => block.rows.every((row) => row.length === block.rows[0]?.length), {
    message: 'all rows must have the same number of cells',
    path: ['rows'],
  })
  .refine((block) => block.rows[0]?.every((header) => header.type !== 'rich_text') ?? true, {
    message: 'rich_text is not allowed in the header row',
    path: ['rows', 0],
  })
  .refine((block) => charactersOf(block.rows) <= limits.tableCharacters, {
    message: `must be less than ${limits.tableCharacters + 1} characters over all cells`,
    path: ['rows'],
  });

const label = z.string().min(1).max(limits.chartLabel);
const axisLabel = z.string().max(limits.chartAxisLabel).optional();
const series = z
  .array(
    z.strictObject({
      name: label,
      data: z
        .array(z.strictObject({ label, value: z.number() }))
        .min(1)
        .max(limits.chartPoints),
    }),
  )
  .min(1)
  .max(limits.chartSeries);
const axisConfig = z.strictObject({
  categories: z.array(label).min(1).max(limits.chartPoints),
  x_label: axisLabel,
  y_label: axisLabel,
});

function plotted<T extends 'bar' | 'line' | 'area'>(type: T) {
  return z
    .strictObject({ type: z.literal(type), series, axis_config: axisConfig })
    .refine(
      (chart) =>
        chart.series.every((one) =>
          one.data.every((point) => chart.axis_config.categories.includes(point.label)),
        ),
      { message: 'every label must be one of axis_config.categories', path: ['series'] },
    );
}

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id.optional(),
  title: z.string().min(1).max(limits.chartTitle),
  chart: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('pie'),
      segments: z
        .array(z.strictObject({ label, value: z.number().positive() }))
        .min(1)
        .max(limits.chartSeries),
    }),
    plotted('bar'),
    plotted('line'),
    plotted('area'),
  ]),
});

function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === 'text' && typeof item === 'string' ? item.length : charactersOf(item)),
    0,
  );
}
