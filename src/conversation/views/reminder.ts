import type { ActionId } from '../../desk/lifecycle.ts';
import { referenceOf } from '../../desk/reference.ts';
import type { ReminderRule } from '../../desk/reminders/rules.ts';
import type { Language } from '../../i18n/language.ts';
import type { TicketSummary } from '../../store/queries/ticketSummary.ts';
import type { Button, Notice, TicketList } from '../view.ts';
import { moment } from '../words.ts';
import { ticketListView } from './ticketList.ts';

export interface DueReminder {
  readonly rule: ReminderRule;
  readonly ticket: TicketSummary;
}

/** What waits for one person or one team: a sentence with the obvious next step, or a list where there is much. */
export function reminderView(
  due: readonly [DueReminder, ...DueReminder[]],
  to: 'person' | 'team',
  language: Language,
): Notice | TicketList {
  const [only] = due;
  return due.length === 1 ? one(only, language) : many(due, to, language);
}

function one({ rule, ticket }: DueReminder, language: Language): Notice {
  const { t } = language;
  // Without a version: it is not drawn anew, and what has changed meanwhile is said by the answer to a click.
  const act = (action: ActionId, style?: 'primary'): Button => ({
    label: t(`action.${action}`),
    intent: { kind: 'act', action, ticketId: ticket.id },
    ...(style && { style }),
  });
  const [first, ...rest] = NEXT[rule];
  return {
    view: 'notice',
    tone: 'warning',
    words: language.parts(`reminder.${rule}`, {
      title: ticket.title,
      reference: referenceOf(ticket.number),
      agent: ticket.agentName ?? t('person.somebody'),
      when: moment(
        rule === 'holdForgotten' || rule === 'holdEscalated' ? ticket.updatedAt : ticket.stateSince,
      ),
    }),
    buttons: [
      ...(first ? [act(first, 'primary')] : []),
      ...rest.map((action) => act(action)),
      { label: t('list.openOne'), intent: { kind: 'show', ticketId: ticket.id } },
      { label: t('reminder.snooze'), intent: { kind: 'snooze', ticketId: ticket.id } },
    ],
  };
}

/** The obvious next steps, the most likely first. */
const NEXT: Readonly<Record<ReminderRule, readonly ActionId[]>> = {
  unapproved: ['approve', 'reject'],
  unassigned: ['take'],
  holdForgotten: ['resume'],
  holdEscalated: ['resume', 'assign'],
  answerAwaited: ['reply'],
  answerMissing: ['resolve', 'chase'],
};

function many(due: readonly DueReminder[], to: 'person' | 'team', language: Language): TicketList {
  const { t } = language;
  const shown = due.slice(0, SHOWN);
  const left = due.length - shown.length;
  return ticketListView(
    {
      title: t(to === 'team' ? 'reminder.many.team' : 'reminder.many', { count: due.length }),
      ...(left > 0 && { intro: [t('reminder.more', { count: left })] }),
      items: shown.map(({ ticket }) => ticket),
      next: null,
      empty: { words: [], buttons: [] },
      staff: due.some(({ rule }) => rule !== 'answerAwaited'),
    },
    language,
  );
}

const SHOWN = 10;
