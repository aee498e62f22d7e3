import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormValues } from '../../src/conversation/form.ts';
import type { FormName } from '../../src/conversation/intent.ts';
import { cardFor, requesterCard } from '../../src/conversation/answers/cardFor.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { ACTIONS, type ActionId } from '../../src/desk/lifecycle.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import type { State } from '../../src/desk/vocabulary.ts';
import { languageOf, LOCALES } from '../../src/i18n/language.ts';
import { aTalk, fieldOf, formOf, initialOf, type Talk, textOf, viewOf } from './talk.ts';

/** Every action, in words, in a form, and where it cannot be. */
interface Row {
  readonly from: State;
  readonly by: Name;
  /** The words that say it: in French and in English, and all it asks for. */
  readonly fr: string;
  readonly en: string;
  /** Absent: it asks for nothing. */
  readonly form?: { readonly name: FormName; readonly values: () => FormValues };
  /** False: words alone never suffice. */
  readonly byWords?: false;
  readonly to: State;
  /** Who sees the ticket and may not. */
  readonly notFor: Name;
  /** Where its doer may not; absent: they may everywhere. */
  readonly notFrom?: State;
}

type Name = 'paul' | 'colleague' | 'suzanne' | 'catherine' | 'josiane' | 'marc' | 'nadia';

const TABLE: Record<ActionId, Row> = {
  approve: {
    from: 'awaiting_approval',
    by: 'nadia',
    fr: 'approuver',
    en: 'approve',
    to: 'dispatched',
    notFor: 'catherine',
    notFrom: 'resolved',
  },
  reject: {
    from: 'awaiting_approval',
    by: 'nadia',
    fr: 'rejeter # Hors budget',
    en: 'reject # Over budget',
    form: { name: 'reject', values: () => ({ reason: 'Hors budget' }) },
    to: 'rejected',
    notFor: 'catherine',
    notFrom: 'resolved',
  },
  take: {
    from: 'dispatched',
    by: 'catherine',
    fr: 'prendre',
    en: 'take',
    to: 'assigned',
    notFor: 'paul',
    notFrom: 'resolved',
  },
  assign: {
    from: 'dispatched',
    by: 'suzanne',
    fr: 'assigner # josiane',
    en: 'assign # Albin',
    form: { name: 'assign', values: () => ({ agentId: String(talk.josiane.id) }) },
    to: 'assigned',
    notFor: 'marc',
    notFrom: 'resolved',
  },
  transfer: {
    from: 'assigned',
    by: 'catherine',
    fr: 'affecter # PILOTES Pour vous.',
    en: 'move # pilotes',
    form: { name: 'transfer', values: () => ({ teamId: String(talk.pilotes), note: 'Pour vous.' }) },
    to: 'redispatched',
    notFor: 'marc',
    notFrom: 'resolved',
  },
  hold: {
    from: 'assigned',
    by: 'catherine',
    fr: 'attente # Pièce commandée',
    en: 'hold # Part ordered',
    form: { name: 'hold', values: () => ({ reason: 'Pièce', until: '2026-12-01' }) },
    to: 'pending',
    notFor: 'josiane',
    notFrom: 'pending',
  },
  ask: {
    from: 'assigned',
    by: 'catherine',
    fr: 'à compléter # Quelle salle ?',
    en: 'ask # Which room?',
    form: { name: 'ask', values: () => ({ question: 'Quelle salle ?' }) },
    to: 'awaiting_requester',
    notFor: 'josiane',
    notFrom: 'pending',
  },
  resume: {
    from: 'pending',
    by: 'josiane',
    fr: 'reprendre',
    en: 'resume',
    to: 'assigned',
    notFor: 'paul',
    notFrom: 'assigned',
  },
  chase: {
    from: 'dispatched',
    by: 'paul',
    fr: 'relancer # Des nouvelles ?',
    en: 'chase # Any news?',
    form: { name: 'chase', values: () => ({ message: 'Des nouvelles ?' }) },
    to: 'dispatched',
    notFor: 'colleague',
    notFrom: 'resolved',
  },
  resolve: {
    from: 'assigned',
    by: 'catherine',
    fr: 'résoudre # anomalie corrigée : relancer',
    en: 'resolve # bug_fixed restart it',
    form: { name: 'resolve', values: () => ({ code: 'training', solution: 'Relancer.' }) },
    to: 'resolved',
    notFor: 'josiane',
    notFrom: 'resolved',
  },
  reopen: {
    from: 'resolved',
    by: 'paul',
    fr: 'rouvrir # Encore en panne',
    en: 'reopen # Still broken',
    form: { name: 'reopen', values: () => ({ reason: 'Encore' }) },
    to: 'assigned',
    notFor: 'marc',
    notFrom: 'dispatched',
  },
  close: {
    from: 'resolved',
    by: 'paul',
    fr: 'clore # 1 Parfait',
    en: 'close # 2',
    form: { name: 'close', values: () => ({ satisfaction: '1', comment: 'Parfait' }) },
    to: 'closed',
    notFor: 'marc',
    notFrom: 'dispatched',
  },
  closeAdministratively: {
    from: 'dispatched',
    by: 'nadia',
    fr: 'clôture administrative # Doublon',
    en: 'close-admin # Duplicate',
    form: { name: 'closeAdministratively', values: () => ({ reason: 'Doublon' }) },
    to: 'closed',
    notFor: 'catherine',
    notFrom: 'closed',
  },
  abandon: {
    from: 'dispatched',
    by: 'paul',
    fr: "abandonner # C'est réglé",
    en: 'abandon # Settled',
    form: { name: 'abandon', values: () => ({ reason: 'Réglé' }) },
    to: 'abandoned',
    notFor: 'marc',
    notFrom: 'resolved',
  },
  reply: {
    from: 'assigned',
    by: 'suzanne',
    fr: 'répondre # Bonjour',
    en: 'reply # Hello',
    form: { name: 'reply', values: () => ({ text: 'Bonjour' }) },
    to: 'assigned',
    notFor: 'colleague',
  },
  note: {
    from: 'assigned',
    by: 'marc',
    fr: 'note # Vu',
    en: 'note # Seen',
    form: { name: 'note', values: () => ({ text: 'Vu' }) },
    to: 'assigned',
    notFor: 'paul',
  },
  edit: {
    from: 'assigned',
    by: 'suzanne',
    fr: 'modifier',
    en: 'edit',
    form: { name: 'edit', values: () => ({ title: 'Autre objet', urgency: 'high' }) },
    byWords: false,
    to: 'assigned',
    notFor: 'paul',
    notFrom: 'closed',
  },
  follow: { from: 'assigned', by: 'marc', fr: 'suivre', en: 'follow', to: 'assigned', notFor: 'paul' },
  unfollow: {
    from: 'assigned',
    by: 'marc',
    fr: 'ne plus suivre',
    en: 'unfollow',
    to: 'assigned',
    notFor: 'paul',
  },
  rate: {
    from: 'closed',
    by: 'paul',
    fr: 'noter # 1 Parfait',
    en: 'rate # 4',
    form: { name: 'rate', values: () => ({ satisfaction: '4', comment: 'Non' }) },
    to: 'closed',
    notFor: 'catherine',
    notFrom: 'dispatched',
  },
};

