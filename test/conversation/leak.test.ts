import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requesterCard } from '../../src/conversation/answers/cardFor.ts';
import { drawCopy, drawOffer, drawPing } from '../../src/conversation/deliver.ts';
import { fileFor } from '../../src/conversation/sharedFile.ts';
import { home } from '../../src/conversation/home.ts';
import type { FormContext, FormName, Intent } from '../../src/conversation/intent.ts';
import { suggest } from '../../src/conversation/suggest.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { keepFile } from '../../src/desk/attachments.ts';
import { type PayloadOf, payloadOf } from '../../src/desk/deliveries.ts';
import { fileOfToken } from '../../src/desk/fileLinks.ts';
import { ACTIONS } from '../../src/desk/lifecycle.ts';
import { offerDraft } from '../../src/desk/drafts.ts';
import type { Part } from '../../src/desk/parts.ts';
import { revise } from '../../src/desk/revise.ts';
import { withdraw } from '../../src/desk/withdraw.ts';
import { aTalk, directOf, type Talk } from './talk.ts';

/**
 * Nothing internal reaches a requester. Agents do what agents do, every internal text with a mark of its own, and every
 * file with one in its name and one in its content; then everything a requester can get is asked for, every link in it
 * is followed, and it holds no mark but those that were published and not withdrawn.
 */
type Deed =
  | {
      readonly do: 'note';
      readonly by: number;
      readonly inThread: boolean;
      readonly file?: 'kept' | 'expected';
    }
  | { readonly do: 'editNote' | 'deleteNote'; readonly which: number }
  /** `meanwhile`: what becomes of the message, or of its burst, while the dialog is open. */
  | { readonly do: 'publish'; readonly which: number; readonly meanwhile?: Meanwhile }
  | { readonly do: 'transfer'; readonly by: number }
  | { readonly do: 'reply' | 'replyInThread'; readonly by: number }
  | { readonly do: 'withdraw'; readonly which: number }
  | { readonly do: 'take' | 'hold' | 'resume' | 'ask' | 'resolve' | 'requesterReplies' | 'edit' };

type Meanwhile = 'editNote' | 'deleteNote' | 'moreOfIt' | 'fileComes';

const index = fc.nat(9);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('note'), by: index, inThread: fc.boolean() } as const),
      fc.record({
        do: fc.constant('note'),
        by: index,
        inThread: fc.constant(true),
        file: fc.constantFrom('kept', 'kept', 'expected'),
      } as const),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constantFrom('editNote', 'deleteNote'), which: index } as const),
      fc.record({ do: fc.constant('publish'), which: index } as const),
      fc.record({
        do: fc.constant('publish'),
        which: index,
        meanwhile: fc.constantFrom('editNote', 'deleteNote', 'moreOfIt', 'fileComes'),
      } as const),
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('transfer'), by: index } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reply', 'replyInThread'), by: index } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw'), which: index } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('take', 'hold', 'resume', 'ask', 'resolve', 'requesterReplies', 'edit'),
    } as const),
  },
);

let talk: Talk;
let colleague: Actor;
let siteId: number;
beforeAll(async () => {
  talk = await aTalk();
  await talk.store.write(async (tx) => {
    siteId = (await tx.site.create({ data: { code: '0310094J', name: 'RECTORAT' } })).id;
    // Where each of them has their own conversation with the bot.
    for (const person of [talk.paul, talk.emma, talk.josiane]) {
      const channelId = directOf(person);
      const identity = { platform: 'slack', workspace: 'T1', userId: `U${person.id}`, channelId };
      await tx.chatIdentity.create({ data: { personId: person.id, ...identity } });
    }
    const row = { name: 'Léa Martin', searchText: 'lea martin', siteId, createdAt: talk.now() };
    const { id, name, locale, timeZone, admin } = await tx.person.create({ data: row });
    colleague = { id, name, locale, timeZone, admin, siteId, memberships: [] };
  });
});
afterAll(() => talk.close());

/** What was written on one ticket, and which of it a requester may read now. */
interface Story {
  readonly ticketId: number;
  readonly requester: Actor;
  readonly secret: Set<string>;
  readonly readable: Set<string>;
  readonly withdrawn: Set<number>;
  readonly notes: Noted[];
  /** The marks of a file, by its row. */
  readonly files: Map<number, readonly string[]>;
  readonly replies: { readonly entryId: number; readonly mark: string; readonly by: Actor }[];
}

