import { expect, vi } from 'vitest';
import { instantAt, localTime } from '../../src/desk/zonedTime.ts';
import type { Store } from '../../src/store/open.ts';

const PARIS = 'Europe/Paris';

/** Moves a desk's clock to the next time it shows this in Paris, in minutes after midnight. */
export function turnTo(desk: { now(): Date; later(ms: number): void }, minutes: number): void {
  const { day } = localTime(desk.now(), PARIS);
  const today = instantAt(day, minutes, PARIS).getTime() - desk.now().getTime();
  desk.later(today > 0 ? today : today + 24 * 3_600_000);
}

/** How many deliveries wait for somebody's quiet hours to end. */
export const waitingQuietly = ({ store }: { readonly store: Store }): Promise<number> =>
  store.read.delivery.count({ where: { lane: { contains: ':quiet' }, state: 'waiting' } });

/** Resolves when so many wait. */
export const held = (desk: { readonly store: Store }, count: number): Promise<void> =>
  vi.waitFor(async () => expect(await waitingQuietly(desk)).toBe(count), 10_000);