const ROWS = ACTIONS.map((action) => ({ action, ...TABLE[action] }));
const ASKING = ROWS.flatMap((row) => (row.form ? [{ ...row, form: row.form }] : []));
/** Adding a line, or following, overwrites nothing: an old card may do it. */
const APPENDS: readonly ActionId[] = ['reply', 'note', 'follow', 'unfollow', 'chase'];

let talk: Talk;
let colleague: Actor;
let licence: number;
let siteId: number;
beforeAll(async () => {
  talk = await aTalk();
  await talk.store.write(async (tx) => {
    siteId = (await tx.site.create({ data: { code: '0310094J', name: 'RECTORAT' } })).id;
    const node = { level: 'subcategory', name: 'Licence', path: 'Licence', searchText: 'licence' };
    const approval = { requiresApproval: true, approverId: talk.nadia.id };
    licence = (await tx.catalogueNode.create({ data: { ...node, ...approval } })).id;
  });
  colleague = { ...talk.emma, siteId, locale: 'fr' };
});
afterAll(() => talk.close());

const who = (name: Name, locale = 'fr'): Actor => ({
  ...(name === 'colleague' ? colleague : talk[name]),
  locale,
});

/** A ticket of Paul's that his site may see, brought to a state as people would. */
async function ticketIn(state: State): Promise<{ id: number; reference: string; version: number }> {
  const { suzanne, paul, catherine, nadia } = talk;
  const { ticketId: id, number } = await talk.opens(suzanne, {
    requesterId: paul.id,
    siteId,
    visibility: 'site',
    subcategoryId: licence,
  });
  for (const [actor, action, input] of PATHS[state]({ catherine, nadia, paul })) {
    await talk.mayDo(actor, action, id, input);
  }
  // Not the instant in which it was done: that would be a double click.
  talk.later(60_000);
  const { version } = await talk.store.read.ticket.findUniqueOrThrow({ where: { id } });
  return { id, reference: referenceOf(number), version };
}