interface Noted {
  readonly id: number;
  readonly key: string;
  /** It was said in the team's thread; otherwise written in a form. */
  readonly inThread: boolean;
  readonly by: Actor;
}

let marks = 0;
function newMark(): string {
  marks += 1;
  return `secretmark${marks}x`;
}

/** What stands in the files, by where it is kept. */
const contents = new Map<string, string>();

const fileCalled = (mark: string) => ({
  name: `${mark}.txt`,
  mediaType: 'text/plain',
  size: 20,
  source: { url: 'https://files.slack.com/x', authorised: true },
});

/** The file of a message has come, its content another mark. Returns its marks. */
async function comes(story: Story, messageKey: string, name: string, keeps: boolean): Promise<string[]> {
  const [row] = await talk.store.read.attachment.findMany({ where: { messageKey } });
  if (!row) return [];
  const storageKey = `aa/${name}`;
  const content = newMark();
  contents.set(storageKey, content);
  story.files.set(row.id, keeps ? [name, content] : [name]);
  if (keeps) await keepFile(talk.store, row.id, { storageKey, size: 20, sha256: '0' }, talk.now());
  return [name, content];
}

const pick = <T>(all: readonly T[], which: number): T | undefined => all[which % Math.max(1, all.length)];

const marksIn = (text: string): string[] => [...text.matchAll(/secretmark\d+x/g)].map(([mark]) => mark);

/** The author of a message does something to it, or says more right after it. */
async function changes(story: Story, { key, by }: Noted, how: Meanwhile): Promise<void> {
  const { store } = talk;
  if (how === 'moreOfIt') return tell(story, { do: 'note', by: agents().indexOf(by), inThread: true });
  if (how === 'fileComes') {
    const where = { messageKey: key, state: 'expected' };
    for (const { id, name } of await store.read.attachment.findMany({ where })) {
      const storageKey = `aa/${name.replace('.txt', '')}`;
      await keepFile(store, id, { storageKey, size: 20, sha256: '0' }, talk.now());
      story.files.set(id, marksIn(`${name} ${contents.get(storageKey)}`));
    }
    return;
  }
  const mark = newMark();
  story.secret.add(mark);
  const text = how === 'editNote' ? `Corrigé ${mark}` : null;
  await revise(store, { messageKey: key, text, byId: by.id, now: talk.now() });
}

/** « Envoyer au demandeur »: what the dialog showed is sent, which is one message and its files, or nothing is. */
async function sends(story: Story, note: Noted, by: Actor, meanwhile?: Meanwhile): Promise<void> {
  const context = await asked(story, note, by);
  if (!context) return;
  const shown = await marksOf(story, note);
  if (meanwhile) await changes(story, note, meanwhile);
  const still = await marksOf(story, note);
  const before = await newestEntry(story);
  const reply = await talk.wants(by, { kind: 'submit', context, values: {} });
  const entryId = await newestEntry(story);
  if (String(still) !== String(shown)) expect(entryId, meanwhile).toBe(before);
  // It comes back with what is left of it.
  expect(reply.reply === 'form', meanwhile).toBe(String(still) !== String(shown) && still.length > 0);
  if (entryId === before) return;
  for (const mark of shown) {
    story.readable.add(mark);
    story.replies.push({ entryId, mark, by });
  }
}

/** The dialog of a message, which shows it and no other; null where it is sent already, or gone. */
async function asked(story: Story, note: Noted, by: Actor): Promise<FormContext | null> {
  const wanted: Intent = note.inThread
    ? { kind: 'publishMessage', messageKey: note.key }
    : { kind: 'redraw', context: { form: 'publish', noteId: note.id }, values: {} };
  const reply = await talk.wants(by, wanted);
  if (reply.reply !== 'form') return null;
  const words = marksIn(JSON.stringify(reply.form.notice));
  // A file is named; what stands in it is not shown.
  const inFiles = new Set(contents.values());
  const own = (await marksOf(story, note)).filter((mark) => !inFiles.has(mark));
  expect(words.sort()).toEqual(own.sort());
  return reply.form.context;
}

