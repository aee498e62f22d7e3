import { useEffect, useState } from 'preact/hooks';
import type { DeskLeap } from '../types.tsx';
import { clockTime, fullDate, isTomorrow, weekdayTime, type Zone } from '../text/dates.tsx';
import { MenuButton } from './menuButton.tsx';

/** The desk's clock: what it shows, and a menu that moves it forward. */
export function Clock({ zone, aheadMs }: { zone: Zone; aheadMs: number }) {
  const { words } = zone;
  const now = useNow(aheadMs);
  const [leaps, setLeaps] = useState<readonly DeskLeap[]>([]);
  const [moving, setMoving] = useState(false);
  const [said, say] = useState('');

  const ask = () => {
    void fetch('/ui/clock')
      .then((response) => response.json())
      .then((known) => setLeaps(known as DeskLeap[]))
      // Without an answer the page says elsewhere that the liaison is lost.
      .catch(() => undefined);
  };
  useEffect(ask, []);
  const move = async ({ leap }: DeskLeap) => {
    if (moving) return;
    setMoving(true);
    say(words.clockMoving);
    const at = await post(leap);
    setMoving(false);
    say(at === undefined ? '' : words.clockIs(fullDate(at, zone)));
  };

  return (
    <div class={`clock ${moving ? 'moving' : ''}`}>
      <MenuButton
        class="clock-button"
        label={words.clock(fullDate(now, zone))}
        face={
          <>
            <svg viewBox="0 0 20 20" width="17" height="17" aria-hidden="true">
              <circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.6" />
              <path d="M10 5.8V10l2.9 2" fill="none" stroke="currentColor" stroke-width="1.6" />
            </svg>
            <time dateTime={new Date(now).toISOString()}>{clockTime(now, zone)}</time>
            <span aria-hidden="true">▾</span>
          </>
        }
        items={leaps.map((one) => ({
          name: nameOf(one, zone),
          detail: fullDate(one.at, zone),
          choose: () => void move(one),
        }))}
        onOpen={ask}
      />
      <span class="unseen" role="status">
        {said}
      </span>
    </div>
  );
}

function nameOf({ leap, at }: DeskLeap, zone: Zone): string {
  const { words } = zone;
  switch (leap) {
    case 'hour':
      return words.oneHourLater;
    case 'businessDays':
      return words.threeBusinessDaysLater;
    case 'morning':
      return isTomorrow(at, zone) ? words.tomorrowAtEight : weekdayTime(at, zone);
  }
}

/** Milliseconds since 1970, by the desk's clock; it goes on while one looks. */
function useNow(aheadMs: number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((before) => before + 1), 5_000);
    return () => clearInterval(timer);
  }, []);
  return Date.now() + aheadMs;
}

/** Where the clock stands then; nothing where it did not move. */
async function post(leap: string): Promise<number | undefined> {
  try {
    const response = await fetch('/ui/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ leap }),
    });
    return ((await response.json()) as { at?: number }).at;
  } catch {
    return undefined;
  }
}
