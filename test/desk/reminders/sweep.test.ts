import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PayloadOf, payloadOf } from '../../../src/desk/deliveries.ts';
import { snooze } from '../../../src/desk/reminders/snooze.ts';
import { sweepReminders } from '../../../src/desk/reminders/sweep.ts';
import { businessCalendar } from '../../../src/desk/sla/businessHours.ts';
import { aDesk, type TestDesk } from '../deskOfTests.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const office = [{ from: 8 * HOUR, to: 18 * HOUR }];
const calendar = businessCalendar({
  timeZone: 'Europe/Paris',
  week: [office, office, office, office, office, [], []],
  isHoliday: () => false,
});

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk(); // A Monday, nine o'clock in Paris.
});
afterEach(() => desk.close());

const sweep = () => sweepReminders(desk.store, calendar, desk.now());

/** Reminders queued and not looked at yet: to whom, of which rules. */
async function reminders(): Promise<{ to: string; rules: string[]; tickets: number[] }[]> {
  const rows = await desk.store.read.delivery.findMany({
    where: { kind: 'reminder', state: 'waiting' },
    orderBy: { id: 'asc' },
  });
  await desk.store.write((tx) =>
    tx.delivery.updateMany({ where: { kind: 'reminder' }, data: { state: 'sent' } }),
  );
  return rows.map(({ personId, payload }) => {
    const { teamId, reminders }: PayloadOf<'reminder'> = payloadOf('reminder', payload);
    const to = personId === null ? `team ${teamId}` : `person ${personId}`;
    return {
      to,
      rules: reminders.map(({ rule }) => rule),
      tickets: reminders.map(({ ticketId }) => ticketId),
    };
  });
}
const person = ({ id }: { id: number }) => `person ${id}`;
const stateOf = async (id: number) =>
  (await desk.store.read.ticket.findUniqueOrThrow({ where: { id } })).state;

/** Sweeps every hour for so long, as the cron does, and returns who was reminded of what, and when. */
async function pass(ms: number) {
  const heard: { day: string; to: string; rules: string[] }[] = [];
  for (let passed = 0; passed < ms; passed += HOUR) {
    desk.later(HOUR);
    await sweep();
    for (const { to, rules } of await reminders()) {
      heard.push({ day: desk.now().toISOString().slice(5, 13), to, rules });
    }
  }
  return heard;
}

describe('a request nobody takes', () => {
  it('is told to the team after four opening hours, once', async () => {
    await desk.opens(desk.paul);
    await sweep();
    expect(await pass(9 * DAY)).toEqual([
      { day: '11-23T12', to: `team ${desk.helpdesk}`, rules: ['unassigned'] },
    ]);
  });

  it('counts only the hours the desk is open', async () => {
    desk.later(8 * HOUR);
    await desk.opens(desk.paul); // 17:00
    expect(await pass(2 * DAY)).toEqual([
      { day: '11-24T10', to: `team ${desk.helpdesk}`, rules: ['unassigned'] },
    ]);
  });

  it('is no more once somebody has it, and is anew once it is moved', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    desk.later(HOUR);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    expect(await pass(2 * DAY)).toEqual([]);
    await desk.mayDo(desk.catherine, 'transfer', ticketId, { teamId: desk.pilotes });
    expect(await pass(DAY)).toMatchObject([{ to: `team ${desk.pilotes}`, rules: ['unassigned'] }]);
  });
});

