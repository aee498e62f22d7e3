import type { Actor } from '../../desk/actor.ts';
import { readsInternalJournal } from '../../desk/actor.ts';
import type { ActionId } from '../../desk/lifecycle.ts';
import { referenceOf } from '../../desk/reference.ts';
import type { Priority } from '../../desk/priority.ts';
import type { State } from '../../desk/vocabulary.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import type { NoteFile } from '../../store/queries/internalFiles.ts';
import type { NoteLine } from '../../store/queries/internalNotes.ts';
import type { TicketCard as TicketFacts } from '../../store/queries/ticketCard.ts';
import { wordsWithoutFiles } from '../../desk/attachments.ts';
import { filesView } from './files.ts';
import type { AttachedFile, Button, Exchange, Fact, MenuGroup, TicketCard } from '../view.ts';
import { ago, day, moment, type Words } from '../words.ts';
import { offeredActions, type OfferedActions } from './offeredActions.ts';

/**
 * Whose card it is. `person`: drawn for one person, with what they may do. `team`: stands in a team's channel, for
 * whoever of its agents looks. Notes are only ever asked for, and given, for those who read the internal journal.
 */
export type Audience =
  | { readonly for: 'person'; readonly person: Actor; readonly now: Date }
  | { readonly for: 'team'; readonly now: Date };

export function ticketCardView(
  found: TicketFacts,
  audience: Audience,
  language: Language,
  notes: readonly NoteLine[],
  noteFiles: readonly NoteFile[],
): TicketCard {
  const { t } = language;
  // The store keeps codes as text; only the desk writes them.
  const row = found as CardRow;
  const reference = referenceOf(row.number);
  const staff = audience.for === 'team' || readsInternalJournal(audience.person);
  const offered = offeredActions(row, audience);
  const state = stateWords(row, language, staff);
  return {
    view: 'ticketCard',
    ticketId: row.id,
    revision: revisionOf(row, staff),
    reference,
    title: row.title,
    summary: t('card.summary', { reference, title: row.title, state }),
    status: staff
      ? [
          `${STATE_MARK[row.state]} ${state}`,
          `${PRIORITY_MARK[row.priority]} ${t('card.priority', { priority: t(`priority.${row.priority}`) })}`,
          `${row.team.name} · ${row.agent?.name ?? t('card.unassigned')}`,
        ]
      : [`${STATE_MARK[row.state]} ${state}`],
    facts: staff ? staffFacts(row, language) : requesterFacts(row, language),
    description: row.description === '' ? null : row.description,
    timing: [...timingOf(row, language, staff), ...clockOf(row, language, staff, audience.now)],
    files:
      row.files.length === 0
        ? null
        : {
            label: t('card.files', { count: row.files.length }),
            files: filesView(row.files.slice(-FILES), language.locale, audience.now),
          },
    exchanges: row.lastEntries
      .filter((entry) => entry.kind !== 'solution' || row.solution === null)
      .slice(-EXCHANGES)
      .map((entry, index, shown): Exchange => ({
        label: t(index === shown.length - 1 ? 'card.exchange' : 'card.exchangeBefore'),
        author: entry.authorName,
        at: entry.createdAt,
        text: entry.text === '' ? t('line.deleted') : entry.text,
        mark: entry.edited && entry.text !== '' ? t('line.edited') : null,
      })),
    internal: staff
      ? notes.slice(-1).map((note): Exchange =>
          withFiles(
            {
              label: `🔒 ${t('card.internalNote')}`,
              author: note.authorName,
              at: note.createdAt,
              text: note.text === '' ? t('line.deleted') : note.text,
              mark: note.edited ? t('line.edited') : null,
            },
            filesView(
              noteFiles.filter(({ noteId }) => noteId === note.id),
              language.locale,
              audience.now,
            ),
          ),
        )
      : [],
    solution:
      row.solution === null
        ? null
        : {
            label: t('card.solution'),
            code: row.resolutionCode ? t(`resolution.${row.resolutionCode}` as MessageKey) : '',
            text: row.solution,
          },
    buttons: offered.buttons.map((action, index) =>
      actionButton(row, action, language, staff, index === 0 && offered.primary === action),
    ),
    more: moreOf(row, offered, language, staff),
    ...hintsOf(row, audience, staff, language),
  };
}

