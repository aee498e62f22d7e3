import { alertView } from '../../conversation/views/alert.ts';
import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { languageOf } from '../../i18n/language.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';

/** Tells an admin what only they can mend. */
export function alertLetter(admin: Actor, payload: PayloadOf<'alert'>): Letter {
  const language = languageOf(admin.locale);
  return {
    ticket: null,
    subject: language.t('mail.alert.subject', { place: payload.place }),
    blocks: blocksOf(alertView(payload, language)),
    answer: null,
    why: language.t('mail.why.alert'),
  };
}
