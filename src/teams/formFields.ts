import { z } from 'zod';
import { type Field, type Option, type SuggestSource, SUGGEST_SOURCES } from '../conversation/form.ts';
import type { Suggestion } from '../conversation/suggest.ts';
import { limits } from './limits.ts';
import { inert, NOTHING } from './text.ts';

type SuggestField = Extract<Field, { kind: 'suggest' }>;

/** What is searched while somebody types in a field: `agent|3`, i.e. the source, narrowed under. */
export const datasetOf = ({ source, under }: SuggestField): string => `${source}|${under ?? ''}`;

/** Titles may be read as markdown, so the title says the name and nothing else. */
export function drawOption({ value, label, detail }: Option): { title: string; value: string } {
  const title = detail ? `${label} — ${detail}` : label;
  return { title: inert(title, limits.choice) || NOTHING, value };
}

/** What `application/search` is answered with: Teams shows no more of it. */
export const drawFound = (options: readonly Option[]) => ({
  type: 'application/vnd.microsoft.search.searchResponse',
  statusCode: 200,
  value: { results: options.slice(0, limits.found).map(drawOption) },
});

const asked = z.object({
  queryText: z.string().max(1_000).default(''),
  dataset: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
});

/** What `application/search` asks; null for a dataset that is none of ours. */
export function readSearch(value: unknown): Suggestion | null {
  const search = asked.safeParse(value).data;
  const [named, drawnUnder = ''] = search?.dataset.split('|') ?? [];
  const source = SUGGEST_SOURCES.find((one) => one === named);
  if (!search || !source || !/^\d{0,10}$/.test(drawnUnder)) return null;
  const under = search.data && chainOf(source) ? above(source, search.data) : idIn(drawnUnder);
  return { source, query: search.queryText, ...(under !== undefined && { under }) };
}

/** The catalogue's levels: a choice narrows those after it. Fields of the first four are named as their sources. */
const LEVELS = ['domain', 'group', 'family', 'service', 'subcategory'] as const;

const chainOf = (source: SuggestSource): boolean => (LEVELS as readonly SuggestSource[]).includes(source);

/** The nearest level above that is chosen now, whatever was when the form was drawn. */
function above(source: SuggestSource, data: Readonly<Record<string, unknown>>): number | undefined {
  const levels = LEVELS.slice(
    0,
    LEVELS.findIndex((level) => level === source),
  );
  return levels.map((level) => idIn(data[level])).findLast((id) => id !== undefined);
}

const idIn = (value: unknown): number | undefined => {
  const id = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isInteger(id) && id > 0 ? id : undefined;
};

/** The fields below it, whose choices another choice here makes wrong. */
export function namesBelow(field: Field, fields: readonly Field[]): string[] {
  if (field.kind !== 'suggest' || !field.redraws || !chainOf(field.source)) return [];
  const below = LEVELS.slice(LEVELS.findIndex((level) => level === field.source) + 1);
  return fields
    .filter((one) => one.kind === 'suggest' && below.some((level) => level === one.source))
    .map(({ name }) => name);
}
