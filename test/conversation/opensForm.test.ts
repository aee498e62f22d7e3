import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Intent } from '../../src/conversation/intent.ts';
import { opensForm } from '../../src/conversation/opensForm.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { ACTIONS, type ActionId, LIFECYCLE } from '../../src/desk/lifecycle.ts';
import type { State } from '../../src/desk/vocabulary.ts';
import { aTalk, type Talk } from './talk.ts';

/** What a chat draws as a button that opens a window must be what is answered with a form. */
let talk: Talk;
let licence: number;
beforeAll(async () => {
  talk = await aTalk();
  await talk.store.write(async (tx) => {
    const node = { level: 'subcategory', name: 'Licence', path: 'Licence', searchText: 'licence' };
    licence = (
      await tx.catalogueNode.create({
        data: { ...node, requiresApproval: true, approverId: talk.nadia.id },
      })
    ).id;
  });
});
afterAll(() => talk.close());

/** How a ticket gets into one of the states from which everything can be done. */
const PATHS: Partial<Record<State, readonly [keyof Talk & ('catherine' | 'nadia'), ActionId, object?][]>> = {
  awaiting_approval: [],
  dispatched: [['nadia', 'approve']],
  assigned: [
    ['nadia', 'approve'],
    ['catherine', 'take'],
  ],
  pending: [
    ['nadia', 'approve'],
    ['catherine', 'take'],
    ['catherine', 'hold', { reason: 'Pièce' }],
  ],
  resolved: [
    ['nadia', 'approve'],
    ['catherine', 'take'],
    ['catherine', 'resolve', { code: 'assistance', solution: 'Fait.' }],
  ],
};

async function ticketIn(path: NonNullable<(typeof PATHS)[State]>): Promise<number> {
  const { ticketId } = await talk.opens(talk.paul, { subcategoryId: licence });
  for (const [name, action, input] of path) await talk.mayDo(talk[name], action, ticketId, input);
  return ticketId;
}

it.each(ACTIONS)('%s: as it is answered', async (action) => {
  const answers = new Set<string>();
  for (const state of LIFECYCLE[action].from) {
    const path = PATHS[state];
    if (!path) continue;
    for (const person of [talk.paul, talk.catherine, talk.nadia]) {
      const ticketId = await ticketIn(path);
      answers.add(await answerTo(person, { kind: 'act', action, ticketId }));
    }
  }
  expect(answers.has('form')).toBe(opensForm({ kind: 'act', action, ticketId: 1 }));
  expect(answers.has('form') || answers.has('done')).toBe(true);
});

async function answerTo(person: Actor, wanted: Intent): Promise<string> {
  const reply = await talk.wants(person, wanted);
  if (reply.reply !== 'view') return reply.reply;
  return reply.view.view === 'notice' ? reply.view.tone : reply.view.view;
}

it('every other button: as it is answered', async () => {
  const ticketId = await ticketIn(PATHS.dispatched ?? []);
  await talk.writes(talk.paul, 'Mon écran ne s’allume plus');
  const draft = await talk.store.read.draft.findFirstOrThrow({ where: { personId: talk.paul.id } });
  const wanted: readonly Intent[] = [
    { kind: 'home' },
    { kind: 'help' },
    { kind: 'gone' },
    { kind: 'create' },
    { kind: 'find', query: 'écran' },
    { kind: 'list', list: 'mine' },
    { kind: 'show', ticketId },
    { kind: 'read', ticketId },
    { kind: 'withdraw', entryId: 1 },
    { kind: 'refineDraft', draftId: draft.id },
    { kind: 'declineDraft', draftId: draft.id },
    { kind: 'openDraft', draftId: draft.id },
    { kind: 'redraw', context: { form: 'create', full: true }, values: {} },
  ];
  for (const one of wanted) {
    expect((await answerTo(talk.paul, one)) === 'form', one.kind).toBe(opensForm(one));
  }
});