type Step = readonly [Actor, ActionId, object?];
type Paths = (people: Record<'catherine' | 'nadia' | 'paul', Actor>) => readonly Step[];
const dispatched: Paths = ({ nadia }) => [[nadia, 'approve']];
const assigned: Paths = (people) => [...dispatched(people), [people.catherine, 'take']];
const resolved: Paths = (people) => [
  ...assigned(people),
  [people.catherine, 'resolve', { code: 'assistance', solution: 'Fait.' }],
];
const PATHS: Record<State, Paths> = {
  awaiting_approval: () => [],
  rejected: ({ nadia }) => [[nadia, 'reject', { reason: 'Non' }]],
  dispatched,
  redispatched: (people) => [...assigned(people), [people.catherine, 'transfer', { teamId: talk.pilotes }]],
  assigned,
  pending: (people) => [...assigned(people), [people.catherine, 'hold', { reason: 'Pièce' }]],
  awaiting_requester: (people) => [...assigned(people), [people.catherine, 'ask', { question: 'Où ?' }]],
  resolved,
  closed: (people) => [...resolved(people), [people.paul, 'close']],
  abandoned: (people) => [...dispatched(people), [people.paul, 'abandon', { reason: 'Réglé' }]],
};

/** Somebody else of the team changes a field meanwhile. Returns their name. */
async function changesMeanwhile(by: Name, ticketId: number): Promise<string> {
  const other = by === 'josiane' ? talk.suzanne : talk.josiane;
  await talk.mayDo(other, 'edit', ticketId, { postIt: 'Entre-temps' });
  return other.name;
}
/** What is closed has no fields to change any more; a rating may come before. */
const changeable = (state: State): State => (state === 'closed' ? 'resolved' : state);

const stateNow = async (id: number) =>
  (await talk.store.read.ticket.findUniqueOrThrow({ where: { id } })).state;
const typed = (words: string, reference: string): string => {
  const [command, rest] = words.split(' # ');
  return [command, reference, rest].filter(Boolean).join(' ');
};
const submitting = (row: (typeof ASKING)[number], ticketId: number, version: number) =>
  ({
    kind: 'submit',
    context: { form: row.form.name, ticketId, version },
    values: row.form.values() as Record<string, string | null>,
  }) as const;

function expectDone(reply: Reply): void {
  expect(viewOf(reply, 'notice')).toMatchObject({ tone: 'done' });
}

describe.each(ROWS)('$action', (row) => {
  it.each(LOCALES)('is done when all is typed (%s)', async (locale) => {
    const ticket = await ticketIn(row.from);
    const reply = await talk.types(who(row.by, locale), typed(row[locale], ticket.reference));
    if (row.byWords === false) {
      expect(formOf(reply).context).toMatchObject({ form: row.action, ticketId: ticket.id });
      return;
    }
    expectDone(reply);
    expect(await stateNow(ticket.id)).toBe(row.to);
  });

  it('is not for everybody, and says so in their language', async () => {
    const ticket = await ticketIn(row.from);
    const before = await talk.stateOf(ticket.id);
    for (const locale of LOCALES) {
      const { t } = languageOf(locale);
      const reply = await talk.types(who(row.notFor, locale), typed(row[locale], ticket.reference));
      const notice = viewOf(reply, 'notice');
      expect(textOf(notice.words)).toBe(t('refusal.notPermitted', { action: t(`action.${row.action}`) }));
    }
    expect(await talk.stateOf(ticket.id)).toEqual(before);
  });
});

