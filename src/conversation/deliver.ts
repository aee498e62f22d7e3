import type { Actor } from '../desk/actor.ts';
import { readsInternalJournal } from '../desk/actor.ts';
import type { EntryKind } from '../desk/actions/action.ts';
import type { LineRef, PayloadOf, PingedAction } from '../desk/deliveries.ts';
import type { MessagePlace } from '../desk/messageKey.ts';
import { actorOf } from '../desk/person.ts';
import { wordsWithoutFiles } from '../desk/attachments.ts';
import { internalFiles } from '../store/queries/internalFiles.ts';
import { requesterFiles } from '../store/queries/requesterFiles.ts';
import { filesView } from './views/files.ts';
import { titleOf } from '../desk/title.ts';
import { referenceOf } from '../desk/reference.ts';
import { SLA_MARKS, type SlaMark } from '../desk/sla/clock.ts';
import { rolesOf } from '../desk/actor.ts';
import { type ActionId, type Role, verdict } from '../desk/lifecycle.ts';
import type { State } from '../desk/vocabulary.ts';
import { maySee } from '../desk/visibility.ts';
import { languageOf } from '../i18n/language.ts';
import type { Store } from '../store/open.ts';
import { type TicketCard as TicketFacts, ticketCard } from '../store/queries/ticketCard.ts';
import { proposal } from './answers/proposal.ts';
import type { AttachedFile, Line, Offer } from './view.ts';
import { entryLineView, noteLineView } from './views/line.ts';
import { offerView } from './views/offer.ts';
import { type PingReason, pingView } from './views/ping.ts';

/**
 * Deliveries hold ids; what they say is drawn here, when they are sent, for their reader as things then stand. Null:
 * there is nothing to say any more (withdrawn, gone, not this reader's to see).
 */
export interface DrawnPing {
  readonly line: Line;
  /** The journal line it shows, whose edits it follows, and the text it shows of it. */
  readonly shows: { readonly line: LineRef; readonly text: string } | null;
  /** The card it belongs under in the reader's own conversation. */
  readonly audience: 'requester' | 'team';
}

export async function drawPing(
  store: Store,
  person: Actor,
  ticketId: number,
  { action, entryId, noteId, actorId }: PayloadOf<'ping'>,
  now: Date,
): Promise<DrawnPing | null> {
  const ticket = await ticketCard(store.read, ticketId);
  if (!ticket || !maySee(person, ticket)) return null;
  const mark = isSlaMark(action) ? action : null;
  if (mark && !(readsInternalJournal(person) && stands(mark, ticket))) return null;
  // A lead hears of a late ticket as lead, though they asked for it themselves.
  const asRequester =
    mark === null && (person.id === ticket.requesterId || person.id === ticket.beneficiaryId);
  const entry =
    entryId === null
      ? null
      : await store.read.requesterEntry.findUnique({
          where: { id: entryId },
          include: { author: { select: { name: true } } },
        });
  // Withdrawn, or deleted in the chat: there is nothing to tell any more.
  if (entry && (entry.withdrawnAt || entry.text === '')) return null;
  // A requester who is also an agent hears, as requester, nothing internal.
  const mayReadNote = noteId !== null && !asRequester && readsInternalJournal(person);
  const note = mayReadNote
    ? await store.read.internalNote.findUnique({
        where: { id: noteId },
        include: { author: { select: { name: true } } },
      })
    : null;
  if (action === 'note' && (!note || note.text === '')) return null;
  const written = note ?? entry;
  const actor = written?.author.name ?? (await nameOf(store, actorId));
  const roles = rolesOf(person, ticket);
  const why = asRequester ? 'requester' : await reasonFor(store, person, ticket, roles, action);
  const may = (wanted: ActionId): boolean => verdict(wanted, ticket.state as State, roles) === 'allowed';
  const line = pingView(
    { action, ticket, actorName: actor, text: written?.text ?? null, asRequester, why, may },
    languageOf(person.locale),
  );
  const rows = note
    ? await internalFiles(store.read, [note.id])
    : entry
      ? await requesterFiles(store.read, { entryId: entry.id })
      : [];
  const ref: LineRef | null = note ? { noteId: note.id } : entry ? { entryId: entry.id } : null;
  return {
    line: withFiles(line, filesView(rows, languageOf(person.locale).locale, now)),
    shows: ref && written ? { line: ref, text: written.text } : null,
    audience: asRequester ? 'requester' : 'team',
  };
}

const isSlaMark = (action: PingedAction): action is SlaMark =>
  (SLA_MARKS as readonly string[]).includes(action);

/** Who took it meanwhile, or resolved it, need not hear that it is late. */
const stands = (mark: SlaMark, { active, takenAt }: TicketFacts): boolean =>
  active && (mark === 'ttrWarning' || mark === 'ttrBreach' || takenAt === null);

