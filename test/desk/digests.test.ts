import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestPeriod } from '../../src/desk/digestPeriod.ts';
import { setPreferences } from '../../src/desk/preferences.ts';
import { payloadOf } from '../../src/desk/deliveries.ts';
import { nextDigestAt, queueDigests } from '../../src/desk/digests.ts';
import { addDays, localTime, weekdayOf } from '../../src/desk/zonedTime.ts';
import { openStore } from '../../src/store/open.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

/** Nadia's digests of a team, the oldest first. In Paris, where she is, it is an hour later than these instants say. */
const queuedOf = async (teamId: number) => {
  const rows = await desk.store.read.delivery.findMany({ where: { kind: 'digest' }, orderBy: { id: 'asc' } });
  return rows
    .map((row) => ({ personId: row.personId, ...payloadOf('digest', row.payload) }))
    .filter((one) => one.teamId === teamId)
    .map(({ personId, day, since, edition, openBefore }) => {
      expect(personId).toBe(desk.nadia.id);
      return [day, edition, since.slice(0, 16), openBefore];
    });
};
const nadiaIs = (data: { timeZone?: string; digestAt?: number | null }) =>
  desk.store.write((tx) => tx.person.update({ where: { id: desk.nadia.id }, data }));
const at = (time: string): Date => new Date(`2026-11-${time}:00Z`);

describe('the digests of a morning', () => {
  it('are queued when the lead’s hour has come, once a day, for each of their teams', async () => {
    await desk.opens(desk.paul);
    await desk.opens(desk.paul, { teamId: desk.pilotes });
    expect(await queueDigests(desk.store, at('24T06:59'))).toBe(0);
    expect(await queueDigests(desk.store, at('24T07:00'))).toBe(2);
    for (const later of ['24T07:05', '24T12:00', '24T22:59']) {
      expect(await queueDigests(desk.store, at(later))).toBe(0);
    }
    expect(await queuedOf(desk.helpdesk)).toEqual([['2026-11-24', 'daily', '2026-11-23T07:00', null]]);
    expect(await queuedOf(desk.pilotes)).toHaveLength(1);
  });

  it('come where the lead is, at the hour they want', async () => {
    await desk.opens(desk.paul);
    await nadiaIs({ timeZone: 'Pacific/Auckland', digestAt: 10 * 60 + 30 });
    expect(await queueDigests(desk.store, at('24T21:29'))).toBe(0);
    expect(await queueDigests(desk.store, at('24T21:30'))).toBe(1);
    expect((await queuedOf(desk.helpdesk))[0]?.[0]).toBe('2026-11-25');
  });

  it('are not made again for who chooses another hour, or is elsewhere, that day', async () => {
    await desk.opens(desk.paul);
    await nadiaIs({ digestAt: 0 });
    expect(await queueDigests(desk.store, at('23T23:00'))).toBe(1);
    await nadiaIs({ digestAt: 1_439 });
    expect(await queueDigests(desk.store, at('24T22:59'))).toBe(0);
    await nadiaIs({ digestAt: 60, timeZone: 'America/Cayenne' });
    expect(await queueDigests(desk.store, at('25T02:59'))).toBe(0);
    expect(await queueDigests(desk.store, at('25T04:00'))).toBe(1);
  });

  it('are one where a clock never shows the hour, or shows it twice', async () => {
    await desk.opens(desk.paul);
    await nadiaIs({ digestAt: 2 * 60 + 30 });
    const isBusinessDay = () => true;
    const spring = (time: string) =>
      queueDigests(desk.store, new Date(`2026-03-29T${time}Z`), { isBusinessDay });
    expect([await spring('01:29'), await spring('01:30'), await spring('01:35')]).toEqual([0, 1, 0]);
    const autumn = (time: string) =>
      queueDigests(desk.store, new Date(`2026-10-25T${time}Z`), { isBusinessDay });
    expect([await autumn('00:29'), await autumn('00:30'), await autumn('01:30')]).toEqual([0, 1, 0]);
  });

  it('count from the one before, and the first of a week from a week ago', async () => {
    await desk.opens(desk.paul);
    await queueDigests(desk.store, at('23T07:00'));
    await desk.opens(desk.paul);
    await queueDigests(desk.store, at('24T07:10'));
    await queueDigests(desk.store, at('27T07:00'));
    await queueDigests(desk.store, at('28T07:00'));
    await queueDigests(desk.store, at('30T07:30'));
    expect(await queuedOf(desk.helpdesk)).toEqual([
      ['2026-11-23', 'weekly', '2026-11-16T07:00', null],
      ['2026-11-24', 'daily', '2026-11-23T07:00', 1],
      ['2026-11-27', 'daily', '2026-11-24T07:10', 2],
      ['2026-11-30', 'weekly', '2026-11-23T07:00', 1],
    ]);
  });

  it('wait for a business day, whoever says which that is', async () => {
    await desk.opens(desk.paul);
    expect(await queueDigests(desk.store, at('28T09:00'))).toBe(0);
    const isBusinessDay = (day: string) => day !== '2026-11-30';
    expect(await queueDigests(desk.store, at('30T09:00'), { isBusinessDay })).toBe(0);
    expect(await queueDigests(desk.store, at('28T09:00'), { isBusinessDay })).toBe(1);
  });

  it('are one after days without the bot', async () => {
    await desk.opens(desk.paul);
    await queueDigests(desk.store, at('02T07:00'));
    expect(await queueDigests(desk.store, at('26T16:00'))).toBe(1);
    expect((await queuedOf(desk.helpdesk)).at(-1)).toEqual(['2026-11-26', 'weekly', '2026-11-02T07:00', 1]);
  });

  it('are silent when there is nothing to say, and do not come at noon for what came since', async () => {
    expect(await queueDigests(desk.store, at('24T07:00'))).toBe(0);
    await desk.opens(desk.paul);
    expect(await queueDigests(desk.store, at('24T11:00'))).toBe(0);
    expect(await queueDigests(desk.store, at('25T07:00'))).toBe(1);
    expect(await queuedOf(desk.helpdesk)).toEqual([['2026-11-25', 'daily', '2026-11-24T07:00', 0]]);
  });

  it('are queued once, however many ask at the same moment, and though the delivery is gone', async () => {
    await desk.opens(desk.paul);
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => queueDigests(desk.store, at('24T07:00'))),
    );
    expect(asked.reduce((sum, queued) => sum + queued, 0)).toBe(1);
    await desk.store.write((tx) => tx.delivery.deleteMany({ where: { kind: 'digest' } }));
    expect(await queueDigests(desk.store, at('24T08:00'))).toBe(0);
  });

  it('are for leads alone', async () => {
    await desk.opens(desk.paul);
    await desk.store.write((tx) => tx.membership.updateMany({ data: { role: 'agent' } }));
    expect(await queueDigests(desk.store, at('24T07:00'))).toBe(0);
  });
});

