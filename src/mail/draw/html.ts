import { clean, oneLine } from '../../conversation/clean.ts';
import type { Chart, Count, Figure } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import type { Block, Item, NamedFile } from './block.ts';
import { drawnSpans, type Reader } from './spans.ts';

/** The same mail in HTML: nothing fetched, its pictures go with it; whatever anybody wrote is text. */
export function htmlOf(blocks: readonly Block[], reader: Reader): string {
  const body = blocks.map((block) => drawn(block, reader)).join('\n');
  return `<!doctype html>
<html lang="${escaped(reader.locale)}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:16px">
<div style="max-width:600px;font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">
${body}
</div>
</body>
</html>
`;
}

function drawn(block: Block, reader: Reader): string {
  switch (block.block) {
    case 'heading':
      return `<h1 style="margin:0 0 12px;font-size:19px;line-height:1.3">${escaped(oneLine(block.text))}</h1>`;
    case 'words':
      return `<p style="margin:0 0 12px">${spans(block.words, reader)}</p>`;
    case 'title':
      return `<p style="margin:0 0 12px;font-weight:600">${spans(block.words, reader)}</p>`;
    case 'quote':
      return `<div dir="auto" style="margin:0 0 16px;padding:4px 12px;border-left:3px solid #8aa4c8">${lines(clean(block.text))}</div>`;
    case 'facts': {
      const rows = block.facts.map(
        ({ label, value }) =>
          `<tr><td style="padding:0 12px 4px 0;opacity:.7">${escaped(oneLine(label))}</td><td>${spans(value, reader)}</td></tr>`,
      );
      return `<table role="presentation" style="margin:0 0 12px;border-collapse:collapse">${rows.join('')}</table>`;
    }
    case 'items':
      return `<ul style="margin:0 0 12px;padding-left:20px">${block.items.map((item) => itemOf(item, reader)).join('')}</ul>`;
    case 'figures':
      return figuresOf(block.figures);
    case 'chart':
      return block.cid === undefined ? chartOf(block.chart) : pictureOf(block.chart, block.cid);
    case 'files':
      return `<p style="margin:0 0 16px">${escaped(block.title)}<br>\n${block.files.map(fileOf).join('<br>\n')}</p>`;
    case 'link': {
      const url = escaped(block.link.url);
      return `<p style="margin:0 0 12px">${escaped(block.words)}<br><a href="${url}">${url}</a></p>`;
    }
    case 'small': {
      const { words, link } = block;
      const less = link ? `<br>\n<a href="${escaped(link.url)}">${escaped(link.label)}</a>` : '';
      return `<p style="margin:16px 0 0;font-size:13px;opacity:.7">${escaped(words)}${less}</p>`;
    }
  }
}

function fileOf({ name, size, url, instead }: NamedFile): string {
  const called = escaped(oneLine(name));
  const linked = url === undefined ? called : `<a href="${escaped(url)}">${called}</a>`;
  const sized = size === null ? '' : ` (${escaped(size)})`;
  return `📎 ${linked}${sized}${instead === undefined ? '' : ` – ${escaped(instead)}`}`;
}

function itemOf({ reference, title, brief, link }: Item, reader: Reader): string {
  const facts = brief.map((words) => spans(words, reader)).join(' · ');
  const name = `<strong>${escaped(reference)}</strong>`;
  const linkedName = link ? `<a href="${escaped(link.url)}">${name}</a>` : name;
  return `<li style="margin:0 0 8px">${linkedName} · ${escaped(oneLine(title))}<br>${facts}</li>`;
}

/** Large numbers over small words, side by side. */
function figuresOf(figures: readonly Figure[]): string {
  const cells = figures.map(({ count, label, change }) => {
    const since = change ? ` <span style="font-size:14px;opacity:.7">${escaped(oneLine(change))}</span>` : '';
    return `<td style="padding:0 28px 0 0;vertical-align:top"><span style="font-size:26px;font-weight:600">${count}</span>${since}<br><span style="font-size:13px;opacity:.7">${escaped(oneLine(label))}</span></td>`;
  });
  return `<table role="presentation" style="margin:0 0 12px;border-collapse:collapse"><tr>${cells.join('')}</tr></table>`;
}

/** Who is shown no pictures reads what it shows. */
const pictureOf = ({ title, alt }: Chart, cid: string): string =>
  `<img src="cid:${escaped(cid)}" width="600" alt="${escaped(oneLine(`${title} – ${alt}`))}" style="display:block;width:100%;max-width:600px;height:auto;margin:20px 0 12px;border:1px solid #d9dfe7;border-radius:6px;box-sizing:border-box">`;

const chartOf = (chart: Chart): string =>
  `<p style="margin:20px 0 6px;font-weight:600">${escaped(oneLine(chart.title))}</p>\n${
    chart.chart === 'bars' ? barsOf(chart) : `<p style="margin:0 0 12px">${escaped(oneLine(chart.alt))}</p>`
  }`;

/** Cells of a table, which every reader draws; the widths are of the longest, in pixels. */
function barsOf({ bars }: Count): string {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const rows = bars.map(({ label, count }) => {
    const width = count > 0 ? Math.max(2, Math.round((count / most) * BAR)) : 0;
    const bar =
      width > 0
        ? `<table role="presentation" width="${width}" style="border-collapse:collapse"><tr><td bgcolor="${COLOUR}" style="background:${COLOUR};height:10px;padding:0;border-radius:2px;font-size:1px;line-height:1px">&#160;</td></tr></table>`
        : '';
    return `<tr><td width="${LABEL}" style="padding:0 12px 3px 0">${escaped(oneLine(label))}</td><td align="right" style="padding:0 8px 3px 0">${count}</td><td style="padding:0 0 3px">${bar}</td></tr>`;
  });
  return `<table style="margin:0 0 12px;border-collapse:collapse;font-size:14px">${rows.join('')}</table>`;
}

const LABEL = 190;
const BAR = 260;
/** Of the pictures, lighter: it stands on light and dark. */
const COLOUR = '#2c979c';

const spans = (words: Words, reader: Reader): string =>
  drawnSpans(words, reader)
    .map(({ text, strong }) => (strong ? `<strong>${escaped(text)}</strong>` : lines(text)))
    .join('');

const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>\n');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
