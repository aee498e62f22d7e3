import type { Words } from '../words.tsx';

/** Instants in the person's own language and time zone. */
export interface Zone {
  locale: string;
  tz: string;
  words: Words;
  /** The desk's clock, in milliseconds since 1970: what "today" is, and how long ago something was. */
  now: number;
}

export function timeOfDay(ms: number, zone: Zone): string {
  return format(ms, zone, { hour: '2-digit', minute: '2-digit' });
}

export function fullDate(ms: number, zone: Zone): string {
  return format(ms, zone, { dateStyle: 'full', timeStyle: 'short' });
}

/** "mer. 26 nov. 14:32" */
export function clockTime(ms: number, zone: Zone): string {
  const day = format(ms, zone, { weekday: 'short', day: 'numeric', month: 'short' });
  return `${day} ${timeOfDay(ms, zone)}`;
}

/** "Lundi 08:00" */
export function weekdayTime(ms: number, zone: Zone): string {
  const text = format(ms, zone, { weekday: 'long' });
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${timeOfDay(ms, zone)}`;
}

export function isTomorrow(ms: number, zone: Zone): boolean {
  return dayKey(ms, zone) === dayKey(zone.now + DAY_MS, zone);
}

/** "Aujourd’hui", "Hier", or the day in full. */
export function dayHeading(ms: number, zone: Zone): string {
  const near = nearDay(ms, zone);
  const text = near ?? format(ms, zone, { weekday: 'long', day: 'numeric', month: 'long' });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function dayKey(ms: number, zone: Zone): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone.tz }).format(ms);
}

/** Slack's `<!date^…>` tokens. Source: docs.slack.dev, "Formatting message text". */
export function slackDate(seconds: number, pattern: string, zone: Zone): string {
  const ms = seconds * 1000;
  const pretty = (options: Intl.DateTimeFormatOptions) => nearDay(ms, zone) ?? format(ms, zone, options);
  const short = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const plain = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return pattern.replace(/\{(\w+)\}/g, (token, name: string) => {
    switch (name) {
      case 'date_num':
        return dayKey(ms, zone);
      case 'date_slash':
        return format(ms, zone, { day: '2-digit', month: '2-digit', year: 'numeric' });
      case 'date':
        return format(ms, zone, plain);
      case 'date_short':
        return format(ms, zone, short);
      case 'date_long':
        return format(ms, zone, long);
      case 'date_pretty':
        return pretty(plain);
      case 'date_short_pretty':
        return pretty(short);
      case 'date_long_pretty':
        return pretty(long);
      case 'day_divider_pretty':
        return pretty({ weekday: 'long', day: 'numeric', month: 'long' });
      case 'time':
        return timeOfDay(ms, zone);
      case 'time_secs':
        return format(ms, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
      case 'ago':
        return ago(ms, zone);
      default:
        return token;
    }
  });
}

/** A local wall time ("2026-11-24T16:40") in a zone, as seconds since 1970; and back. */
export function localToSeconds(local: string, tz: string): number {
  const asUtc = Date.parse(`${local}:00Z`);
  const shown = Date.parse(`${secondsToLocal(asUtc / 1000, tz)}:00Z`);
  return Math.round((asUtc - (shown - asUtc)) / 1000);
}

export function secondsToLocal(seconds: number, tz: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: tz,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(seconds * 1000);
  return shown.replace(' ', 'T');
}

function nearDay(ms: number, zone: Zone): string | undefined {
  const key = dayKey(ms, zone);
  if (key === dayKey(zone.now, zone)) return zone.words.today.toLowerCase();
  if (key === dayKey(zone.now - DAY_MS, zone)) return zone.words.yesterday.toLowerCase();
  if (key === dayKey(zone.now + DAY_MS, zone)) return zone.words.tomorrow;
  return undefined;
}

const DAY_MS = 86_400_000;

function ago(ms: number, zone: Zone): string {
  const seconds = Math.round((ms - zone.now) / 1000);
  const relative = new Intl.RelativeTimeFormat(zone.locale, { numeric: 'auto' });
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return relative.format(seconds, 'second');
}

function format(ms: number, zone: Zone, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(zone.locale, { timeZone: zone.tz, ...options }).format(ms);
}