export type CardRow = Omit<TicketFacts, 'state' | 'priority'> & {
  readonly state: State;
  readonly priority: Priority;
};

const EXCHANGES = 2;
/** The newest; the label counts them all. */
const FILES = 8;

const withFiles = (one: Exchange, files: readonly AttachedFile[]): Exchange =>
  files.length === 0 ? one : { ...one, text: wordsWithoutFiles(one.text, files), files };

/** To a requester an internal note has not happened. */
function revisionOf({ version, updatedAt, watcherIds, lastEntries }: CardRow, staff: boolean): string {
  const seen = staff ? [updatedAt.getTime(), watcherIds.length] : [lastEntries.at(-1)?.id ?? 0];
  return [version, ...seen].join('.');
}

/** A mark beside the word, so that no state is told by a colour alone. None that a chat makes a coloured emoji of. */
export const STATE_MARK: Record<State, string> = {
  awaiting_approval: '◔',
  rejected: '✕',
  dispatched: '●',
  redispatched: '➜',
  assigned: '◆',
  pending: '❚❚',
  awaiting_requester: '✎',
  resolved: '✓',
  closed: '■',
  abandoned: '✕',
};

/** Not an emoji either. */
export const LATE_MARK = '⚑';

export const PRIORITY_MARK: Record<Priority, string> = { 1: '▲▲▲', 2: '▲▲', 3: '▲', 4: '▽' };

/** « Assignée » to staff; to the requester, who has it: « Prise en charge par HELPDESK (Catherine Buffet) ». */
function stateWords(row: CardRow, { t }: Language, staff: boolean): string {
  if (staff) return t(`state.${row.state}`);
  const team = row.team.name;
  if (row.state === 'assigned' && row.agent) return t('card.takenBy', { team, agent: row.agent.name });
  if (row.state === 'dispatched' || row.state === 'redispatched') return t('card.withTeam', { team });
  if (row.state === 'awaiting_requester') return t('card.awaitsYou');
  return t(`state.${row.state}`);
}

function staffFacts(row: CardRow, { t }: Language): Fact[] {
  const facts: (Fact | null)[] = [
    fact(t('field.requester'), row.requester.name),
    row.beneficiary ? fact(t('field.beneficiary'), row.beneficiary.name) : null,
    row.site ? fact(t('field.site'), `${row.site.code} – ${row.site.name}`) : null,
    row.businessTeam ? fact(t('field.businessTeam'), row.businessTeam.name) : null,
    row.subcategory ? fact(t('field.subcategory'), row.subcategory.path.slice(-2).join(' › ')) : null,
    row.callbackPhone ? fact(t('field.callbackPhone'), row.callbackPhone) : null,
    row.postIt ? fact(t('field.postIt'), row.postIt) : null,
    row.parentNumber ? fact(t('card.parent'), referenceOf(row.parentNumber)) : null,
    row.sourceLink ? fact(t('card.source'), row.sourceLink) : null,
  ];
  return facts.filter((one) => one !== null);
}

function requesterFacts(row: CardRow, { t }: Language): Fact[] {
  const facts: (Fact | null)[] = [
    row.beneficiary ? fact(t('field.beneficiary'), row.beneficiary.name) : null,
    row.subcategory ? fact(t('card.service'), row.subcategory.path.slice(-2).join(' › ')) : null,
  ];
  return facts.filter((one) => one !== null);
}

const fact = (label: string, value: string): Fact => ({ label, value: [value] });

function timingOf(row: CardRow, language: Language, staff: boolean): Words[] {
  const { t } = language;
  const lines: Words[] = [
    language.parts('card.opened', {
      when: ago(row.createdAt),
      origin: t(`origin.${row.origin}` as MessageKey),
    }),
  ];
  if (row.state === 'pending' && row.pendingReason) {
    lines.push(
      row.pendingUntil
        ? language.parts('card.pendingUntil', { reason: row.pendingReason, date: day(row.pendingUntil) })
        : [t('card.pending', { reason: row.pendingReason })],
    );
  }
  if (row.resolvedAt && (row.state === 'resolved' || row.state === 'closed')) {
    lines.push(language.parts('card.resolvedAt', { when: moment(row.resolvedAt) }));
  }
  if (row.closedAt) {
    const closing = row.closure ? t(`closure.${row.closure}` as MessageKey) : t(`state.${row.state}`);
    lines.push(language.parts('card.closedAt', { when: moment(row.closedAt), how: closing }));
    if (row.closureReason) lines.push([t('card.reason', { reason: row.closureReason })]);
  }
  if (row.satisfaction) {
    const level = t(`satisfaction.${row.satisfaction}` as MessageKey);
    lines.push([t('card.satisfaction', { level })]);
    if (row.satisfactionComment && staff) lines.push([t('card.comment', { text: row.satisfactionComment })]);
  }
  return lines;
}

