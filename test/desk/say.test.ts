import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/desk/actor.ts';
import { say } from '../../src/desk/say.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
let ticketId: number;
let messages = 0;
beforeEach(async () => {
  desk = await aDesk();
  ({ ticketId } = await desk.opens(desk.paul));
  await desk.mayDo(desk.catherine, 'take', ticketId);
});
afterEach(() => desk.close());

const says = (text: string, actor: Actor = desk.paul, eventKey?: string) => {
  messages += 1;
  return say(desk.store, {
    ticketId,
    actor,
    text,
    messageKey: `slack:T1:D1:${messages}`,
    eventKey: eventKey ?? `slack:Ev${messages}`,
    now: desk.now(),
  });
};
const resolves = () => desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
const entries = async () =>
  (await desk.store.read.requesterEntry.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })).map(
    ({ kind, text }) => [kind, text],
  );

describe('on a resolved ticket', () => {
  beforeEach(resolves);

  it('“it is back” reopens it, with the words as the reason', async () => {
    expect(await says('Ça recommence')).toMatchObject({ state: 'assigned' });
    expect(await entries()).toEqual([
      ['solution', 'Fait'],
      ['reopening', 'Ça recommence'],
    ]);
  });

  it.each(['Merci beaucoup !', '👍', 'Merci Catherine', 'merci catherine', 'Bonne journée'])(
    '%j is kept and does not reopen it',
    async (text) => {
      expect(await says(text)).toMatchObject({ state: 'resolved' });
      expect(await entries()).toEqual([
        ['solution', 'Fait'],
        ['message', text],
      ]);
    },
  );

  it('an agent’s message does not reopen it', async () => {
    expect(await says('Je confirme la solution', desk.josiane)).toMatchObject({ state: 'resolved' });
  });

  it('the rest of the burst belongs to the reopening', async () => {
    await says('Ça recommence');
    expect(await says('depuis ce matin')).toMatchObject({ joined: true, state: 'assigned' });
    expect(await entries()).toEqual([
      ['solution', 'Fait'],
      ['reopening', 'Ça recommence\ndepuis ce matin'],
    ]);
  });

  it('no message is turned away by a closing at the same moment', async () => {
    const [said] = await Promise.all([says('Ça recommence'), desk.does(null, 'close', ticketId)]);
    expect(said).toHaveProperty('entryId');
    expect((await entries()).at(-1)?.[1]).toBe('Ça recommence');
  });
});

describe('on a ticket that waits for the requester', () => {
  beforeEach(() => desk.mayDo(desk.catherine, 'ask', ticketId, { question: 'Quelle salle ?' }));

  it('an answer ends the wait', async () => {
    expect(await says('La salle douze')).toMatchObject({ state: 'assigned' });
  });

  it.each(['Bonjour', 'Merci', 'ok merci 👍'])('%j does not', async (text) => {
    expect(await says(text)).toMatchObject({ state: 'awaiting_requester' });
    expect(await says('La salle douze')).toMatchObject({ state: 'assigned', joined: true });
  });
});

describe('on a ticket that is over', () => {
  it('a message is kept', async () => {
    await resolves();
    await desk.mayDo(desk.paul, 'close', ticketId);
    expect(await says('Encore une chose')).toMatchObject({ state: 'closed' });
    expect((await entries()).at(-1)).toEqual(['message', 'Encore une chose']);
  });
});

it('an event that comes twice is one message, and a stranger sees no ticket', async () => {
  await says('Du nouveau ?', desk.paul, 'slack:EvX');
  expect(await says('Du nouveau ?', desk.paul, 'slack:EvX')).toEqual({ refused: 'duplicate' });
  expect(await says('Du nouveau ?', desk.emma)).toEqual({ refused: 'unknown_ticket' });
  expect(await entries()).toHaveLength(1);
});
