import { referenceOf } from '../../desk/reference.ts';
import type { State } from '../../desk/vocabulary.ts';
import type { Language } from '../../i18n/language.ts';
import type { TicketSummary } from '../../store/queries/ticketSummary.ts';
import type { Button, TicketList } from '../view.ts';
import { STATE_MARK } from './ticketCard.ts';

export interface CaughtUp {
  readonly ticket: TicketSummary;
  /** What happened, the oldest first. */
  readonly said: readonly string[];
  /** What is to be done about it. */
  readonly act?: Button | null;
}

/** One message for much at once: the requests, and what happened to each. `times`: that theirs end. */
export function catchUpView(all: readonly CaughtUp[], about: 'quiet' | 'times', { t }: Language): TicketList {
  const shown = all.slice(0, SHOWN);
  const left = all.length - shown.length;
  return {
    view: 'ticketList',
    title: t(`catchUp.title.${about}`, { count: all.length }),
    intro: left > 0 ? [t('reminder.more', { count: left })] : null,
    columns: [t('column.reference'), t('column.title'), t('column.news'), t('column.state')],
    rows: shown.map(({ ticket, said, act = null }) => {
      const state = `${STATE_MARK[ticket.state as State]} ${t(`state.${ticket.state as State}`)}`;
      const earlier = said.length - SENTENCES;
      const news = [
        ...(earlier > 0 ? [t('catchUp.earlier', { count: earlier })] : []),
        ...said.slice(-SENTENCES),
      ].join(' · ');
      return {
        ticketId: ticket.id,
        reference: referenceOf(ticket.number),
        title: ticket.title,
        cells: [[news], [state]],
        brief: [[{ strong: news }], [state]],
        open: { label: t('list.openOne'), intent: { kind: 'show', ticketId: ticket.id } },
        act,
      };
    }),
    empty: { words: [], buttons: [] },
    openLabel: t('list.open'),
    next: null,
    again: { label: t('ping.fewer'), intent: { kind: 'notify' } },
  };
}

const SHOWN = 20;
/** Of one request, the last. */
const SENTENCES = 4;
