import type { EntryKind } from '../../desk/actions/action.ts';
import type { Language } from '../../i18n/language.ts';
import type { Line } from '../view.ts';

export interface JournalLine {
  readonly author: string;
  readonly text: string;
  readonly edited: boolean;
}

export interface EntryLine extends JournalLine {
  readonly kind: EntryKind;
  /** Written by the one who asked, not to them. */
  readonly byRequester: boolean;
}

/** A requester-journal entry in the team's thread, where agents read it. */
export function entryLineView(line: EntryLine, reference: string, language: Language): Line {
  const { t } = language;
  return {
    view: 'line',
    summary: t('line.summary', { reference, author: line.author }),
    heading: [
      { strong: line.author },
      ` · ${t(line.kind === 'message' && line.byRequester ? 'line.kind.fromRequester' : `line.kind.${line.kind}`)}`,
    ],
    text: line.text === '' ? t('line.deleted') : line.text,
    buttons: [],
    footnote: line.edited ? t('line.edited') : line.byRequester ? null : t('line.readByRequester'),
  };
}

/** An internal note in the team's thread. */
export function noteLineView(line: JournalLine, reference: string, language: Language): Line {
  const { t } = language;
  return {
    view: 'line',
    summary: t('line.noteSummary', { reference, author: line.author }),
    heading: ['🔒 ', { strong: line.author }, ` · ${t('card.internalNote')}`],
    text: line.text === '' ? t('line.deleted') : line.text,
    buttons: [],
    footnote: line.edited ? t('line.edited') : null,
  };
}
