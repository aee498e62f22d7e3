import { readsInternalJournal } from '../../desk/actor.ts';
import type { EntryKind } from '../../desk/actions/action.ts';
import { referenceOf } from '../../desk/reference.ts';
import { maySee } from '../../desk/visibility.ts';
import type { Language } from '../../i18n/language.ts';
import { makeCursor, readCursor } from '../../store/queries/cursor.ts';
import { internalNotes, type NoteLine } from '../../store/queries/internalNotes.ts';
import { type JournalLine, requesterJournal } from '../../store/queries/requesterJournal.ts';
import { ticketCard } from '../../store/queries/ticketCard.ts';
import { show, type Reply } from '../reply.ts';
import type { Reading } from '../view.ts';
import { moment } from '../words.ts';
import type { Context, Wanted } from './context.ts';
import { refused } from './refused.ts';

/** Everything written on a ticket that this person may read, in the order it was written: what a card has to cut. */
export async function read(context: Context, { ticketId, cursor }: Wanted<'read'>): Promise<Reply> {
  const { store, person, language } = context;
  const { t } = language;
  const ticket = await ticketCard(store.read, ticketId);
  if (!ticket || !maySee(person, ticket)) return refused(context, { refused: 'unknown_ticket' });
  const { lines, next } = await linesAfter(context, ticketId, cursor);
  const opening = {
    heading: [{ strong: ticket.title }],
    text: ticket.description || t('read.noDescription'),
  };
  return show({
    view: 'reading',
    title: referenceOf(ticket.number),
    parts: [...(cursor ? [] : [opening]), ...lines.map((line) => partOf(line, language))],
    next: next === null ? null : { label: t('list.next'), intent: { kind: 'read', ticketId, cursor: next } },
  });
}

const PAGE = 20;

interface Line {
  readonly entry: JournalLine | null;
  readonly note: NoteLine | null;
  readonly at: Date;
}

/** A page of both journals. The cursor says how far each was read. */
async function linesAfter(
  { store, person }: Context,
  ticketId: number,
  cursor: string | undefined,
): Promise<{ lines: Line[]; next: string | null }> {
  const [entryId = 0, noteId = 0] = readCursor(cursor, 2) ?? [];
  const entries = await requesterJournal(store.read, ticketId, {
    limit: PAGE + 1,
    cursor: makeCursor([entryId]),
  });
  const notes = readsInternalJournal(person)
    ? await internalNotes(store.read, ticketId, PAGE + 1, noteId)
    : [];
  const all: Line[] = [
    ...entries.items.map((entry) => ({ entry, note: null, at: entry.createdAt })),
    ...notes.map((note) => ({ entry: null, note, at: note.createdAt })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const lines = all.slice(0, PAGE);
  const last = (of: 'entry' | 'note', before: number) =>
    lines.findLast((line) => line[of])?.[of]?.id ?? before;
  const next = all.length > PAGE ? makeCursor([last('entry', entryId), last('note', noteId)]) : null;
  return { lines, next };
}

function partOf({ entry, note, at }: Line, { t }: Language): Reading['parts'][number] {
  const text = (entry ?? note)?.text || t('line.deleted');
  if (note) {
    return {
      heading: ['🔒 ', { strong: note.authorName }, ` · ${t('card.internalNote')} · `, moment(at)],
      text,
    };
  }
  const kind = t(`line.kind.${entry?.kind as EntryKind}`);
  return { heading: [{ strong: entry?.authorName ?? '' }, ` · ${kind} · `, moment(at)], text };
}
