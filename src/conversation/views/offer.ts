import { clip } from '../clip.ts';
import type { Language } from '../../i18n/language.ts';
import type { Proposal } from '../answers/proposal.ts';
import type { Offer } from '../view.ts';

export interface OfferParts {
  readonly draftId: number;
  readonly title: string;
  /** All they wrote so far: what follows in a burst shows that it was heard. */
  readonly text: string;
  readonly proposed: Proposal;
}

/** « J'ouvre une demande ? » */
export function offerView({ draftId, title, text, proposed }: OfferParts, { t }: Language): Offer {
  const service = proposed.subcategory?.path.slice(-2).join(' › ');
  return {
    view: 'offer',
    question: t('offer.question'),
    summary: t('offer.summary', { title }),
    facts: [
      { label: t('field.title'), value: [title] },
      ...(saysMore(text.trim(), title)
        ? [{ label: t('field.description'), value: [clip(text, TEXT_MAX).text] }]
        : []),
      ...(service ? [{ label: t('card.service'), value: [t('offer.proposed', { service })] }] : []),
    ],
    hints: proposed.similar > 0 ? [[t('offer.similar', { count: proposed.similar })]] : [],
    buttons: [
      { label: t('offer.open'), intent: { kind: 'openDraft', draftId }, style: 'primary' },
      { label: t('offer.refine'), intent: { kind: 'refineDraft', draftId } },
      { label: t('offer.decline'), intent: { kind: 'declineDraft', draftId } },
    ],
  };
}

/** A greeting before the title says nothing that is worth a line. */
const saysMore = (text: string, title: string): boolean => text.includes('\n') || title.endsWith('…');

/** Enough to know one's own words again; a long text must not push the buttons away. */
const TEXT_MAX = 300;