describe('the digest of what an agent has in hand', () => {
  const wants = (person: { id: number }, data: object = {}) =>
    desk.store.write((tx) =>
      tx.person.update({ where: { id: person.id }, data: { ownDigest: true, ...data } }),
    );
  const queuedTo = async () => {
    const rows = await desk.store.read.delivery.findMany({
      where: { kind: 'ownDigest' },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ personId, payload }) => [personId, payloadOf('ownDigest', payload).day]);
  };
  const takes = async () =>
    desk.mayDo(desk.catherine, 'take', (await desk.opens(desk.paul, { teamId: desk.helpdesk })).ticketId);
  beforeEach(() => desk.store.write((tx) => tx.membership.updateMany({ data: { role: 'agent' } })));

  it('is queued once a business day for who asked for it, at their hour', async () => {
    await takes();
    await wants(desk.catherine, { digestAt: 9 * 60 });
    expect(await queueDigests(desk.store, at('24T07:59'))).toBe(0);
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => queueDigests(desk.store, at('24T08:00'))),
    );
    expect(asked.reduce((sum, queued) => sum + queued, 0)).toBe(1);
    expect(await queueDigests(desk.store, at('24T22:00'))).toBe(0);
    expect(await queueDigests(desk.store, at('28T09:00'))).toBe(0);
    expect(await queueDigests(desk.store, at('30T09:00'))).toBe(1);
    expect(await queuedTo()).toEqual([
      [desk.catherine.id, '2026-11-24'],
      [desk.catherine.id, '2026-11-30'],
    ]);
  });

  it('is silent when they have nothing, and does not come at noon for what they took since', async () => {
    await wants(desk.catherine);
    expect(await queueDigests(desk.store, at('24T07:00'))).toBe(0);
    await takes();
    expect(await queueDigests(desk.store, at('24T11:00'))).toBe(0);
    expect(await queueDigests(desk.store, at('25T07:00'))).toBe(1);
  });

  it.each([
    ['before its hour has it the same day', '24T06:30', '2026-11-24'],
    ['after its hour has the first on the morrow', '24T08:03', '2026-11-25'],
  ])('who asks for it %s', async (_, asked, first) => {
    await takes();
    const wanted = { ownDigest: true };
    await setPreferences(desk.store, { personId: desk.catherine.id, wanted, mail: false, now: at(asked) });
    await queueDigests(desk.store, at('24T09:00'));
    await queueDigests(desk.store, at('25T09:00'));
    expect((await queuedTo())[0]).toEqual([desk.catherine.id, first]);
  });

  it('is for nobody else, and beside that of a team for who leads one', async () => {
    await wants(desk.paul);
    await wants(desk.josiane);
    await takes();
    expect(await queueDigests(desk.store, at('24T07:00'))).toBe(0);
    const catherine = { personId: desk.catherine.id };
    await desk.store.write((tx) => tx.membership.updateMany({ where: catherine, data: { role: 'lead' } }));
    await wants(desk.catherine);
    expect(await queueDigests(desk.store, at('25T07:00'))).toBe(2);
    expect(await queuedTo()).toEqual([[desk.catherine.id, '2026-11-25']]);
  });
});

