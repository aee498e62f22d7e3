import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionsFor, primaryAction, type ViewedTicket } from '../../src/desk/actionsFor.ts';
import { type Actor, rolesOf } from '../../src/desk/actor.ts';
import { ACTIONS, verdict } from '../../src/desk/lifecycle.ts';
import { STATES } from '../../src/desk/vocabulary.ts';

const HELPDESK = 1;
const PILOTES = 2;
const now = new Date('2026-11-23T08:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const person = (id: number, ...memberships: Actor['memberships'][number][]): Actor => ({
  id,
  name: `P${id}`,
  locale: 'fr',
  timeZone: 'Europe/Paris',
  admin: false,
  memberships,
});
const ACTORS = {
  paul: person(1),
  emma: person(2),
  catherine: person(3, { teamId: HELPDESK, role: 'agent' }),
  josiane: person(4, { teamId: HELPDESK, role: 'agent' }),
  marc: person(5, { teamId: PILOTES, role: 'agent' }),
  nadia: person(6, { teamId: HELPDESK, role: 'lead' }),
};
type Name = keyof typeof ACTORS;

const ticket = (fields: Partial<ViewedTicket> = {}): ViewedTicket => ({
  state: 'dispatched',
  requesterId: ACTORS.paul.id,
  beneficiaryId: null,
  agentId: null,
  teamId: HELPDESK,
  requesterChasedAt: null,
  satisfaction: null,
  ...fields,
});
const catherines = (state: ViewedTicket['state']) => ticket({ state, agentId: ACTORS.catherine.id });
const forApproval = ticket({ state: 'awaiting_approval', subcategory: { approverId: ACTORS.nadia.id } });

describe('the actions of', () => {
  it.each<[string, Name, ViewedTicket, string]>([
    ['a queue’s agent', 'catherine', ticket(), 'assign transfer take chase abandon reply note edit follow'],
    ['the requester of it', 'paul', ticket(), 'chase abandon reply'],
    ['an agent of another team', 'marc', ticket(), 'chase reply note follow'],
    ['a stranger', 'emma', ticket(), ''],
    [
      'the agent who has it, as in the tutorial',
      'catherine',
      catherines('assigned'),
      'hold resolve assign transfer chase ask abandon reply note edit follow',
    ],
    [
      'a colleague',
      'josiane',
      catherines('assigned'),
      'assign transfer take chase abandon reply note edit follow',
    ],
    [
      'the lead',
      'nadia',
      catherines('pending'),
      'resume resolve assign transfer take chase abandon reply note edit closeAdministratively follow',
    ],
    ['the requester of a solved one', 'paul', catherines('resolved'), 'close reopen reply rate'],
    ['the requester of a closed one', 'paul', catherines('closed'), 'reply rate'],
    ['who has rated it', 'paul', ticket({ state: 'closed', satisfaction: 2 }), 'reply'],
    [
      'its approver',
      'nadia',
      forApproval,
      'approve reject transfer chase abandon reply note edit closeAdministratively follow',
    ],
  ])('%s', (_, name, seen, actions) => {
    expect(actionsFor(ACTORS[name], seen, { watching: false, now }).join(' ')).toBe(actions);
  });

  it('a watcher: unfollow in the place of follow', () => {
    const actions = actionsFor(ACTORS.marc, ticket(), { watching: true, now });
    expect(actions).toEqual(['chase', 'reply', 'note', 'unfollow']);
  });

  it.each<[Name, number, boolean]>([
    ['paul', 23, false],
    ['paul', 24, true],
    ['catherine', 1, true],
  ])('%s, when the requester chased %d hours ago: chase %s', (name, hours, offered) => {
    const seen = ticket({ requesterChasedAt: hoursAgo(hours) });
    expect(actionsFor(ACTORS[name], seen, { watching: false, now }).includes('chase')).toBe(offered);
  });

  it('anybody: only what the lifecycle allows, each once, and everything it allows but the narrowed', () => {
    const narrowed = new Set(['take', 'chase', 'follow', 'unfollow']);
    fc.assert(
      fc.property(
        fc.constantFrom(...STATES),
        fc.constantFrom(...Object.values(ACTORS)),
        fc.constantFrom(null, 3, 4),
        fc.boolean(),
        (state, actor, agentId, watching) => {
          const seen = ticket({ state, agentId, subcategory: { approverId: 6 } });
          const actions = actionsFor(actor, seen, { watching, now });
          const allowed = ACTIONS.filter((id) => verdict(id, state, rolesOf(actor, seen)) === 'allowed');
          expect(new Set(actions).size).toBe(actions.length);
          for (const action of actions) expect(allowed).toContain(action);
          for (const action of allowed) if (!narrowed.has(action)) expect(actions).toContain(action);
          const primary = primaryAction(actor, seen);
          if (primary) expect(actions).toContain(primary);
        },
      ),
    );
  });
});

describe('the first button', () => {
  it.each<[Name, ViewedTicket, string | null]>([
    ['catherine', ticket(), 'take'],
    ['catherine', ticket({ state: 'redispatched' }), 'take'],
    ['marc', ticket(), null],
    ['paul', ticket(), null],
    ['catherine', catherines('assigned'), 'reply'],
    ['catherine', catherines('pending'), 'reply'],
    ['catherine', catherines('awaiting_requester'), 'reply'],
    ['josiane', catherines('assigned'), null],
    ['catherine', catherines('resolved'), null],
    ['paul', catherines('resolved'), 'close'],
    ['paul', catherines('awaiting_requester'), 'reply'],
    ['paul', catherines('assigned'), null],
    ['paul', catherines('closed'), null],
    ['nadia', forApproval, 'approve'],
    ['paul', forApproval, null],
    ['emma', catherines('resolved'), null],
  ])('for %s of %j is %s', (name, seen, action) => {
    expect(primaryAction(ACTORS[name], seen)).toBe(action);
  });
});