describe.each(ROWS.flatMap(({ notFrom, ...row }) => (notFrom ? [{ ...row, notFrom }] : [])))(
  '$action from $notFrom',
  (row) => {
    it('is refused with the state, and shows the ticket', async () => {
      const ticket = await ticketIn(row.notFrom);
      const before = await talk.stateOf(ticket.id);
      for (const locale of LOCALES) {
        const { t } = languageOf(locale);
        const reply = await talk.types(who(row.by, locale), typed(row[locale], ticket.reference));
        const notice = viewOf(reply, 'notice');
        const names = { action: t(`action.${row.action}`), state: t(`state.${row.notFrom}`) };
        expect(textOf(notice.words)).toBe(t('refusal.wrongState', names));
        expect(notice.card?.ticketId).toBe(ticket.id);
      }
      expect(await talk.stateOf(ticket.id)).toEqual(before);
    });
  },
);

describe.each(ASKING)('the form of $action', (row) => {
  it('opens where words are missing, changes nothing, and does it when it comes back', async () => {
    const ticket = await ticketIn(row.from);
    const before = await talk.stateOf(ticket.id);
    const person = who(row.by);
    const form = formOf(await talk.types(person, typed(row.fr.split(' # ')[0] ?? '', ticket.reference)));
    expect(form.context).toEqual({ form: row.form.name, ticketId: ticket.id, version: ticket.version });
    expect(form.fields.length).toBeGreaterThan(0);
    for (const name of Object.keys(row.form.values())) expect(fieldOf(form, name), name).toBeDefined();
    expect(await talk.stateOf(ticket.id)).toEqual(before);

    const wanted = submitting(row, ticket.id, ticket.version);
    expectDone(await talk.wants(person, wanted, { eventKey: `view:${ticket.id}` }));
    expect(await stateNow(ticket.id)).toBe(row.to);
    const after = await talk.stateOf(ticket.id);
    // The same event again.
    expect(await talk.wants(person, wanted, { eventKey: `view:${ticket.id}` })).toEqual({ reply: 'nothing' });
    expect(await talk.stateOf(ticket.id)).toEqual(after);
  });

  it('names what is missing under its field, and stays open', async () => {
    const ticket = await ticketIn(row.from);
    const before = await talk.stateOf(ticket.id);
    const form = formOf(
      await talk.wants(who(row.by), { kind: 'act', action: row.action, ticketId: ticket.id }),
    );
    const required = form.fields.filter((field) => field.required).map(({ name }) => name);
    if (required.length === 0) return;
    const values = Object.fromEntries(form.fields.map(({ name }) => [name, name === 'title' ? ' ' : null]));
    const reply = await talk.wants(who(row.by), { kind: 'submit', context: form.context, values });
    if (row.action === 'edit') return;
    expect(reply).toMatchObject({ reply: 'errors' });
    expect(required).toContain(Object.keys((reply as { errors: object }).errors)[0]);
    expect(await talk.stateOf(ticket.id)).toEqual(before);
  });
});

describe.each(ROWS)('$action on an old card', (row) => {
  const appends = APPENDS.includes(row.action);

  it(
    appends ? 'goes on: it overwrites nothing' : 'is told who was first, and when, and gets the fresh card',
    async () => {
      const ticket = await ticketIn(changeable(row.from));
      const other = await changesMeanwhile(row.by, ticket.id);
      const at = talk.now();
      talk.later(2_000);
      const before = await talk.stateOf(ticket.id);
      const click = {
        kind: 'act',
        action: row.action,
        ticketId: ticket.id,
        version: ticket.version,
      } as const;
      const reply = await talk.wants(who(row.by), click, { onLiveCard: true });
      if (appends) {
        if (row.form) formOf(reply);
        else expect(reply).toEqual({ reply: 'nothing' });
        return;
      }
      const notice = viewOf(reply, 'notice');
      expect(textOf(notice.words)).toContain(other);
      expect(notice.words).toContainEqual({ at, as: 'ago' });
      expect(notice.card?.buttons.map(({ intent }) => intent)).toContainEqual(
        expect.objectContaining({ version: ticket.version + 1 }),
      );
      expect(await talk.stateOf(ticket.id)).toEqual(before);
    },
  );
});

