/** The instant at which it is `hour` o'clock on this day (`YYYY-MM-DD`) in a time zone. Null for what is no day. */
export function zonedDate(day: string, hour: number, timeZone: string): Date | null {
  const utc = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  if (Number.isNaN(utc)) return null;
  // Twice: the offset at the guess may not be the offset at the answer, around a change of clocks.
  const guess = utc - offsetAt(utc, timeZone);
  return new Date(utc - offsetAt(guess, timeZone));
}

/** Milliseconds east of UTC. */
function offsetAt(ms: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(ms)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /^GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
