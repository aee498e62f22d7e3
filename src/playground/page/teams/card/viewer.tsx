import { type Zone } from '../../text/dates.tsx';
import type { Json } from '../types.tsx';

/** What Teams does to a card before it draws it for one person: widths, dates, language. */

const widths = ['veryNarrow', 'narrow', 'standard', 'wide'] as const;
export type Width = (typeof widths)[number];

/** Source: "Adaptive Card responsive layout" of Teams' documentation. */
export function widthOf(pixels: number): Width {
  if (pixels <= 164) return 'veryNarrow';
  if (pixels <= 350) return 'narrow';
  return pixels <= 768 ? 'standard' : 'wide';
}

export function forViewer(card: Json, zone: Zone, width: Width): Json {
  const drawn = walk(card) as Json;
  return { ...drawn, lang: zone.locale };

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.filter((item) => isShown(item, width)).map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const part = value as Json;
    const walked = Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
    // Elsewhere than in a TextBlock Teams leaves dates as they are written.
    return part.type === 'TextBlock' ? { ...walked, text: withDates(String(part.text), zone) } : walked;
  }
}

/** `atLeast:standard`, `atMost:narrow`, or one width alone. */
function isShown(item: unknown, width: Width): boolean {
  const target = (item as Json | null)?.targetWidth;
  if (typeof target !== 'string') return true;
  const [bound, named] = target.includes(':') ? target.split(':') : ['only', target];
  const at = widths.indexOf(width);
  const wanted = widths.indexOf(named as Width);
  if (bound === 'atLeast') return at >= wanted;
  return bound === 'atMost' ? at <= wanted : at === wanted;
}

/** `{{DATE(2026-03-02T08:00:00Z, SHORT)}}` in the person's language and zone. */
function withDates(text: string, { locale, tz }: Zone): string {
  return text.replace(
    /\{\{(DATE|TIME)\(([^,)]+)(?:,\s*(COMPACT|SHORT|LONG))?\)\}\}/g,
    (whole: string, kind: string, iso: string, style: string | undefined) => {
      const ms = Date.parse(iso.trim());
      if (Number.isNaN(ms)) return whole;
      const options: Intl.DateTimeFormatOptions =
        kind === 'TIME' ? { hour: '2-digit', minute: '2-digit' } : (dateStyles[style ?? 'COMPACT'] ?? {});
      return new Intl.DateTimeFormat(locale, { timeZone: tz, ...options }).format(ms);
    },
  );
}

const dateStyles: Record<string, Intl.DateTimeFormatOptions> = {
  COMPACT: { day: 'numeric', month: 'numeric', year: 'numeric' },
  SHORT: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  LONG: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};