describe('a request on hold', () => {
  async function held(input: object = { reason: 'On attend une pièce' }) {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'hold', ticketId, input);
    return ticketId;
  }

  it('without news is told to its agent after three days of opening, then to the lead', async () => {
    await held();
    expect(await pass(20 * DAY)).toEqual([
      { day: '11-26T08', to: person(desk.catherine), rules: ['holdForgotten'] },
      { day: '12-01T07', to: person(desk.nadia), rules: ['holdEscalated'] },
    ]);
  });

  it('waits anew after news, and a second hold is another episode', async () => {
    const id = await held();
    await pass(2 * DAY);
    await desk.mayDo(desk.catherine, 'note', id, { text: 'Livraison lundi' });
    const heard = await pass(6 * DAY);
    expect(heard.map(({ rules }) => rules)).toEqual([['holdForgotten']]);
    await desk.mayDo(desk.catherine, 'resume', id);
    await desk.mayDo(desk.catherine, 'hold', id, { reason: 'Encore' });
    expect((await pass(5 * DAY)).map(({ to, rules }) => [to, ...rules])).toEqual([
      [person(desk.catherine), 'holdForgotten'],
    ]);
  });

  it('resumes when its date has come, and nobody is reminded before', async () => {
    const id = await held({ reason: 'En congé', until: new Date(desk.now().getTime() + 9 * DAY) });
    expect(await pass(8 * DAY)).toEqual([]);
    expect(await stateOf(id)).toBe('pending');
    await pass(2 * DAY);
    expect(await stateOf(id)).toBe('assigned');
    const pings = await desk.store.read.delivery.findMany({ where: { kind: 'ping', ticketId: id } });
    const resumed = pings.filter(({ payload }) => payloadOf('ping', payload).action === 'resume');
    expect(resumed.map(({ personId }) => personId)).toEqual([desk.catherine.id]);
  });

  it('comes again tomorrow for who wants it so, and not for a stranger', async () => {
    const id = await held();
    await pass(4 * DAY);
    const asked = { ticketId: id, calendar, now: desk.now() };
    expect(await snooze(desk.store, { ...asked, actor: desk.emma })).toEqual({ refused: 'unknown_ticket' });
    const at = await snooze(desk.store, { ...asked, actor: desk.catherine });
    // It is Friday.
    expect(at).toEqual(new Date('2026-11-30T07:00:00Z'));
    expect(await pass(3 * DAY)).toEqual([
      { day: '11-30T07', to: person(desk.catherine), rules: ['holdForgotten'] },
    ]);
    // What an agent puts off, their lead hears of in its time.
    expect(await pass(DAY)).toMatchObject([{ to: person(desk.nadia), rules: ['holdEscalated'] }]);
  });
});

it('a requester who is asked is reminded twice, then their agent is', async () => {
  const { ticketId } = await desk.opens(desk.paul);
  await desk.mayDo(desk.catherine, 'take', ticketId);
  await desk.mayDo(desk.catherine, 'ask', ticketId, { question: 'Quelle salle ?' });
  const heard = await pass(15 * DAY);
  expect(heard.map(({ to, rules }) => [to, ...rules])).toEqual([
    [person(desk.paul), 'answerAwaited'],
    [person(desk.paul), 'answerAwaited'],
    [person(desk.catherine), 'answerMissing'],
  ]);
  expect(heard.map(({ day }) => day.slice(0, 5))).toEqual(['11-25', '11-30', '12-02']);
});

it('what was resolved and nobody confirmed is closed after a week', async () => {
  const { ticketId } = await desk.opens(desk.paul);
  await desk.mayDo(desk.catherine, 'take', ticketId);
  await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'assistance', solution: 'Fait' });
  await pass(6 * DAY);
  expect(await stateOf(ticketId)).toBe('resolved');
  await pass(2 * DAY);
  const closed = await desk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  expect(closed).toMatchObject({ state: 'closed', closure: 'automatic', wakeAt: null });
});

it('nothing is sent while the desk is closed', async () => {
  await desk.opens(desk.paul);
  desk.later(10 * HOUR);
  expect(await sweep()).toEqual({ reminded: 0, resumed: 0, closed: 0 });
  desk.later(13 * HOUR);
  expect(await sweep()).toEqual({ reminded: 1, resumed: 0, closed: 0 });
});

it('after a long stop each hears of all in one message', async () => {
  const ids = [];
  for (let i = 0; i < 5; i += 1) ids.push((await desk.opens(desk.paul)).ticketId);
  await desk.mayDo(desk.catherine, 'take', ids[4]!);
  await desk.mayDo(desk.catherine, 'hold', ids[4]!, { reason: 'Attente' });
  desk.later(14 * DAY);
  expect((await sweep()).reminded).toBe(5);
  expect(await reminders()).toEqual([
    { to: `team ${desk.helpdesk}`, rules: Array(4).fill('unassigned'), tickets: ids.slice(0, 4) },
    { to: person(desk.catherine), rules: ['holdForgotten'], tickets: [ids[4]] },
  ]);
  expect((await sweep()).reminded).toBe(0);
});

it('two instances that sweep at once remind once', async () => {
  for (let i = 0; i < 8; i += 1) await desk.opens(desk.paul);
  desk.later(5 * HOUR);
  const swept = await Promise.all([sweep(), sweep(), sweep()]);
  expect(swept.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(8);
  expect((await reminders()).flatMap(({ tickets }) => tickets)).toHaveLength(8);
});
