import type { InvalidReason, Refusal } from '../../desk/refusal.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import { ago, type Words } from '../words.ts';

/** A refusal as a sentence that says what to do instead. */
export function refusalWords(
  refusal: Refusal,
  language: Language,
  /** Who was first; null: the desk itself. */
  by: string | null = null,
): Words {
  const { t } = language;
  switch (refusal.refused) {
    case 'not_permitted':
      return [t('refusal.notPermitted', { action: t(`action.${refusal.action}`) })];
    case 'wrong_state':
      return [
        t('refusal.wrongState', {
          action: t(`action.${refusal.action}`),
          state: t(`state.${refusal.state}`),
        }),
      ];
    case 'unknown_ticket':
      return [t('refusal.unknownTicket')];
    case 'stale':
      return language.parts('refusal.stale', { who: by ?? t('person.desk'), when: ago(refusal.at) });
    case 'already_sent':
      return language.parts('refusal.alreadySent', { who: by ?? t('person.desk'), when: ago(refusal.at) });
    case 'note_changed':
      return [t('refusal.noteChanged')];
    case 'note_gone':
      return [t('refusal.noteGone')];
    case 'too_late':
      return [t('refusal.tooLate')];
    case 'unknown_message':
      return [t('refusal.unknownMessage')];
    case 'withdrawn_draft':
      return [t('refusal.withdrawnDraft')];
    case 'unknown_draft':
    case 'duplicate':
      return [t('refusal.duplicate')];
    case 'invalid':
      return [invalidSentence(refusal.field, refusal.reason, language)];
  }
}

/** What is wrong with one field, to be shown under it or, where there is no form, by itself. */
export function invalidSentence(field: string, reason: InvalidReason, { t }: Language): string {
  if (reason === 'required') return FIELD_REQUIRED[field] ? t(FIELD_REQUIRED[field]) : t('invalid.required');
  return t(`invalid.${reason}`);
}

const FIELD_REQUIRED: Readonly<Record<string, MessageKey>> = {
  solution: 'invalid.required.solution',
  code: 'invalid.required.code',
  reason: 'invalid.required.reason',
  title: 'invalid.required.title',
};