/** An agent reads both clocks; a requester by when somebody answers, while that is still to come. */
function clockOf(row: CardRow, language: Language, staff: boolean, now: Date): Words[] {
  if (!row.active || row.slaStartedAt === null) return [];
  const awaited = row.takenAt === null ? row.ttoDueAt : null;
  if (!staff) {
    return awaited && awaited > now ? [language.parts('card.answerBy', { when: moment(awaited) })] : [];
  }
  const lines: Words[] = [];
  if (awaited) {
    lines.push(
      awaited > now
        ? language.parts('card.takeBy', { when: moment(awaited) })
        : [`${LATE_MARK} `, ...language.parts('card.takeLate', { when: moment(awaited), ago: ago(awaited) })],
    );
  }
  const { ttrDueAt: due, ttrTargetMs: target } = row;
  if (due && due <= now) {
    lines.push([
      `${LATE_MARK} `,
      ...language.parts('card.resolveLate', { when: moment(due), ago: ago(due) }),
    ]);
  } else if (row.ttrSince && due) {
    lines.push(language.parts('card.resolveBy', { when: moment(due) }));
  } else if (target) {
    // While it is paused this stays true, however long the card stands.
    const minutes = Math.max(0, Math.round((target - row.ttrSpentMs) / 60_000));
    const left = { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') };
    lines.push([language.t('card.resolvePaused', left)]);
  }
  return lines;
}

function actionButton(
  row: CardRow,
  action: ActionId,
  { t }: Language,
  staff: boolean,
  primary: boolean,
): Button {
  return {
    label: t(labelOf(row, action, staff)),
    intent: { kind: 'act', action, ticketId: row.id, version: row.version },
    ...(primary && { style: 'primary' }),
  };
}

/** The tutorial's words, which change with who has the ticket. */
function labelOf(row: CardRow, action: ActionId, staff: boolean): MessageKey {
  if (action === 'take' && row.agent) return 'action.takeOver';
  if (action === 'assign' && row.agent) return 'action.reassign';
  if (!staff && (action === 'close' || action === 'abandon')) return 'action.settled';
  return `action.${action}`;
}

function moreOf(
  row: CardRow,
  offered: OfferedActions,
  language: Language,
  staff: boolean,
): TicketCard['more'] {
  const { t } = language;
  const options = (actions: readonly ActionId[]) =>
    actions.map((action) => actionButton(row, action, language, staff, false));
  const read: Button = { label: t('card.readAll'), intent: { kind: 'read', ticketId: row.id } };
  const groups: MenuGroup[] = [
    { label: t('card.more.handle'), options: options(offered.menu) },
    { label: t('card.more.see'), options: [read, ...options(offered.following)] },
  ];
  return { label: t('card.more'), groups: groups.filter((group) => group.options.length > 0) };
}

type Hints = Pick<TicketCard, 'hint' | 'threadlessHint'>;

function hintsOf(row: CardRow, audience: Audience, staff: boolean, { t }: Language): Hints {
  // Without a thread nothing says that an agent's words are about this ticket.
  const toAgents = t('card.hint.agent.threadless');
  if (audience.for === 'team') return { hint: t('card.hint.team'), threadlessHint: toAgents };
  if (staff && audience.person.id !== row.requesterId) {
    return { hint: t('card.hint.agent'), threadlessHint: toAgents };
  }
  const theirs = audience.person.id === row.requesterId || audience.person.id === row.beneficiaryId;
  // Who sees it because it was opened to their site or business team cannot write to it.
  return theirs && row.state !== 'closed' && row.state !== 'abandoned'
    ? { hint: t('card.hint.requester'), threadlessHint: t('card.hint.requester.threadless') }
    : { hint: null, threadlessHint: null };
}
