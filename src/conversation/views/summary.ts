import type { Notice, View } from '../view.ts';
import type { Words } from '../words.ts';

export const TONE_MARKS: Readonly<Record<Notice['tone'], string>> = { info: 'ℹ️', done: '✅', warning: '⚠️' };

/** What stands alone for a view: notifications, screen readers. */
export function summaryOf(view: View): Words {
  switch (view.view) {
    case 'ticketCard':
    case 'offer':
    case 'line':
    case 'digest':
      return [view.summary];
    case 'ticketList':
      return view.rows.length > 0 ? [view.title] : [view.title, ' – ', ...view.empty.words];
    case 'dashboard':
      return [view.greeting];
    case 'notice':
      return [`${TONE_MARKS[view.tone]} `, ...view.words];
    case 'help':
    case 'reading':
    case 'parked':
      return [view.title];
  }
}