describe.each(ASKING.filter(({ action }) => !APPENDS.includes(action)))(
  'the form of $action for a ticket that has changed',
  (row) => {
    it('comes back with what was typed, and then goes through', async () => {
      const ticket = await ticketIn(changeable(row.from));
      const person = who(row.by);
      const other = await changesMeanwhile(row.by, ticket.id);
      const before = await talk.stateOf(ticket.id);
      const reply = await talk.wants(person, submitting(row, ticket.id, ticket.version));
      const form = formOf(reply);
      expect(await talk.stateOf(ticket.id)).toEqual(before);
      expect(form.context.version).toBe(ticket.version + 1);
      expect(textOf(form.notice?.words ?? null)).toContain(other);
      for (const [name, value] of Object.entries(row.form.values())) {
        expect([name, initialOf(fieldOf(form, name))]).toEqual([name, value]);
      }
      expectDone(
        await talk.wants(person, { kind: 'submit', context: form.context, values: row.form.values() }),
      );
      expect(await stateNow(ticket.id)).toBe(row.from === 'closed' ? 'resolved' : row.to);
    });
  },
);

describe.each(ROWS)('$action after lines that others added, and others who follow', (row) => {
  it('goes on, from an old card and from an old form: they overwrote nothing', async () => {
    const ticket = await ticketIn(row.from);
    await talk.mayDo(talk.marc, 'note', ticket.id, { text: 'Vu à Muret aussi' });
    await talk.mayDo(talk.nadia, 'reply', ticket.id, { text: 'Nous regardons' });
    await talk.mayDo(talk.marc, 'follow', ticket.id);
    const click = { kind: 'act', action: row.action, ticketId: ticket.id, version: ticket.version } as const;
    const reply = await talk.wants(who(row.by), click, { onLiveCard: true });
    if (!row.form) expect(reply).toEqual({ reply: 'nothing' });
    else {
      expect(formOf(reply).context.version).toBe(ticket.version);
      const old = submitting({ ...row, form: row.form }, ticket.id, ticket.version);
      expectDone(await talk.wants(who(row.by), old));
    }
    expect(await stateNow(ticket.id)).toBe(row.to);
  });
});

describe('the revision of a card', () => {
  it('is another after each act, so that a chat forgets what was chosen in its menu; a requester’s knows no note', async () => {
    const ticket = await ticketIn('assigned');
    const revisions = async () => {
      talk.later(1_000);
      const read = talk.store.read;
      const agent = await cardFor(read, talk.catherine, ticket.id, talk.now());
      const requester = await requesterCard(read, talk.paul, ticket.id, talk.now());
      return { agent: agent?.revision, requester: requester?.revision };
    };
    const first = await revisions();
    expect(await revisions()).toEqual(first);
    await talk.mayDo(talk.catherine, 'follow', ticket.id);
    const followed = await revisions();
    await talk.mayDo(talk.marc, 'note', ticket.id, { text: 'Vu' });
    const noted = await revisions();
    await talk.mayDo(talk.catherine, 'reply', ticket.id, { text: 'Bonjour' });
    const replied = await revisions();
    await talk.mayDo(talk.catherine, 'hold', ticket.id, { reason: 'Pièce' });
    const held = await revisions();
    expect(new Set([first, followed, noted, replied, held].map(({ agent }) => agent)).size).toBe(5);
    expect(noted.requester).toBe(first.requester);
    expect(new Set([first, replied, held].map(({ requester }) => requester)).size).toBe(3);
  });
});

describe('who was first', () => {
  it('is who changed what a button could overwrite, not who wrote a line since', async () => {
    const ticket = await ticketIn('dispatched');
    await talk.mayDo(talk.catherine, 'take', ticket.id);
    const at = talk.now();
    talk.later(10_000);
    await talk.mayDo(talk.marc, 'note', ticket.id, { text: 'Entre-temps' });
    const click = { kind: 'act', action: 'take', ticketId: ticket.id, version: ticket.version } as const;
    const notice = viewOf(await talk.wants(talk.josiane, click, { onLiveCard: true }), 'notice');
    expect(textOf(notice.words)).toContain('Catherine Buffet');
    expect(notice.words).toContainEqual({ at, as: 'ago' });
  });

  it('may be the requester, whose answer ended the wait', async () => {
    const ticket = await ticketIn('awaiting_requester');
    await talk.mayDo(talk.paul, 'reply', ticket.id, { text: 'Salle 12' });
    await talk.mayDo(talk.marc, 'note', ticket.id, { text: 'Entre-temps' });
    const click = { kind: 'act', action: 'resume', ticketId: ticket.id, version: ticket.version } as const;
    const notice = viewOf(await talk.wants(talk.catherine, click, { onLiveCard: true }), 'notice');
    expect(textOf(notice.words)).toContain('Paul Smith');
  });
});