/** Of one who is no requester, and may be several things to it. */
async function reasonFor(
  { read }: Store,
  person: Actor,
  ticket: TicketFacts,
  roles: readonly Role[],
  action: PingedAction,
): Promise<PingReason> {
  if (roles.includes('owner')) return 'agent';
  if (isSlaMark(action)) return 'lead';
  if (action === 'create') return 'approver';
  const key = { ticketId: ticket.id, personId: person.id };
  const watches = await read.watcher.findUnique({ where: { ticketId_personId: key } });
  return watches ? 'watcher' : 'formerAgent';
}

/** A message of files alone is its files. */
const withFiles = (line: Line, files: readonly AttachedFile[]): Line =>
  files.length === 0
    ? line
    : { ...line, text: (line.text && wordsWithoutFiles(line.text, files)) || null, files };

export interface DrawnLine {
  readonly line: Line;
  readonly text: string;
  readonly ticketId: number;
  /** Null: an internal note. */
  readonly kind: EntryKind | null;
}

/** A journal line as it stands in the team's thread; null when it was withdrawn or is gone. */
export async function drawTeamLine(
  store: Store,
  ref: LineRef,
  locale: string,
  now: Date,
): Promise<DrawnLine | null> {
  const language = languageOf(locale);
  const include = {
    author: { select: { name: true } },
    ticket: { select: { number: true, requesterId: true, beneficiaryId: true } },
    revisions: { select: { id: true }, take: 1 },
  } as const;
  if ('entryId' in ref) {
    const entry = await store.read.requesterEntry.findUnique({ where: { id: ref.entryId }, include });
    if (!entry || entry.withdrawnAt) return null;
    const parts = { author: entry.author.name, text: entry.text, edited: entry.revisions.length > 0 };
    const kind = entry.kind as EntryKind;
    const { requesterId, beneficiaryId } = entry.ticket;
    const byRequester = entry.authorId === requesterId || entry.authorId === beneficiaryId;
    const files = filesView(await requesterFiles(store.read, ref), language.locale, now);
    return {
      line: withFiles(
        entryLineView({ ...parts, kind, byRequester }, referenceOf(entry.ticket.number), language),
        files,
      ),
      text: entry.text,
      ticketId: entry.ticketId,
      kind,
    };
  }
  const note = await store.read.internalNote.findUnique({ where: { id: ref.noteId }, include });
  if (!note) return null;
  const parts = { author: note.author.name, text: note.text, edited: note.revisions.length > 0 };
  const files = filesView(await internalFiles(store.read, [note.id]), language.locale, now);
  const line = withFiles(noteLineView(parts, referenceOf(note.ticket.number), language), files);
  return { line, text: note.text, ticketId: note.ticketId, kind: null };
}

export interface DrawnOffer {
  readonly offer: Offer;
  /** The message that holds it already, in the person's own conversation. */
  readonly messageId: string | null;
}

/** The offer for a draft as it stands; null when it was answered already. */
export async function drawOffer(store: Store, draftId: number): Promise<DrawnOffer | null> {
  const draft = await store.read.draft.findUnique({
    where: { id: draftId },
    include: { person: { select: { locale: true } } },
  });
  if (!draft || draft.state !== 'open') return null;
  const proposed = await proposal(store, draft.text);
  const { text } = draft;
  const parts = { draftId, title: titleOf(text), text, proposed };
  const offer = offerView(parts, languageOf(draft.person.locale));
  return { offer, messageId: draft.offerMessageId };
}

/** The message of an offer whose words were all deleted: it goes too. Null: there is none. */
export async function withdrawnOffer(store: Store, draftId: number): Promise<string | null> {
  const draft = await store.read.draft.findUnique({ where: { id: draftId } });
  return draft?.state === 'withdrawn' ? draft.offerMessageId : null;
}

/**
 * What a message that shows a line shows now; null when the line was withdrawn or deleted, and the message goes. In
 * somebody's own conversation it speaks to them, elsewhere to the team.
 */
export async function drawCopy(
  store: Store,
  ref: LineRef,
  place: MessagePlace,
  locale: string,
  now: Date,
): Promise<Line | null> {
  const team = await drawTeamLine(store, ref, locale, now);
  if (!team || team.text === '') return null;
  const { platform, workspace, channelId } = place;
  const identity = await store.read.chatIdentity.findFirst({ where: { platform, workspace, channelId } });
  const person = identity && (await actorOf(store.read, identity.personId));
  if (!person) return team.line;
  const action = team.kind === null ? 'note' : ACTION_OF[team.kind];
  const payload = 'entryId' in ref ? { entryId: ref.entryId, noteId: null } : { entryId: null, ...ref };
  const ping = await drawPing(store, person, team.ticketId, { action, ...payload, actorId: null }, now);
  return ping?.line ?? null;
}

const ACTION_OF: Record<EntryKind, PingedAction> = {
  message: 'reply',
  question: 'ask',
  solution: 'resolve',
  reopening: 'reopen',
  chase: 'chase',
};

async function nameOf(store: Store, personId: number | null): Promise<string | null> {
  if (personId === null) return null;
  const person = await store.read.person.findUnique({ where: { id: personId }, select: { name: true } });
  return person?.name ?? null;
}