it('is one of each, though two desks on one database ask at the same moment', async () => {
  const other = await openStore({ url: desk.store.url, migrated: true });
  try {
    await desk.mayDo(desk.catherine, 'take', (await desk.opens(desk.paul)).ticketId);
    await desk.opens(desk.paul, { teamId: desk.pilotes });
    await desk.store.write((tx) =>
      tx.person.update({ where: { id: desk.catherine.id }, data: { ownDigest: true } }),
    );
    const stores = Array.from({ length: 8 }, (_, nth) => (nth % 2 ? other : desk.store));
    const queued = await Promise.all(stores.map((store) => queueDigests(store, at('24T07:00'))));
    expect(queued.reduce((sum, one) => sum + one, 0)).toBe(3);
    const kinds = await other.read.delivery.groupBy({
      by: ['kind'],
      where: { kind: { in: ['digest', 'ownDigest'] } },
      _count: true,
      orderBy: { kind: 'asc' },
    });
    expect(kinds.map(({ kind, _count }) => [kind, _count])).toEqual([
      ['digest', 2],
      ['ownDigest', 1],
    ]);
  } finally {
    await other.close();
  }
});

it.each([
  ['the desk’s hour', null, '24T06:00', '24T07:00'],
  ['their own', 6 * 60 + 30, '24T05:00', '24T05:30'],
  ['that of the next day', 6 * 60 + 30, '24T05:30', '25T05:30'],
])('the next one is due at %s', async (_, digestAt, now, due) => {
  await desk.store.write((tx) => tx.membership.updateMany({ data: { role: 'agent' } }));
  expect(await nextDigestAt(desk.store.read, at(now))).toBeNull();
  await desk.store.write((tx) =>
    tx.person.update({ where: { id: desk.catherine.id }, data: { ownDigest: true, digestAt } }),
  );
  expect(await nextDigestAt(desk.store.read, at(now))).toEqual(at(due));
});

describe('the period of a digest', () => {
  const now = at('24T07:00');
  const made = (day: string, open = 3) => ({ day, at: new Date(`${day}T07:00:00Z`), open });

  it.each([
    ['the first ever', [], 'daily', '2026-11-23', null],
    ['the day after one', [made('2026-11-23')], 'daily', '2026-11-23', 3],
    ['after a Monday off', [made('2026-11-20'), made('2026-11-17', 8)], 'weekly', '2026-11-17', 8],
    ['a week without one', [made('2026-11-20')], 'weekly', '2026-11-17', null],
    ['months without one', [made('2026-06-01')], 'weekly', '2026-10-24', null],
  ] as const)('%s', (_, earlier, edition, since, openBefore) => {
    const period = digestPeriod(earlier, '2026-11-24', now);
    expect({ ...period, since: period.since.toISOString().slice(0, 10) }).toEqual({
      edition,
      since,
      openBefore,
    });
  });
});

it('knows days and hours where somebody is, around a change of clocks', () => {
  expect(localTime(new Date('2026-03-29T00:59:00Z'), 'Europe/Paris')).toEqual({ day: '2026-03-29', hour: 1 });
  expect(localTime(new Date('2026-03-29T01:00:00Z'), 'Europe/Paris')).toEqual({ day: '2026-03-29', hour: 3 });
  expect(localTime(new Date('2026-11-23T23:00:00Z'), 'Europe/Paris')).toEqual({ day: '2026-11-24', hour: 0 });
  expect([addDays('2026-03-01', -1), addDays('2026-12-31', 1)]).toEqual(['2026-02-28', '2027-01-01']);
  expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
});
