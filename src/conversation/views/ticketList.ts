import { referenceOf } from '../../desk/reference.ts';
import type { State } from '../../desk/vocabulary.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import type { TicketSummary } from '../../store/queries/ticketSummary.ts';
import type { Button, TicketList, TicketRow } from '../view.ts';
import { ago, type Words } from '../words.ts';
import { LATE_MARK, PRIORITY_MARK, STATE_MARK } from './ticketCard.ts';

export interface ListParts {
  readonly title: string;
  readonly intro?: Words;
  readonly items: readonly TicketSummary[];
  readonly next: Button | null;
  readonly empty: TicketList['empty'];
  readonly again?: Button;
  /** Agents also see who asked and how urgent it is. */
  readonly staff: boolean;
  /** Agents also see what is late by then; absent: no row says it. */
  readonly now?: Date;
  /** Rows that are the viewer's own work offer their next step. */
  readonly workedBy?: number;
}

export function ticketListView(parts: ListParts, language: Language): TicketList {
  const { t } = language;
  return {
    view: 'ticketList',
    title: parts.title,
    intro: parts.intro ?? null,
    columns: (parts.staff ? STAFF_COLUMNS : REQUESTER_COLUMNS).map((key) => t(key)),
    rows: parts.items.map((item) => rowOf(item, parts, language)),
    empty: parts.empty,
    openLabel: t('list.open'),
    next: parts.next,
    ...(parts.again && { again: parts.again }),
  };
}

/** The tutorial's columns: référence, objet, demandeur, sous-catégorie, début, mise à jour, statut. */
const STAFF_COLUMNS: readonly MessageKey[] = [
  'column.reference',
  'column.title',
  'column.requester',
  'column.subcategory',
  'column.opened',
  'column.updated',
  'column.state',
  'column.priority',
  'column.agent',
];
const REQUESTER_COLUMNS: readonly MessageKey[] = [
  'column.reference',
  'column.title',
  'column.opened',
  'column.updated',
  'column.state',
];

function rowOf(item: TicketSummary, parts: ListParts, language: Language): TicketRow {
  const { t } = language;
  const state = item.state as State;
  const stateWords = `${STATE_MARK[state]} ${t(`state.${state}`)}`;
  const dates: Words[] = [[ago(item.createdAt)], [ago(item.updatedAt)]];
  const priority = item.priority as 1 | 2 | 3 | 4;
  const priorityWords = `${PRIORITY_MARK[priority]} ${t(`priority.${priority}`)}`;
  const late = parts.staff && parts.now && item.lateAt && item.lateAt <= parts.now;
  const marked = late ? `${LATE_MARK} ${t('list.late.mark')} · ${stateWords}` : stateWords;
  const requester = item.beneficiaryName ?? item.requesterName;
  const agent = item.agentName ?? t('list.nobody');
  const updated = language.parts('list.updatedAt', { when: ago(item.updatedAt) });
  const resumes = parts.workedBy === item.agentId && (state === 'pending' || state === 'awaiting_requester');
  return {
    ticketId: item.id,
    reference: referenceOf(item.number),
    title: item.title,
    cells: parts.staff
      ? [[requester], [item.subcategoryName ?? '–'], ...dates, [marked], [priorityWords], [agent]]
      : [...dates, [stateWords]],
    brief: parts.staff
      ? [
          [{ strong: marked }],
          [priorityWords],
          [requester],
          ...(item.subcategoryName ? [[item.subcategoryName]] : []),
          ...(parts.workedBy === undefined ? [[agent]] : []),
          updated,
        ]
      : [[{ strong: stateWords }], language.parts('list.openedAt', { when: ago(item.createdAt) }), updated],
    open: { label: t('list.openOne'), intent: { kind: 'show', ticketId: item.id } },
    act: resumes
      ? {
          label: t('action.resume'),
          intent: { kind: 'act', action: 'resume', ticketId: item.id, version: item.version },
        }
      : null,
  };
}