/** What a message holds now: its words and the files that are here, by the tables alone. */
async function marksOf(story: Story, { id, key, inThread }: Noted): Promise<string[]> {
  const { parts } = await talk.store.read.internalNote.findUniqueOrThrow({ where: { id } });
  const own = (JSON.parse(parts) as Part[]).find((part) => part.key === (inThread ? key : ''));
  if (!own) return [];
  const files = await talk.store.read.attachment.findMany({ where: { messageKey: key, state: 'kept' } });
  return [...marksIn(own.text), ...files.flatMap((file) => story.files.get(file.id) ?? [])];
}

async function newestEntry({ ticketId }: Story): Promise<number> {
  const newest = await talk.store.read.requesterEntry.findFirst({
    where: { ticketId },
    orderBy: { id: 'desc' },
  });
  return newest?.id ?? 0;
}

const agents = () => [talk.suzanne, talk.catherine, talk.marc, talk.nadia];

async function tell(story: Story, wanted: Deed): Promise<void> {
  const { store } = talk;
  const { ticketId } = story;
  const agent = (by: number): Actor => agents()[by % 4] as Actor;
  talk.later(5_000);
  switch (wanted.do) {
    case 'note': {
      const mark = newMark();
      const by = agent(wanted.by);
      const key = `slack:T1:CTEAM:${mark}`;
      const name = newMark();
      const input = {
        text: `Entre nous ${mark}`,
        ...(wanted.inThread && { messageKey: key }),
        ...(wanted.file && { files: [fileCalled(name)] }),
      };
      const done = await talk.does(by, 'note', ticketId, input);
      story.secret.add(mark);
      if (wanted.file) {
        for (const one of await comes(story, key, name, wanted.file === 'kept')) story.secret.add(one);
      }
      if (!('refused' in done) && done.noteId) {
        story.notes.push({ id: done.noteId, key, inThread: wanted.inThread, by });
      }
      return;
    }
    case 'editNote':
    case 'deleteNote': {
      const note = pick(story.notes, wanted.which);
      if (note) await changes(story, note, wanted.do);
      return;
    }
    case 'publish': {
      const note = pick(story.notes, wanted.which);
      if (!note) return;
      await sends(story, note, agent(wanted.which), wanted.meanwhile);
      return;
    }
    case 'transfer': {
      const mark = newMark();
      story.secret.add(mark);
      const ticket = await store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
      const teamId = ticket.teamId === talk.helpdesk ? talk.pilotes : talk.helpdesk;
      await talk.does(agent(wanted.by), 'transfer', ticketId, { teamId, note: `Pour vous ${mark}` });
      return;
    }
    case 'reply':
    case 'replyInThread': {
      const mark = newMark();
      const by = agent(wanted.by);
      const input = {
        text: `Bonjour ${mark}`,
        ...(wanted.do === 'replyInThread' && { messageKey: `slack:T1:C:${mark}` }),
      };
      const done = await talk.does(by, 'reply', ticketId, input);
      story.readable.add(mark);
      if (!('refused' in done) && done.entryId) story.replies.push({ entryId: done.entryId, mark, by });
      return;
    }
    case 'withdraw': {
      const reply = pick(story.replies, wanted.which);
      if (!reply) return;
      const done = await withdraw(store, { entryId: reply.entryId, actor: reply.by, now: talk.now() });
      if ('refused' in done || !done.changed) return;
      // A message that was taken back may have been sent again; of an entry all goes, its files too.
      for (const other of story.replies.filter(({ entryId }) => entryId === reply.entryId)) {
        const elsewhere = story.replies.some(
          (one) =>
            one.mark === other.mark && one.entryId !== reply.entryId && !story.withdrawn.has(one.entryId),
        );
        if (!elsewhere) story.readable.delete(other.mark);
        story.secret.add(other.mark);
      }
      story.withdrawn.add(reply.entryId);
      return;
    }
    case 'requesterReplies': {
      const name = newMark();
      const messageKey = `slack:T1:${directOf(story.requester)}:${name}`;
      const input = { text: 'Toujours en panne', messageKey, files: [fileCalled(name)] };
      await talk.does(story.requester, 'reply', ticketId, input);
      for (const one of await comes(story, messageKey, name, true)) story.readable.add(one);
      return;
    }
    case 'take':
      await talk.does(talk.catherine, 'take', ticketId);
      return;
    case 'hold':
      await talk.does(talk.nadia, 'hold', ticketId, { reason: 'Pièce commandée' });
      return;
    case 'ask':
      await talk.does(talk.nadia, 'ask', ticketId, { question: 'Quelle salle ?' });
      return;
    case 'resume':
      await talk.does(talk.nadia, 'resume', ticketId);
      return;
    case 'resolve':
      await talk.does(talk.nadia, 'resolve', ticketId, { code: 'assistance', solution: 'Relancer.' });
      return;
    case 'edit':
      await talk.does(talk.nadia, 'edit', ticketId, { urgency: 'high' });
      return;
  }
}

