import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PossibleWays, waysTo } from '../../src/delivery/waysTo.ts';
import { aDesk, type TestDesk } from '../desk/deskOfTests.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

/** Slack comes first where nothing says otherwise; neither is asked anything. */
const chats = (['slack', 'teams'] as const).map((platform) => ({ chat: { platform } }));

/** What each chat knows of somebody: their conversation with the bot, or no more than that they are there. */
type Known = readonly (readonly [platform: string, channelId: string | null])[];

it.each<[string, string | null, Known, string]>([
  ['nothing', null, [], 'slack'],
  ['a roster of Teams alone', null, [['teams', null]], 'slack'],
  ['a conversation in Teams', null, [['teams', 'a:1']], 'teams'],
  [
    'a roster of Teams, then Slack',
    null,
    [
      ['teams', null],
      ['slack', 'D1'],
    ],
    'slack',
  ],
  [
    'a conversation in either, the older one',
    null,
    [
      ['teams', 'a:2'],
      ['slack', 'D2'],
    ],
    'teams',
  ],
  [
    'where they last acted',
    'slack',
    [
      ['teams', 'a:3'],
      ['slack', 'D3'],
    ],
    'slack',
  ],
  [
    'where they last acted, in a channel only',
    'teams',
    [
      ['slack', 'D4'],
      ['teams', null],
    ],
    'teams',
  ],
])('with %s known, somebody is told in one chat', async (what, chat, known, told) => {
  const { id: personId } = await desk.store.write((tx) =>
    tx.person.create({
      data: {
        ...{ name: 'Une agente', searchText: 'une agente', createdAt: desk.now(), chat },
        identities: {
          create: known.map(([platform, channelId]) => ({
            ...{ platform, channelId, workspace: 'W' },
            userId: `${what}:${platform}`,
          })),
        },
      },
    }),
  );
  const ways = await waysTo(
    desk.store,
    { chats: chats as unknown as PossibleWays['chats'], mailed: true },
    { kind: 'ping', ticketId: null, attempts: 0 },
    personId,
  );
  expect(ways).toEqual([told]);
});
