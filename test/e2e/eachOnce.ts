import { expect } from 'vitest';
import { EVERYBODY } from './arrange.ts';
import { type DeskInSlack, helpdesk, pilotes } from './deskInSlack.ts';

/** No delivery stands twice in the workspace, and none waits, failed or was parked. `also`: people beyond the demo's. */
export async function eachDeliveryOnce(
  { slack, store }: DeskInSlack,
  also: readonly string[] = [],
): Promise<void> {
  const keys = [
    ...[helpdesk, pilotes].flatMap((channel) => slack.messages(channel)),
    ...[...EVERYBODY, ...also].flatMap((person) => slack.dmOf(person)),
  ]
    .map(({ metadata }) => (metadata?.event_payload as { key?: string } | undefined)?.key)
    .filter((key) => key !== undefined);
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  expect(await store.read.delivery.count({ where: { state: { not: 'sent' } } })).toBe(0);
}
