import type { PayloadOf } from '../../desk/deliveries.ts';
import type { Language } from '../../i18n/language.ts';
import type { Notice } from '../view.ts';

/** What only an admin can mend. */
export const alertView = ({ place }: PayloadOf<'alert'>, { t }: Language): Notice => ({
  view: 'notice',
  tone: 'warning',
  words: [t('alert.left', { place })],
  buttons: [],
});
