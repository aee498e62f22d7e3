import type { PingedAction } from '../../desk/deliveries.ts';
import type { ActionId } from '../../desk/lifecycle.ts';
import { SLA_MARKS, type SlaMark } from '../../desk/sla/clock.ts';
import { referenceOf } from '../../desk/reference.ts';
import type { Language } from '../../i18n/language.ts';
import type { TicketCard as TicketFacts } from '../../store/queries/ticketCard.ts';
import type { Button, Line } from '../view.ts';

export interface PingParts {
  readonly action: PingedAction;
  readonly ticket: TicketFacts;
  /** Who did it; null: the desk itself. */
  readonly actorName: string | null;
  /** Of the entry or note it left; null: none, or not for this reader. */
  readonly text: string | null;
  /** The reader asked for it, or it is for them. */
  readonly asRequester: boolean;
  /** The reader is the agent who has it. */
  readonly hasIt: boolean;
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
  const sentence = t(
    asRequester && !isMark(action) ? `ping.requester.${action}` : `ping.agent.${action}`,
    params,
  );
  const internal = action === 'note' || (action === 'transfer' && text !== null);
  return {
    view: 'line',
    summary: t('ping.summary', { reference: params.reference, sentence }),
    heading: internal ? ['🔒 ', sentence] : [sentence],
    text: text ?? reasonOf(parts),
    buttons: asRequester ? requesterButtons(ticket, action, language) : agentButtons(parts, language),
    ...(asRequester ? requesterHints(parts, t) : agentReasons(parts, t)),
  };
}

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

/** How to answer, under what calls for an answer; said each time, nobody would read it. */
function requesterHints({ action, text }: PingParts, t: Language['t']): Footnotes {
  return text !== null && action !== 'resolve'
    ? { footnote: t('ping.why.requester'), threadlessFootnote: t('ping.why.requester.threadless') }
    : { footnote: null };
}

/** Only in a thread are an agent's words notes of the ticket's. */
function agentReasons({ action, hasIt, ticket }: PingParts, t: Language['t']): Footnotes {
  if (isMark(action) && !hasIt) return { footnote: t('ping.why.lead', { team: ticket.team.name }) };
  return action === 'create'
    ? { footnote: t('ping.why.approver') }
    : { footnote: t('ping.why.agent'), threadlessFootnote: t('ping.why.agent.threadless') };
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
  return [];
}

function agentButtons({ ticket, action, hasIt, may }: PingParts, { t }: Language): Button[] {
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
      const steps = hasIt ? (['resolve', 'reply'] as const) : (['assign', 'take'] as const);
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
