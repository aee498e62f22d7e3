import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/desk/actor.ts';
import { ACTIONS, type ActionId } from '../../src/desk/lifecycle.ts';
import { isRefusal } from '../../src/desk/refusal.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
let approved: number;
beforeAll(async () => {
  desk = await aDesk();
  approved = await desk.store.write(async (tx) => {
    const node = { level: 'subcategory', name: 'Licence', path: 'Licence', searchText: 'licence' };
    return (
      await tx.catalogueNode.create({ data: { ...node, requiresApproval: true, approverId: desk.marc.id } })
    ).id;
  });
});
afterAll(() => desk.close());

/** Paul asked for Emma, Catherine has it, Suzanne follows it, Nadia leads the team, Marc approves. */
const NAMES = ['paul', 'emma', 'catherine', 'suzanne', 'nadia', 'marc'] as const;
type Name = (typeof NAMES)[number];

async function arranged(path: readonly [Name, ActionId, object?][], approval = false): Promise<number> {
  const { ticketId } = await desk.opens(desk.paul, {
    beneficiaryId: desk.emma.id,
    ...(approval && { subcategoryId: approved }),
  });
  await desk.store.write((tx) => tx.watcher.create({ data: { ticketId, personId: desk.suzanne.id } }));
  for (const [name, action, input] of path) await desk.mayDo(desk[name], action, ticketId, input);
  await desk.store.write((tx) => tx.delivery.deleteMany());
  return ticketId;
}

/** Whom the deliveries since then are for: people by name, `team` where the channel's card or thread changes. */
async function told(ticketId: number): Promise<string[]> {
  const rows = await desk.store.read.delivery.findMany({ where: { ticketId } });
  const people = rows.flatMap(({ kind, personId }) =>
    kind === 'ping' ? [NAMES.find((name) => desk[name].id === personId) ?? `${personId}`] : [],
  );
  return [...people.toSorted(), ...(rows.some(({ kind }) => kind === 'cards') ? ['team'] : [])];
}

const TAKEN = [['catherine', 'take']] as const satisfies [Name, ActionId][];
const RESOLVED = [...TAKEN, ['catherine', 'resolve', { code: 'other', solution: 'Fait.' }]] as [
  Name,
  ActionId,
  object?,
][];

describe('who is told', () => {
  it.each<[string, [Name, ActionId, object?][], [Name, ActionId, object?], string[], boolean?]>([
    ['take', [], ['catherine', 'take'], ['emma', 'paul', 'suzanne']],
    ['take over', [...TAKEN], ['nadia', 'take'], ['catherine', 'emma', 'paul', 'suzanne']],
    ['transfer', [...TAKEN], ['catherine', 'transfer', { teamId: 'P' }], ['emma', 'paul', 'suzanne']],
    ['hold', [...TAKEN], ['catherine', 'hold', { reason: 'Pièce' }], ['emma', 'paul', 'suzanne']],
    ['ask', [...TAKEN], ['catherine', 'ask', { question: 'Où ?' }], ['emma', 'paul', 'suzanne']],
    [
      'reply of the agent',
      [...TAKEN],
      ['catherine', 'reply', { text: 'Je viens.' }],
      ['emma', 'paul', 'suzanne'],
    ],
    [
      'reply of the requester',
      [...TAKEN],
      ['paul', 'reply', { text: 'Merci de venir.' }],
      ['catherine', 'emma', 'suzanne'],
    ],
    ['note', [...TAKEN], ['catherine', 'note', { text: 'Vu.' }], ['suzanne']],
    ['chase', [...TAKEN], ['paul', 'chase'], ['catherine', 'suzanne']],
    [
      'resolve',
      [...TAKEN],
      ['catherine', 'resolve', { code: 'other', solution: 'Fait.' }],
      ['emma', 'paul', 'suzanne'],
    ],
    ['reopen', RESOLVED, ['paul', 'reopen', { reason: 'Encore' }], ['catherine', 'emma', 'suzanne']],
    ['close', RESOLVED, ['paul', 'close'], ['catherine', 'suzanne']],
    [
      'close by the lead',
      [...TAKEN],
      ['nadia', 'closeAdministratively', { reason: 'Doublon' }],
      ['catherine', 'emma', 'paul', 'suzanne'],
    ],
    ['abandon', [...TAKEN], ['paul', 'abandon', { reason: 'Réglé' }], ['catherine', 'emma', 'suzanne']],
    ['approve', [], ['marc', 'approve'], ['emma', 'paul'], true],
    ['reject', [], ['marc', 'reject', { reason: 'Non' }], ['emma', 'paul'], true],
    ['follow', [...TAKEN], ['nadia', 'follow'], []],
  ])('of %s', async (_, path, [name, action, input], people, approval) => {
    const ticketId = await arranged(path, approval);
    const given = action === 'transfer' ? { teamId: desk.pilotes } : input;
    await desk.mayDo(desk[name], action, ticketId, given);
    expect(await told(ticketId)).toEqual([...people, 'team']);
  });

  it('the approver of what waits for them, whoever it is for', async () => {
    await desk.store.write((tx) => tx.delivery.deleteMany());
    const { ticketId } = await desk.opens(desk.paul, {
      beneficiaryId: desk.emma.id,
      subcategoryId: approved,
    });
    expect(await told(ticketId)).toContain('marc');
  });
});

describe('whatever the routes', () => {
  beforeEach(() => desk.store.write((tx) => tx.delivery.deleteMany()));

  it('one ping a person for each change, and none to who did it', async () => {
    const somebody = fc.constantFrom(...NAMES, 'josiane' as const);
    const deed = fc.record({
      who: somebody,
      action: fc.constantFrom(...ACTIONS),
      agent: somebody,
    });
    const roles = fc.record({
      requester: somebody,
      beneficiary: fc.option(somebody),
      watchers: fc.uniqueArray(somebody, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(roles, fc.array(deed, { minLength: 3, maxLength: 10 }), async (parties, deeds) => {
        const by = desk[parties.requester];
        const { ticketId } = await desk.opens(by, {
          ...(parties.beneficiary && { beneficiaryId: desk[parties.beneficiary].id }),
        });
        for (const name of parties.watchers) {
          const key = { ticketId, personId: desk[name].id };
          await desk.store.write((tx) => tx.watcher.create({ data: key }));
        }
        for (const { who, action, agent } of deeds) {
          await desk.store.write((tx) => tx.delivery.deleteMany());
          const done = await desk.does(desk[who], action, ticketId, inputOf(action, desk[agent]));
          if (isRefusal(done)) continue;
          const pings = await desk.store.read.delivery.findMany({ where: { kind: 'ping' } });
          const people = pings.map(({ personId }) => personId);
          expect(new Set(people).size, `${action}`).toBe(people.length);
          expect(people, `${who} did ${action}`).not.toContain(desk[who].id);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

const inputOf = (action: ActionId, agent: Actor): object => ({
  ...{ reason: 'Motif', question: 'Où ?', text: 'Bonjour à vous', code: 'other', solution: 'Fait.' },
  agentId: agent.id,
  ...(action === 'transfer' && { teamId: desk.pilotes }),
  ...(action === 'rate' && { satisfaction: 1 }),
});
