import { referenceOf } from '../../desk/reference.ts';
import type { State } from '../../desk/vocabulary.ts';
import type { Language } from '../../i18n/language.ts';
import type { TicketSummary } from '../../store/queries/ticketSummary.ts';
import type { TicketList } from '../view.ts';
import { STATE_MARK } from './ticketCard.ts';

export interface CaughtUp {
  readonly ticket: TicketSummary;
  /** What happened, the oldest first. */
  readonly said: readonly string[];
}

/** One message for all that came during quiet hours: the requests, and what happened to each. */
export function catchUpView(all: readonly CaughtUp[], { t }: Language): TicketList {
  const shown = all.slice(0, SHOWN);
  const left = all.length - shown.length;
  return {
    view: 'ticketList',
    title: t('catchUp.title', { count: all.length }),
    intro: left > 0 ? [t('reminder.more', { count: left })] : null,
    columns: [t('column.reference'), t('column.title'), t('column.news'), t('column.state')],
    rows: shown.map(({ ticket, said }) => {
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
        act: null,
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