describe('a form that came too late', () => {
  it('says so where the action is no longer possible', async () => {
    const ticket = await ticketIn('assigned');
    await talk.mayDo(talk.nadia, 'closeAdministratively', ticket.id, { reason: 'Doublon' });
    const row = ASKING.find(({ action }) => action === 'resolve');
    if (!row) throw new Error('no row');
    const reply = await talk.wants(talk.catherine, submitting(row, ticket.id, ticket.version));
    expect(reply).toEqual({
      reply: 'errors',
      errors: { '': "«\u00A0Résolu\u00A0» n'est pas possible\u00A0: la demande est «\u00A0Close\u00A0»." },
    });
  });

  it('still says who will read it', async () => {
    const ticket = await ticketIn('assigned');
    await changesMeanwhile('catherine', ticket.id);
    const context = { form: 'ask', ticketId: ticket.id, version: ticket.version } as const;
    const form = formOf(
      await talk.wants(talk.catherine, { kind: 'submit', context, values: { question: 'Où ?' } }),
    );
    expect(form.notice?.tone).toBe('public');
    expect(textOf(form.notice?.words ?? null)).toContain('Visible par le demandeur, qui est notifié');
  });
});

describe('a double click', () => {
  it.each([
    ['take', 'dispatched', 'catherine'],
    ['approve', 'awaiting_approval', 'nadia'],
    ['resume', 'pending', 'catherine'],
    ['close', 'resolved', 'catherine'],
  ] as const)('%s: the second says and changes nothing', async (action, from, name) => {
    const ticket = await ticketIn(from);
    const click = { kind: 'act', action, ticketId: ticket.id, version: ticket.version } as const;
    await talk.wants(who(name), click, { onLiveCard: true, eventKey: `click:${ticket.id}:1` });
    const after = await talk.stateOf(ticket.id);
    talk.later(300);
    const second = await talk.wants(who(name), click, { onLiveCard: true, eventKey: `click:${ticket.id}:2` });
    expect(second).toEqual({ reply: 'nothing' });
    expect(await talk.stateOf(ticket.id)).toEqual(after);
  });

  it('another action right after is no double click: it is never silence', async () => {
    const ticket = await ticketIn('pending');
    const click = { kind: 'act', ticketId: ticket.id, version: ticket.version } as const;
    await talk.wants(talk.josiane, { ...click, action: 'take' }, { onLiveCard: true });
    const reply = await talk.wants(talk.josiane, { ...click, action: 'resume' }, { onLiveCard: true });
    expect(textOf(viewOf(reply, 'notice').words)).toMatch(/^Vous avez déjà modifié/);
  });

  it('taking one’s own ticket again changes nothing', async () => {
    const ticket = await ticketIn('assigned');
    const before = await talk.stateOf(ticket.id);
    const reply = await talk.types(talk.catherine, `prendre ${ticket.reference}`);
    expect(textOf(viewOf(reply, 'notice').words)).toBe("C'est déjà fait.");
    expect(await talk.stateOf(ticket.id)).toEqual(before);
  });
});

describe('what is said of who reads it', () => {
  const noticeFor = async (person: Actor, action: ActionId, from: State) => {
    const ticket = await ticketIn(from);
    const form = formOf(await talk.wants(person, { kind: 'act', action, ticketId: ticket.id }));
    return [form.notice?.tone, textOf(form.notice?.words ?? null)];
  };

  it.each([
    ['catherine', 'reply', 'assigned', 'public', 'Visible par le demandeur, qui est notifié'],
    ['catherine', 'ask', 'assigned', 'public', 'Visible par le demandeur, qui est notifié'],
    ['catherine', 'hold', 'assigned', 'public', 'Visible par le demandeur, qui est notifié'],
    ['catherine', 'resolve', 'assigned', 'public', 'Visible par le demandeur, qui est notifié'],
    ['catherine', 'chase', 'assigned', 'public', 'Visible par le demandeur'],
    ['catherine', 'note', 'assigned', 'internal', 'Visible par les intervenants seulement'],
    ['catherine', 'transfer', 'assigned', 'internal', 'Visible par les intervenants seulement'],
    ['paul', 'reply', 'assigned', 'info', "Lu par l'équipe qui traite votre demande"],
    ['paul', 'abandon', 'assigned', 'info', "Lu par l'équipe qui traite votre demande"],
    ['paul', 'reopen', 'resolved', 'info', "Lu par l'équipe qui traite votre demande"],
  ] as const)('%s, %s', async (name, action, from, tone, words) => {
    expect(await noticeFor(who(name), action, from)).toEqual([tone, words]);
  });
});

