import { Chart, type ChartData, colour } from '../../blocks/chart.tsx';
import type { Json } from '../types.tsx';

interface Share {
  legend: string;
  value: number;
  color?: string;
}
interface Bar {
  x: string | number;
  y: number;
  color?: string;
}

/** Teams' charts, drawn here: round and upright ones as Slack's are, lying bars and the gauge of their own. */
export function TeamsChart({ chart }: { chart: Json }) {
  const title = String(chart.title ?? '');
  switch (chart.type) {
    case 'Chart.Donut':
    case 'Chart.Pie':
      return (
        <Upright title={title} chart={{ type: 'pie', segments: (chart.data as Share[]).map(asPoint) }} />
      );
    case 'Chart.VerticalBar':
      return (
        <Upright
          title={title}
          chart={plotOf('bar', chart, [{ legend: title, values: chart.data as Bar[] }])}
        />
      );
    case 'Chart.VerticalBar.Grouped':
      return <Upright title={title} chart={plotOf('bar', chart, chart.data as Series[])} />;
    case 'Chart.Line':
      return <Upright title={title} chart={plotOf('line', chart, chart.data as Series[])} />;
    case 'Chart.HorizontalBar': {
      const bars = (chart.data as Bar[]).map(({ x, y, color }) => ({
        title: String(x),
        data: [{ legend: String(x), value: y, color: color ?? (chart.color as string | undefined) }],
      }));
      return <Lying title={title} bars={bars} oneColour />;
    }
    case 'Chart.HorizontalBar.Stacked':
      return <Lying title={title} bars={chart.data as LyingBar[]} />;
    case 'Chart.Gauge':
      return <Gauge title={title} chart={chart} />;
    default:
      return null;
  }
}

interface Series {
  legend: string;
  values: Bar[];
  color?: string;
}
interface LyingBar {
  title: string;
  data: Share[];
}

function Upright({ title, chart }: { title: string; chart: ChartData }) {
  return <Chart block={{ type: 'data_visualization', title, chart }} />;
}

function plotOf(type: 'bar' | 'line', chart: Json, series: Series[]): ChartData {
  const categories = [...new Set(series.flatMap(({ values }) => values.map(({ x }) => String(x))))];
  return {
    type,
    series: series.map(({ legend, values, color }) => ({
      name: legend,
      colour: named(color),
      data: values.map(({ x, y }) => ({ label: String(x), value: y })),
    })),
    axis_config: {
      categories,
      x_label: chart.xAxisTitle as string | undefined,
      y_label: chart.yAxisTitle as string | undefined,
    },
  };
}

/** A table for every reader: each row a bar with its figure beside it. */
function Lying({ title, bars, oneColour }: { title: string; bars: LyingBar[]; oneColour?: boolean }) {
  const total = ({ data }: LyingBar) => data.reduce((sum, { value }) => sum + value, 0);
  const most = Math.max(1, ...bars.map(total));
  const legends = [...new Set(bars.flatMap(({ data }) => data.map(({ legend }) => legend)))];
  const paint = ({ legend, color }: Share) => named(color) ?? colour(oneColour ? 0 : legends.indexOf(legend));
  return (
    <figure class="block-chart lying">
      {title && <figcaption>{title}</figcaption>}
      <table>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.title}>
              <th scope="row">{bar.title}</th>
              <td class="bar">
                {bar.data.map((share) => (
                  <i
                    key={share.legend}
                    title={`${share.legend} · ${share.value}`}
                    style={{ width: `${(share.value / most) * 100}%`, background: paint(share) }}
                  />
                ))}
              </td>
              <td class="number">
                {oneColour
                  ? total(bar)
                  : bar.data.map(({ legend, value }) => (
                      <span key={legend} class="unseen">
                        {legend}: {value}.{' '}
                      </span>
                    ))}
                {!oneColour && <span aria-hidden="true">{total(bar)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!oneColour && (
        <ul class="legend" aria-hidden="true">
          {legends.map((legend) => (
            <li key={legend}>
              <i style={{ background: colour(legends.indexOf(legend)) }} />
              {legend}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

/** Where a value stands on a scale of segments. */
function Gauge({ title, chart }: { title: string; chart: Json }) {
  const segments = chart.segments as { legend?: string; size: number; color?: string }[];
  const least = Number(chart.min ?? 0);
  const whole = segments.reduce((sum, { size }) => sum + size, 0) || 1;
  const most = Number(chart.max ?? least + whole);
  const at = Math.min(1, Math.max(0, (Number(chart.value) - least) / (most - least || 1)));
  return (
    <figure class="block-chart gauge">
      {title && <figcaption>{title}</figcaption>}
      <p class="gauge-value">
        <strong>
          {chart.valueFormat === 'fraction' ? `${chart.value}/${most}` : `${Math.round(at * 100)} %`}
        </strong>
        {chart.subLabel !== undefined && <small> {String(chart.subLabel)}</small>}
      </p>
      <div class="gauge-scale" aria-hidden="true">
        {segments.map(({ legend, size, color }, index) => (
          <i
            key={index}
            title={legend}
            style={{ width: `${(size / whole) * 100}%`, background: named(color) ?? colour(index) }}
          />
        ))}
        <b style={{ left: `${at * 100}%` }} />
      </div>
    </figure>
  );
}

const asPoint = ({ legend, value, color }: Share) => ({ label: legend, value, colour: named(color) });

/** Teams' colour names; what is not one of them is left to the palette. */
const colours: Record<string, string> = {
  good: '#2f7d4f',
  warning: '#e0912f',
  attention: '#b3413b',
  neutral: '#8a9691',
  categoricalRed: '#b3413b',
  categoricalPurple: '#7a5195',
  categoricalLavender: '#8a7fb5',
  categoricalBlue: '#4a7fb5',
  categoricalLightBlue: '#7fb2d9',
  categoricalTeal: '#3fa796',
  categoricalGreen: '#2f7d4f',
  categoricalLime: '#7d8f3a',
  categoricalMarigold: '#e0912f',
};

const named = (color: string | undefined): string | undefined =>
  color === undefined ? undefined : colours[color];