const FORMS_OF_TICKETS: readonly FormName[] = [
  'publish',
  'edit',
  'note',
  'reply',
  'transfer',
  'assign',
  'resolve',
  'close',
];

/** Everything a person can get of a ticket, by whatever way, as one text, with what its links give. */
async function everythingFor(story: Story, person: Actor, asRequester: boolean): Promise<string> {
  const text = await shownTo(story, person, asRequester);
  return [text, ...(await filesFor(person, text)), ...(await sharedIn(story, directOf(person)))].join('\n');
}

async function filesFor(person: Actor, text: string): Promise<string[]> {
  const tokens = new Set([...text.matchAll(/\/files\/([\w.-]+)/g)].map(([, token = '']) => token));
  return Promise.all(
    [...tokens].map(async (token) => {
      const { journal } = await talk.store.read.attachment.findUniqueOrThrow({
        where: { id: Number.parseInt(token, 10) },
      });
      if (journal !== 'requester') throw new Error(`${person.name} has a link to an internal file`);
      const found = await fileOfToken(talk.store.read, token, talk.now());
      return found?.is === 'kept' ? `${found.name} ${contents.get(found.storageKey)}` : '';
    }),
  );
}

/** What would be put into a conversation as a file, were somebody to ask for it. */
async function sharedIn({ ticketId }: Story, channelId: string): Promise<string[]> {
  const place = { platform: 'slack', workspace: 'T1', channelId };
  const rows = await talk.store.read.attachment.findMany({ where: { ticketId }, select: { id: true } });
  return Promise.all(
    rows.map(async ({ id }) => {
      const file = await fileFor(talk.store, id, place);
      return file ? `${file.name} ${contents.get(file.storageKey)}` : '';
    }),
  );
}

