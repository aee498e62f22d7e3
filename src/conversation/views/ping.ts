import type { PingedAction } from '../../desk/deliveries.ts';
import type { ActionId } from '../../desk/lifecycle.ts';
import { SLA_MARKS, type SlaMark } from '../../desk/sla/clock.ts';
import { referenceOf } from '../../desk/reference.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import type { TicketCard as TicketFacts } from '../../store/queries/ticketCard.ts';
import { clip, oneLine } from '../clip.ts';
import type { Button, Line } from '../view.ts';

/** What the reader is to the ticket, that they hear of it. */
export type PingReason = 'requester' | 'agent' | 'formerAgent' | 'watcher' | 'lead' | 'approver';

export interface PingParts {
  readonly action: PingedAction;
  readonly ticket: TicketFacts;
  /** Who did it; null: the desk itself. */
  readonly actorName: string | null;
  /** Of the entry or note it left; null: none, or not for this reader. */
  readonly text: string | null;
  /** The reader asked for it, or it is for them. */
  readonly asRequester: boolean;
  readonly why: PingReason;
  /** What the reader may do, in the state it is in. */
  readonly may: (action: ActionId) => boolean;
}

/** What one person is told of one change: who did what, what they wrote, and the obvious next step. */
export function pingView(parts: PingParts, language: Language): Line {
  const { t } = language;
  const { action, ticket, asRequester, text } = parts;
  const actor = parts.actorName ?? t('person.desk');
  const params = {
    actor,
    team: ticket.team.name,
    // Who took it is who did it; somebody else may have it by now.
    agent: action === 'take' ? actor : (ticket.agent?.name ?? t('person.somebody')),
    reference: referenceOf(ticket.number),
    title: ticket.title,
  };
  const sentence = t(sentenceOf(parts), params);
  const internal = action === 'note' || (action === 'transfer' && text !== null);
  return {
    view: 'line',
    summary: t('ping.summary', { reference: params.reference, sentence }),
    // That it was opened, is told by its name.
    ...(action !== 'create' && { threadlessAbout: aboutOf(params) }),
    heading: internal ? ['🔒 ', sentence] : [sentence],
    text: text ?? reasonOf(parts),
    buttons: [
      ...(asRequester ? requesterButtons(ticket, action, language) : agentButtons(parts, language)),
      ...lessOfThese(parts, language),
    ],
    ...footnotesOf(parts, t),
  };
}

function sentenceOf({ action, asRequester, actorName }: PingParts): MessageKey {
  if (!asRequester || isMark(action)) return `ping.agent.${action}`;
  // Nobody did: it was resolved for so long.
  return action === 'close' && actorName === null
    ? 'ping.requester.closedByDesk'
    : `ping.requester.${action}`;
}

/** One line: the title is a reminder of what the reader knows. */
const aboutOf = ({ reference, title }: { readonly reference: string; readonly title: string }): string =>
  `${reference} · ${clip(oneLine(title), 80).text}`;

const isMark = (action: PingedAction): action is SlaMark => (SLA_MARKS as readonly string[]).includes(action);

type Footnotes = Pick<Line, 'footnote' | 'threadlessFootnote'>;

/** Reasons are fields of the ticket, not journal lines. */
function reasonOf({ action, ticket }: PingParts): string | null {
  if (action === 'hold') return ticket.pendingReason;
  if (action === 'reject' || action === 'abandon' || action === 'closeAdministratively') {
    return ticket.closureReason;
  }
  if (action === 'close' || action === 'rate') return ticket.satisfactionComment;
  return null;
}

/**
 * Why they hear of it, after how to answer where something calls for an answer. Only in a thread are an agent's words
 * notes of the ticket's.
 */
function footnotesOf({ action, text, asRequester, why, ticket }: PingParts, t: Language['t']): Footnotes {
  const because = t(`ping.why.${why}`, { team: ticket.team.name });
  if (asRequester) {
    if (text === null || action === 'resolve') return { footnote: because };
    return {
      footnote: `${t('ping.answer')} ${because}`,
      threadlessFootnote: `${t('ping.answer.threadless')} ${because}`,
    };
  }
  if (why === 'lead' || why === 'approver') return { footnote: because };
  return { footnote: `${because} ${t('ping.notes')}`, threadlessFootnote: because };
}

/** Nobody is told more than they want, and what to do about it is where it is felt. */
function lessOfThese({ ticket, why }: PingParts, { t }: Language): Button[] {
  const fewer: Button = { label: t('ping.fewer'), intent: { kind: 'notify' } };
  if (why !== 'watcher') return [fewer];
  return [
    { label: t('action.unfollow'), intent: { kind: 'act', action: 'unfollow', ticketId: ticket.id } },
    fewer,
  ];
}

function requesterButtons(ticket: TicketFacts, action: PingedAction, { t }: Language): Button[] {
  // Without a version: this message is not drawn anew, and a change they were not told of would make it stale.
  const act = (wanted: ActionId): Button['intent'] => ({ kind: 'act', action: wanted, ticketId: ticket.id });
  if (action === 'resolve' && ticket.state === 'resolved') {
    return [
      { label: t('action.settled'), intent: act('close'), style: 'primary' },
      { label: t('action.reopen'), intent: act('reopen') },
    ];
  }
  if (action === 'close' && ticket.satisfaction === null) {
    return [{ label: t('action.rate'), intent: act('rate') }];
  }
  return [];
}

function agentButtons({ ticket, action, why, may }: PingParts, { t }: Language): Button[] {
  const act = (wanted: ActionId): Button['intent'] => ({ kind: 'act', action: wanted, ticketId: ticket.id });
  switch (action) {
    case 'reply':
    case 'chase':
    case 'reopen':
      return [{ label: t('action.reply'), intent: act('reply') }];
    case 'ttoWarning':
    case 'ttoBreach':
    case 'ttrWarning':
    case 'ttrBreach': {
      const label = { resolve: 'resolve', reply: 'reply', ...(ticket.agent ? ANOTHERS : NOBODYS) } as const;
      const steps = why === 'agent' ? (['resolve', 'reply'] as const) : (['assign', 'take'] as const);
      return steps
        .filter(may)
        .map((wanted) => ({ label: t(`action.${label[wanted]}`), intent: act(wanted) }));
    }
    default:
      return [];
  }
}

/** The tutorial's words, which change with who has the ticket. */
const NOBODYS = { assign: 'assign', take: 'take' } as const;
const ANOTHERS = { assign: 'reassign', take: 'takeOver' } as const;
