import type { ComponentChildren } from 'preact';
import type { Block } from '../types.tsx';

interface Point {
  label: string;
  value: number;
  /** Only Teams lets a bot choose it. */
  colour?: string;
}
interface Series {
  name: string;
  data: Point[];
  colour?: string;
}
export interface ChartData {
  type: 'pie' | 'bar' | 'line' | 'area';
  segments?: Point[];
  series?: Series[];
  axis_config?: { categories: string[]; x_label?: string; y_label?: string };
}

const colours = [
  '#175e54',
  '#e0912f',
  '#4a7fb5',
  '#a94a5f',
  '#7d8f3a',
  '#7a5195',
  '#3fa796',
  '#c46b3c',
  '#5f6f7f',
  '#b59b3a',
  '#8a4f7d',
  '#2f4b7c',
];
export const colour = (index: number) => colours[index % colours.length];

/** `data_visualization`, drawn as SVG; the figures stand beside it as a table for those who cannot see it. */
export function Chart({ block }: { block: Block }) {
  const chart = block.chart as ChartData;
  const series = chart.series ?? [];
  const legend =
    chart.type === 'pie'
      ? (chart.segments ?? []).map((segment) => `${segment.label} · ${segment.value}`)
      : series.length > 1
        ? series.map((one) => one.name)
        : [];
  return (
    <figure class={`block-chart ${chart.type}`}>
      <figcaption>{String(block.title)}</figcaption>
      <div class="chart-body">
        {chart.type === 'pie' ? (
          <Pie segments={chart.segments ?? []} />
        ) : (
          <Plot chart={chart} series={series} />
        )}
        {legend.length > 0 && (
          <ul class="legend" aria-hidden="true">
            {legend.map((name, index) => (
              <li key={name}>
                <i style={{ background: (chart.segments ?? series)[index]?.colour ?? colour(index) }} />
                {name}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Figures chart={chart} title={String(block.title)} />
    </figure>
  );
}

function Pie({ segments }: { segments: Point[] }) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0) || 1;
  let from = -Math.PI / 2;
  return (
    <svg viewBox="0 0 120 120" class="pie" aria-hidden="true">
      {segments.map((segment, index) => {
        const angle = (segment.value / total) * Math.PI * 2;
        const to = from + angle;
        // A full circle has no arc from a point to itself.
        const end = angle >= Math.PI * 2 - 1e-6 ? to - 1e-4 : to;
        const path = [
          `M ${60 + 54 * Math.cos(from)} ${60 + 54 * Math.sin(from)}`,
          `A 54 54 0 ${angle > Math.PI ? 1 : 0} 1 ${60 + 54 * Math.cos(end)} ${60 + 54 * Math.sin(end)}`,
          `L ${60 + 28 * Math.cos(end)} ${60 + 28 * Math.sin(end)}`,
          `A 28 28 0 ${angle > Math.PI ? 1 : 0} 0 ${60 + 28 * Math.cos(from)} ${60 + 28 * Math.sin(from)} Z`,
        ].join(' ');
        from = to;
        const fill = segment.colour ?? colour(index);
        return <path key={segment.label} d={path} fill={fill} stroke="#fff" stroke-width="1.5" />;
      })}
      <text x="60" y="65" text-anchor="middle" class="total">
        {total}
      </text>
    </svg>
  );
}

/** How wide a letter is at most, more or less. */
const LETTER = 6;
const width = 460;
const height = 190;
const left = 36;
const right = 8;
const top = 10;
const bottom = 34;

function Plot({ chart, series }: { chart: ChartData; series: Series[] }) {
  const categories = chart.axis_config?.categories ?? [];
  const values = series.flatMap((one) => one.data.map((point) => point.value));
  const most = niceCeiling(Math.max(1, ...values));
  const least = Math.min(0, ...values);
  const y = (value: number) => top + (height - top - bottom) * (1 - (value - least) / (most - least));
  const step = (width - left - right) / Math.max(1, categories.length);
  const x = (index: number) => left + step * (index + 0.5);
  const valueAt = (one: Series, category: string) =>
    one.data.find((point) => point.label === category)?.value;
  const skip = Math.ceil(categories.length / 10);
  const letters = Math.max(6, Math.floor((step * skip) / LETTER));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class="plot" aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => {
        const value = least + (most - least) * share;
        return (
          <g key={share}>
            <line x1={left} x2={width - right} y1={y(value)} y2={y(value)} class="grid" />
            <text x={left - 6} y={y(value) + 3.5} text-anchor="end">
              {Number(value.toFixed(1))}
            </text>
          </g>
        );
      })}
      {categories.map((category, index) =>
        index % skip === 0 ? (
          <text key={category} x={x(index)} y={height - bottom + 15} text-anchor="middle">
            {category.length > letters ? `${category.slice(0, letters - 1)}…` : category}
          </text>
        ) : null,
      )}
      {chart.axis_config?.x_label && (
        <text x={(left + width) / 2} y={height - 3} text-anchor="middle" class="axis">
          {chart.axis_config.x_label}
        </text>
      )}
      {chart.type === 'bar'
        ? series.flatMap((one, at) =>
            categories.map((category, index) => {
              const value = valueAt(one, category) ?? 0;
              const bar = Math.min(38, (step * 0.72) / series.length);
              return (
                <rect
                  key={`${at}-${index}`}
                  x={x(index) - (bar * series.length) / 2 + bar * at + 0.5}
                  y={Math.min(y(value), y(0))}
                  width={Math.max(1, bar - 1)}
                  height={Math.abs(y(0) - y(value))}
                  rx="2"
                  fill={one.colour ?? colour(at)}
                />
              );
            }),
          )
        : series.map((one, at) => {
            const points = categories
              .map((category, index) => [x(index), valueAt(one, category)] as const)
              .filter((point): point is readonly [number, number] => point[1] !== undefined);
            const line = points.map(([px, value]) => `${px},${y(value)}`).join(' ');
            return (
              <Curve key={one.name}>
                {chart.type === 'area' && points.length > 0 && (
                  <polygon
                    points={`${points[0]?.[0]},${y(0)} ${line} ${points.at(-1)?.[0]},${y(0)}`}
                    fill={one.colour ?? colour(at)}
                    opacity="0.22"
                  />
                )}
                <polyline
                  points={line}
                  fill="none"
                  stroke={one.colour ?? colour(at)}
                  stroke-width="2.2"
                  stroke-linejoin="round"
                />
                {points.map(([px, value]) => (
                  <circle key={px} cx={px} cy={y(value)} r="2.6" fill={one.colour ?? colour(at)} />
                ))}
              </Curve>
            );
          })}
    </svg>
  );
}

function Curve({ children }: { children: ComponentChildren }) {
  return <g>{children}</g>;
}

export function Figures({ chart, title }: { chart: ChartData; title: string }) {
  const series = chart.series ?? [{ name: title, data: chart.segments ?? [] }];
  const labels = chart.axis_config?.categories ?? (chart.segments ?? []).map((segment) => segment.label);
  return (
    <table class="unseen">
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {series.map((one) => (
            <th key={one.name} scope="col">
              {one.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map((one) => (
              <td key={one.name}>{one.data.find((point) => point.label === label)?.value ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** So that a quarter of it is a whole number: what is counted here comes in ones. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)));
  const steps = power === 1 ? [4, 8, 12] : [1, 1.2, 2, 4, 6, 8, 10].filter((one) => (one * power) % 4 === 0);
  return (steps.find((one) => one * power >= value) ?? 10) * power;
}
