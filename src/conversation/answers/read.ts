import { readsInternalJournal } from '../../desk/actor.ts';
import type { EntryKind } from '../../desk/actions/action.ts';
import { referenceOf } from '../../desk/reference.ts';
import { maySee } from '../../desk/visibility.ts';
import { internalNotes } from '../../store/queries/internalNotes.ts';
import { requesterJournal } from '../../store/queries/requesterJournal.ts';
import { ticketCard } from '../../store/queries/ticketCard.ts';
import { show, type Reply } from '../reply.ts';
import { moment, type Words } from '../words.ts';
import type { Context, Wanted } from './context.ts';
import { refused } from './refused.ts';

/** Everything written on a ticket that this person may read: what a card has to cut. */
export async function read(context: Context, { ticketId, cursor }: Wanted<'read'>): Promise<Reply> {
  const { store, person, language } = context;
  const { t } = language;
  const ticket = await ticketCard(store.read, ticketId);
  if (!ticket || !maySee(person, ticket)) return refused(context, { refused: 'unknown_ticket' });
  const journal = await requesterJournal(store.read, ticketId, { limit: PAGE, ...(cursor && { cursor }) });
  const notes =
    readsInternalJournal(person) && !cursor ? await internalNotes(store.read, ticketId, PAGE) : [];
  const reference = referenceOf(ticket.number);
  const lines = [
    ...journal.items.map((entry) => ({
      at: entry.createdAt,
      text: entry.text === '' ? t('line.deleted') : entry.text,
      heading: [
        { strong: entry.authorName },
        ` · ${t(`line.kind.${entry.kind as EntryKind}`)} · `,
        moment(entry.createdAt),
      ] as Words,
    })),
    ...notes.map((note) => ({
      at: note.createdAt,
      text: note.text === '' ? t('line.deleted') : note.text,
      heading: [
        '🔒 ',
        { strong: note.authorName },
        ` · ${t('card.internalNote')} · `,
        moment(note.createdAt),
      ] as Words,
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return show({
    view: 'reading',
    title: reference,
    parts: [
      ...(cursor
        ? []
        : [
            {
              heading: [{ strong: ticket.title }] as Words,
              text: ticket.description || t('read.noDescription'),
            },
          ]),
      ...lines.map(({ heading, text }) => ({ heading, text })),
    ],
    next:
      journal.next === null
        ? null
        : { label: t('list.next'), intent: { kind: 'read', ticketId, cursor: journal.next } },
  });
}

const PAGE = 20;