describe('words that say only a part', () => {
  it.each([
    [
      'resolve',
      'assigned',
      'catherine',
      'relancer le service',
      { code: null, solution: 'relancer le service' },
    ],
    ['resolve', 'assigned', 'catherine', 'formation', { code: 'training', solution: null }],
    ['transfer', 'assigned', 'catherine', 'TOITURE', { teamId: null, note: 'TOITURE' }],
    ['assign', 'dispatched', 'suzanne', 'personne', { agentId: null }],
    ['close', 'resolved', 'paul', 'merci !', { satisfaction: null, comment: 'merci !' }],
    ['rate', 'closed', 'paul', 'très bien', { satisfaction: null, comment: 'très bien' }],
  ] as const)('%s: the form holds them', async (action, from, name, words, held) => {
    const ticket = await ticketIn(from);
    const form = formOf(await talk.wants(who(name), { kind: 'act', action, ticketId: ticket.id, words }));
    expect(
      Object.fromEntries(Object.keys(held).map((field) => [field, initialOf(fieldOf(form, field))])),
    ).toEqual(held);
  });

  it.each([
    ['fr', 'assign', 'Oscar', ["Je ne trouve pas «\u00A0Oscar\u00A0» dans l'équipe"]],
    ['en', 'assign', 'Oscar', ['Nobody in the team, or more than one, goes by “Oscar”.']],
    [
      'fr',
      'transfer',
      'TOITURE',
      ["«\u00A0TOITURE\u00A0» ne commence par le nom d'aucune équipe", 'intervenants'],
    ],
    ['en', 'transfer', 'TOITURE', ['“TOITURE” begins with no team’s name', 'Visible to agents only']],
  ] as const)('%s, %s: a name nobody has is said', async (locale, action, words, said) => {
    const ticket = await ticketIn('dispatched');
    const who = { ...talk.suzanne, locale };
    const { notice } = formOf(await talk.wants(who, { kind: 'act', action, ticketId: ticket.id, words }));
    for (const part of said) expect(textOf(notice?.words ?? null)).toContain(part);
  });

  it('« moi » assigns to oneself', async () => {
    const ticket = await ticketIn('dispatched');
    await talk.types(talk.josiane, `assigner ${ticket.reference} moi`);
    expect(await talk.store.read.ticket.findUnique({ where: { id: ticket.id } })).toMatchObject({
      agentId: talk.josiane.id,
    });
  });
});

describe('a reply', () => {
  it('says to whom it went, and can be withdrawn for a minute', async () => {
    const ticket = await ticketIn('assigned');
    const reply = viewOf(await talk.types(talk.catherine, `répondre ${ticket.reference} Oups`), 'notice');
    expect(textOf(reply.words)).toBe(`${ticket.reference}\u00A0: envoyé à Paul Smith, qui est notifié.`);
    const [button] = reply.buttons;
    if (!button) throw new Error('no button');
    expect(viewOf(await talk.wants(talk.catherine, button.intent), 'notice').tone).toBe('done');
    const card = viewOf(await talk.types(talk.paul, ticket.reference), 'ticketCard');
    expect(JSON.stringify(card)).not.toContain('Oups');

    const late = viewOf(await talk.types(talk.catherine, `répondre ${ticket.reference} Encore`), 'notice');
    talk.later(61_000);
    const refused = await talk.wants(talk.catherine, late.buttons[0]?.intent ?? { kind: 'help' });
    expect(textOf(viewOf(refused, 'notice').words)).toMatch(/^Trop tard/);
  });

  it.each(['paul', 'beneficiary'] as const)(
    'of the %s goes to the team: nothing to take back',
    async (name) => {
      const { ticketId } = await talk.opens(talk.suzanne, {
        requesterId: talk.paul.id,
        beneficiaryId: talk.marc.id,
      });
      const person = name === 'paul' ? talk.paul : talk.marc;
      const wanted = { kind: 'act', action: 'reply', ticketId, words: 'Oui' } as const;
      const reply = viewOf(await talk.wants(person, wanted), 'notice');
      expect(reply.buttons).toEqual([]);
      expect(textOf(reply.words)).toMatch(/arrivé à l'équipe/);
    },
  );
});
