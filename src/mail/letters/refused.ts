import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { languageOf } from '../../i18n/language.ts';
import type { Letter } from '../letter.ts';
import { LARGEST_MB } from '../limits.ts';

/** Tells who wrote a mail why it is not in the desk, and what to do. */
export function refusedLetter(person: Actor, { reason, answers }: PayloadOf<'mailRefused'>): Letter {
  const { t } = languageOf(person.locale);
  return {
    ticket: null,
    subject: t('mail.refused.subject'),
    blocks: [{ block: 'words', words: [t(`mail.refused.${reason}`, { megabytes: LARGEST_MB })] }],
    answer: null,
    less: 'owed',
    why: t(reason === 'not_authentic' ? 'mail.why.notAuthentic' : 'mail.why.refused'),
    answers,
  };
}
