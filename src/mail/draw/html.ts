import { clean, oneLine } from '../../conversation/clean.ts';
import type { Words } from '../../conversation/words.ts';
import type { Block, Item } from './block.ts';
import { drawnSpans, type Reader } from './spans.ts';

/** The same mail in HTML: no pictures, nothing fetched; whatever anybody wrote is text. */
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
    case 'link': {
      const url = escaped(block.link.url);
      return `<p style="margin:0 0 12px">${escaped(block.words)}<br><a href="${url}">${url}</a></p>`;
    }
    case 'small':
      return `<p style="margin:16px 0 0;font-size:13px;opacity:.7">${escaped(block.words)}</p>`;
  }
}

function itemOf({ reference, title, brief }: Item, reader: Reader): string {
  const facts = brief.map((words) => spans(words, reader)).join(' · ');
  return `<li style="margin:0 0 8px"><strong>${escaped(reference)}</strong> · ${escaped(oneLine(title))}<br>${facts}</li>`;
}

const spans = (words: Words, reader: Reader): string =>
  drawnSpans(words, reader)
    .map(({ text, strong }) => (strong ? `<strong>${escaped(text)}</strong>` : lines(text)))
    .join('');

const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>\n');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
