import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type ActionId,
  LIFECYCLE,
  nextState,
  ROLES,
  type Role,
  verdict,
} from '../../src/desk/lifecycle.ts';
import { isActive, STATES, type State } from '../../src/desk/vocabulary.ts';

/** The documented table, written out state by state. `·` refused; anything else is the state it leads to. */
const COLUMNS: readonly State[] = [
  'awaiting_approval',
  'rejected',
  'dispatched',
  'redispatched',
  'assigned',
  'pending',
  'awaiting_requester',
  'resolved',
  'closed',
  'abandoned',
];
const CODES: Record<string, State> = {
  AP: 'awaiting_approval',
  RJ: 'rejected',
  D: 'dispatched',
  RD: 'redispatched',
  A: 'assigned',
  P: 'pending',
  AR: 'awaiting_requester',
  RS: 'resolved',
  C: 'closed',
  AB: 'abandoned',
};
//                      AP  RJ  D   RD  A   P   AR  RS  C   AB
const TABLE: Record<ActionId, [string, readonly Role[]]> = {
  approve: ['D   ·   ·   ·   ·   ·   ·   ·   ·   ·', ['approver']],
  reject: ['RJ  ·   ·   ·   ·   ·   ·   ·   ·   ·', ['approver']],
  take: ['·   ·   A   A   A   P   AR  ·   ·   ·', ['agent', 'owner', 'lead']],
  assign: ['·   ·   A   A   A   P   AR  ·   ·   ·', ['agent', 'owner', 'lead']],
  transfer: ['AP  ·   RD  RD  RD  RD  RD  ·   ·   ·', ['agent', 'owner', 'lead']],
  hold: ['·   ·   ·   ·   P   ·   ·   ·   ·   ·', ['owner', 'lead']],
  ask: ['·   ·   ·   ·   AR  ·   ·   ·   ·   ·', ['owner', 'lead']],
  resume: ['·   ·   ·   ·   ·   A   A   ·   ·   ·', ['agent', 'owner', 'lead', 'desk']],
  chase: ['AP  ·   D   RD  A   P   AR  ·   ·   ·', ['requester', 'agent', 'owner', 'lead', 'anyAgent']],
  resolve: ['·   ·   ·   ·   RS  RS  RS  ·   ·   ·', ['owner', 'lead']],
  reopen: ['·   ·   ·   ·   ·   ·   ·   A   ·   ·', ['requester', 'agent', 'owner', 'lead']],
  close: ['·   ·   ·   ·   ·   ·   ·   C   ·   ·', ['requester', 'agent', 'owner', 'lead', 'desk']],
  closeAdministratively: ['C   ·   C   C   C   C   C   C   ·   ·', ['lead']],
  abandon: ['AB  ·   AB  AB  AB  AB  AB  ·   ·   ·', ['requester', 'agent', 'owner', 'lead']],
  reply: ['AP  RJ  D   RD  A   P   AR  RS  C   AB', ['requester', 'agent', 'owner', 'lead', 'anyAgent']],
  note: ['AP  RJ  D   RD  A   P   AR  RS  C   AB', ['agent', 'owner', 'lead', 'anyAgent']],
  edit: ['AP  ·   D   RD  A   P   AR  RS  ·   ·', ['agent', 'owner', 'lead']],
  follow: ['AP  RJ  D   RD  A   P   AR  RS  C   AB', ['agent', 'owner', 'lead', 'anyAgent']],
  unfollow: ['AP  RJ  D   RD  A   P   AR  RS  C   AB', ['agent', 'owner', 'lead', 'anyAgent']],
  rate: ['·   ·   ·   ·   ·   ·   ·   RS  C   ·', ['requester']],
};

describe('every (state × action × role) cell is the documented one', () => {
  for (const action of ACTIONS) {
    const [row, who] = TABLE[action];
    const cells = row.split(/\s+/);
    it.each(COLUMNS.map((state, i) => [state, cells[i] as string] as const))(
      `${action} from %s: %s`,
      (state, cell) => {
        for (const role of ROLES) {
          const expected = !who.includes(role) ? 'not_permitted' : cell === '·' ? 'wrong_state' : 'allowed';
          expect(verdict(action, state, [role]), role).toBe(expected);
        }
        if (cell !== '·') expect(nextState(action, state, true)).toBe(CODES[cell]);
      },
    );
  }
});

describe('where a ticket goes', () => {
  it('back to the queue when it is reopened and its agent has left', () => {
    expect(nextState('reopen', 'resolved', false)).toBe('redispatched');
  });

  it('back to the queue when a pause ends and nobody has it', () => {
    expect(nextState('resume', 'pending', false)).toBe('redispatched');
  });

  it('nowhere for a stranger, whatever the state', () => {
    for (const action of ACTIONS) {
      for (const state of STATES) expect(verdict(action, state, [])).toBe('not_permitted');
    }
  });
});

describe('invariants of any walk through the table', () => {
  const step = fc.record({ action: fc.constantFrom(...ACTIONS), stays: fc.boolean() });

  it('never leaves the table and comes back to work only by reopening', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.array(step, { maxLength: 30 }), (start, steps) => {
        let state: State = start;
        for (const { action, stays } of steps) {
          if (verdict(action, state, ROLES) !== 'allowed') continue;
          const next = nextState(action, state, stays);
          expect(STATES).toContain(next);
          if (!isActive(state) && isActive(next)) expect(action).toBe('reopen');
          state = next;
        }
      }),
    );
  });

  it('every action can be done somewhere by somebody', () => {
    for (const action of ACTIONS) {
      expect(LIFECYCLE[action].from.length).toBeGreaterThan(0);
      expect(LIFECYCLE[action].who.length).toBeGreaterThan(0);
    }
  });
});