async function shownTo(story: Story, person: Actor, asRequester: boolean): Promise<string> {
  const { store } = talk;
  const { ticketId, secret, notes } = story;
  const got: unknown[] = [];
  const asks = async (wanted: Intent): Promise<void> => {
    got.push([wanted.kind, await talk.wants(person, wanted)]);
  };
  if (asRequester) {
    got.push(await requesterCard(store.read, person, ticketId, talk.now()));
    for (const kind of ['entry', 'note'] as const) got.push(await copiesFor(story, person, kind));
  }
  for (const delivery of await store.read.delivery.findMany({
    where: { ticketId, kind: 'ping', personId: person.id },
  })) {
    got.push(await drawPing(store, person, ticketId, payloadOf('ping', delivery.payload), talk.now()));
  }
  // A ping as wrong as one could be: every note, told to them.
  for (const { id } of notes) {
    for (const action of ['note', 'transfer', 'reply'] as const) {
      const payload: PayloadOf<'ping'> = { action, actorId: talk.nadia.id, entryId: null, noteId: id };
      got.push(await drawPing(store, person, ticketId, payload, talk.now()));
    }
  }
  if (person.memberships.length > 0) return JSON.stringify(got);

  const { number, version } = await store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  await asks({ kind: 'show', ticketId });
  await asks({ kind: 'show', number });
  await asks({ kind: 'read', ticketId });
  for (const list of ['requested', 'mine', 'queue', 'assigned', 'unassigned'] as const)
    await asks({ kind: 'list', list });
  for (const mark of secret) await asks({ kind: 'find', query: mark });
  await asks({ kind: 'find', query: 'impossible lancer' });
  for (const form of FORMS_OF_TICKETS) {
    const noteId = notes[0]?.id;
    const context = { form, ticketId, version, ...(noteId && { noteId }) };
    await asks({ kind: 'redraw', context, values: {} });
    if (form === 'publish' || form === 'note') await asks({ kind: 'submit', context, values: { text: '' } });
  }
  for (const { key } of notes.slice(0, 2)) {
    await asks({ kind: 'publishMessage', messageKey: key });
    await asks({ kind: 'revise', messageKey: key, text: 'x' });
  }
  // With an old version, so that nothing changes: forms, refusals and errors.
  for (const action of ACTIONS.filter((one) => !['follow', 'unfollow', 'approve'].includes(one))) {
    await asks({ kind: 'act', action, ticketId, version: 0 });
  }
  got.push(await home(store, person, null, talk.now()));
  for (const source of ['person', 'subcategory', 'site', 'businessTeam'] as const) {
    got.push(await suggest(store, person, { source, query: [...secret][0] ?? '' }));
  }
  const offered = await offerDraft(store, {
    actor: person,
    text: `Bonjour,\nImpossible de lancer le logiciel ${[...secret].slice(0, 4).join(' ')}`,
    place: { platform: 'slack', workspace: 'T1', channelId: directOf(person) },
    messageKey: `slack:T1:${directOf(person)}:${ticketId}`,
    eventKey: `offer:${person.id}:${ticketId}`,
    now: talk.now(),
  });
  if ('draftId' in offered) {
    const drawn = await drawOffer(store, offered.draftId);
    // Their own words are theirs: the title and the description.
    got.push(drawn?.offer.hints, drawn?.offer.facts.slice(2));
    expect(drawn?.offer.facts[1]?.label).toBe('Description');
  }
  return JSON.stringify(got, (key, value: unknown) => (key === 'title' && isSearch(value) ? '' : value));
}

/** « Recherche : … » repeats what the person typed, as does « Rien trouvé pour … ». */
const isSearch = (value: unknown): boolean =>
  typeof value === 'string' && /^(Recherche|Search)\u00A0?: /.test(value);
const withoutEcho = (text: string): string =>
  text.replace(/(?:Rien trouvé pour «|Nothing found for “).*?(?:»|”)/g, '').replace(/"query":"[^"]*"/g, '');

async function copiesFor(story: Story, person: Actor, kind: 'entry' | 'note'): Promise<unknown[]> {
  const { store } = talk;
  const place = { platform: 'slack', workspace: 'T1', channelId: directOf(person), messageId: '1' };
  const where = { where: { ticketId: story.ticketId }, select: { id: true } } as const;
  const refs =
    kind === 'entry'
      ? (await store.read.requesterEntry.findMany(where)).map(({ id }) => ({ entryId: id }))
      : (await store.read.internalNote.findMany(where)).map(({ id }) => ({ noteId: id }));
  return Promise.all(refs.map((ref) => drawCopy(store, ref, place, 'fr', talk.now())));
}

/** Marks in a text that this person may not read. */
function leaked(story: Story, text: string): string[] {
  const found = new Set([...withoutEcho(text).matchAll(/secretmark\d+x/g)].map(([mark]) => mark));
  return [...found].filter((mark) => !story.readable.has(mark));
}

async function told(requester: Actor, deeds: readonly Deed[]): Promise<Story> {
  const { ticketId } = await talk.opens(talk.suzanne, {
    requesterId: requester.id,
    beneficiaryId: talk.emma.id,
    siteId,
    visibility: 'site',
  });
  const story: Story = {
    ticketId,
    requester,
    secret: new Set(),
    readable: new Set(),
    withdrawn: new Set(),
    notes: [],
    files: new Map(),
    replies: [],
  };
  for (const one of deeds) await tell(story, one);
  return story;
}

