import { useState } from 'preact/hooks';
import { usePage } from '../context.tsx';
import { RichText } from '../text/richText.tsx';
import { withEmoji } from '../text/emoji.tsx';
import type { Block, Json } from '../types.tsx';

type Cell = Json & { type: string };

/** `table` and `data_table`. */
export function Table({ block }: { block: Block }) {
  const [head, ...rows] = block.rows as Cell[][];
  const settings = (block.column_settings ?? []) as ({ align?: string } | null)[];
  return (
    <div class="block-table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head?.map((cell, index) => (
              <th key={index} scope="col" style={{ textAlign: settings[index]?.align }}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} style={{ textAlign: settings[column]?.align }}>
                  <CellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function DataTable({ block }: { block: Block }) {
  const { words } = usePage();
  const [page, setPage] = useState(0);
  const [sort, setSort] = useState<{ column: number; down: boolean }>();
  const [head, ...given] = block.rows as Cell[][];
  const rows = sort
    ? [...given].sort((a, b) => compare(a[sort.column], b[sort.column]) * (sort.down ? -1 : 1))
    : given;
  const size = (block.page_size as number | undefined) ?? 5;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const named = (block.row_header_column_index as number | undefined) ?? 0;
  return (
    <div class="block-table data" tabIndex={0}>
      <table>
        <caption>{withEmoji(String(block.caption))}</caption>
        <thead>
          <tr>
            {head?.map((cell, column) => {
              const down = sort?.column === column ? sort.down : undefined;
              const direction = down === undefined ? 'none' : down ? 'descending' : 'ascending';
              return (
                <th
                  key={column}
                  scope="col"
                  aria-sort={direction}
                  class={isNumber(given[0]?.[column]) ? 'number' : ''}
                >
                  <button
                    type="button"
                    title={words.sortBy(textOf(cell))}
                    onClick={() => setSort({ column, down: down === false })}
                  >
                    {textOf(cell)}
                    <span aria-hidden="true">{down === undefined ? '' : down ? ' ↓' : ' ↑'}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.slice(page * size, (page + 1) * size).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column === named ? (
                  <th key={column} scope="row">
                    <CellView cell={cell} />
                  </th>
                ) : (
                  <td key={column} class={isNumber(cell) ? 'number' : ''}>
                    <CellView cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <div class="pages">
          <button type="button" class="button small" disabled={page === 0} onClick={() => setPage(page - 1)}>
            ‹ {words.previous}
          </button>
          <span>{words.page(page + 1, pages)}</span>
          <button
            type="button"
            class="button small"
            disabled={page >= pages - 1}
            onClick={() => setPage(page + 1)}
          >
            {words.next} ›
          </button>
        </div>
      )}
    </div>
  );
}

function CellView({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <RichText elements={cell.elements as Json[]} />;
  return <>{textOf(cell)}</>;
}

function textOf(cell: Cell): string {
  if (cell.type === 'raw_number') return String(cell.text ?? cell.value);
  if (cell.type === 'raw_text') return withEmoji(String(cell.text));
  const parts = (cell.elements ?? []) as { elements?: { text?: string }[] }[];
  return parts.flatMap((part) => (part.elements ?? []).map((one) => one.text ?? '')).join('');
}

function isNumber(cell: Cell | undefined): boolean {
  return cell?.type === 'raw_number';
}

function compare(a: Cell | undefined, b: Cell | undefined): number {
  if (a?.type === 'raw_number' && b?.type === 'raw_number') return Number(a.value) - Number(b.value);
  return (a ? textOf(a) : '').localeCompare(b ? textOf(b) : '', undefined, { numeric: true });
}
