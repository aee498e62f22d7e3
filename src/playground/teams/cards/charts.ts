import { z } from 'zod';
import { placed } from './properties.ts';

/** Teams' own charts. Source: "Charts in Adaptive Cards" of Teams' documentation. */

const colour = z.string().min(1);
const chart = {
  ...placed,
  title: z.string().optional(),
  colorSet: z.enum(['categorical', 'sequential', 'diverging']).optional(),
};
const axes = { xAxisTitle: z.string().optional(), yAxisTitle: z.string().optional() };
const share = z.strictObject({ legend: z.string(), value: z.number(), color: colour.optional() });
const point = z.strictObject({
  x: z.union([z.string(), z.number()]),
  y: z.number(),
  color: colour.optional(),
});
const series = z.strictObject({ legend: z.string(), values: z.array(point), color: colour.optional() });

const round = { ...chart, data: z.array(share) };
const bars = {
  ...chart,
  ...axes,
  data: z.array(point),
  color: colour.optional(),
  showBarValues: z.boolean().optional(),
};

export const charts = [
  z.strictObject({ type: z.literal('Chart.Donut'), ...round }),
  z.strictObject({ type: z.literal('Chart.Pie'), ...round }),
  z.strictObject({
    type: z.literal('Chart.Gauge'),
    ...chart,
    value: z.number(),
    min: z.number().optional(),
    max: z.number().optional(),
    subLabel: z.string().optional(),
    valueFormat: z.enum(['percentage', 'fraction']).optional(),
    showMinMax: z.boolean().optional(),
    segments: z.array(
      z.strictObject({ legend: z.string().optional(), size: z.number(), color: colour.optional() }),
    ),
  }),
  z.strictObject({
    type: z.literal('Chart.Line'),
    ...chart,
    ...axes,
    color: colour.optional(),
    data: z.array(series),
  }),
  z.strictObject({ type: z.literal('Chart.VerticalBar'), ...bars }),
  z.strictObject({
    type: z.literal('Chart.VerticalBar.Grouped'),
    ...chart,
    ...axes,
    color: colour.optional(),
    stacked: z.boolean().optional(),
    showBarValues: z.boolean().optional(),
    data: z.array(series),
  }),
  z.strictObject({
    type: z.literal('Chart.HorizontalBar'),
    ...bars,
    displayMode: z.enum(['AbsoluteWithAxis', 'AbsoluteNoAxis', 'PartToWhole']).optional(),
  }),
  z.strictObject({
    type: z.literal('Chart.HorizontalBar.Stacked'),
    ...chart,
    ...axes,
    color: colour.optional(),
    data: z.array(z.strictObject({ title: z.string(), data: z.array(share) })),
  }),
] as const;