describe('the internal journal', () => {
  it('reaches no requester, whatever agents do', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 3, maxLength: 12 }),
        fc.boolean(),
        async (deeds, agentAsks) => {
          const story = await told(agentAsks ? talk.josiane : talk.paul, deeds);
          for (const person of [story.requester, talk.emma, colleague]) {
            const text = await everythingFor(story, person, person !== colleague);
            expect(leaked(story, text), person.name).toEqual([]);
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  const whole: Deed[] = [
    { do: 'take' },
    { do: 'note', by: 0, inThread: true, file: 'kept' },
    { do: 'note', by: 1, inThread: true, file: 'kept' },
    { do: 'editNote', which: 0 },
    { do: 'publish', which: 1 },
    { do: 'transfer', by: 0 },
    { do: 'reply', by: 2 },
    // Of what was published there are three marks.
    { do: 'withdraw', which: 3 },
  ];

  it('is not only unseen because nothing is: what was sent and stands is read', async () => {
    const story = await told(talk.paul, [...whole, { do: 'reply', by: 0 }]);
    const text = await everythingFor(story, talk.paul, true);
    // A note with its file, by name and content, and a reply.
    expect(story.readable.size).toBe(4);
    for (const mark of story.readable) expect(text).toContain(mark);
    expect(story.secret.size).toBe(9);
  });

  const burst: Deed[] = [
    { do: 'note', by: 0, inThread: true, file: 'kept' },
    { do: 'note', by: 0, inThread: true, file: 'expected' },
    { do: 'note', by: 0, inThread: true },
  ];
  it.each<[string, Deed[], number]>([
    // Words, the name of a file, and what stands in it.
    ['a message and its file, while more is said', [{ do: 'publish', which: 0, meanwhile: 'moreOfIt' }], 3],
    ['a message without its file, which is not here', [{ do: 'publish', which: 1 }], 1],
    ['none that has changed', [{ do: 'publish', which: 0, meanwhile: 'editNote' }], 0],
    ['none that is gone', [{ do: 'publish', which: 0, meanwhile: 'deleteNote' }], 0],
    ['none whose file came', [{ do: 'publish', which: 1, meanwhile: 'fileComes' }], 0],
    [
      'each message once, the last ones too',
      [0, 2, 0, 2].map((which): Deed => ({ do: 'publish', which })),
      4,
    ],
  ])('gives of a burst what was chosen and seen: %s', async (_, deeds, readable) => {
    const story = await told(talk.paul, [...burst, ...deeds]);
    expect(new Set(story.notes.map(({ id }) => id)).size).toBe(1);
    const text = await everythingFor(story, talk.paul, true);
    expect(leaked(story, text)).toEqual([]);
    expect(story.readable.size).toBe(readable);
    expect(story.replies).toHaveLength(readable);
    for (const mark of story.readable) expect(text).toContain(mark);
  });

  it('is read by agents, so the marks can be found', async () => {
    const story = await told(talk.paul, whole);
    const text = JSON.stringify([
      await talk.wants(talk.suzanne, { kind: 'read', ticketId: story.ticketId }),
      await talk.wants(talk.suzanne, { kind: 'show', ticketId: story.ticketId }),
    ]);
    expect(leaked(story, text).length).toBeGreaterThan(1);
  });

  it('is had by agents with its files, so what they hold can be found', async () => {
    const story = await told(talk.paul, whole.slice(0, 3));
    const shown = JSON.stringify(await talk.wants(talk.suzanne, { kind: 'show', ticketId: story.ticketId }));
    const linked = [...shown.matchAll(/\/files\/(\d+)/g)].map(([, id]) => Number(id));
    expect(linked.some((id) => story.files.has(id))).toBe(true);
    await talk.store.write((tx) =>
      tx.teamChannel.create({
        data: { teamId: talk.helpdesk, platform: 'slack', workspace: 'T1', channelId: 'CTEAM' },
      }),
    );
    const shared = await sharedIn(story, 'CTEAM');
    expect(leaked(story, shared.join()).length).toBe(4);
  });

  it('is asked of the policy even where a form comes back with a note of somebody else’s', async () => {
    const story = await told(talk.paul, whole);
    const context = { form: 'publish', noteId: story.notes[0]?.id, ticketId: story.ticketId } as const;
    const reply = await talk.wants(talk.paul, { kind: 'redraw', context, values: {} });
    expect(reply).toMatchObject({ reply: 'view', view: { view: 'notice', tone: 'warning' } });
  });
});
