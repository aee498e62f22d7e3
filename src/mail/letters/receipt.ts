import type { Actor } from '../../desk/actor.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import { languageOf } from '../../i18n/language.ts';
import { mailedCard } from '../card.ts';
import { blocksOf } from '../draw/block.ts';
import type { Letter } from '../letter.ts';
import type { MailDesk } from '../mailDesk.ts';

/** Tells who asked for something that it is a request now. */
export async function receiptLetter(
  { store, now }: MailDesk,
  person: Actor,
  ticketId: number,
  { answers }: PayloadOf<'receipt'>,
): Promise<Letter | null> {
  const card = await mailedCard(store.read, person, ticketId, now());
  if (!card) return null;
  const { t } = languageOf(person.locale);
  return {
    ticket: card,
    blocks: [
      { block: 'words', words: [t('mail.receipt', { reference: card.reference })] },
      ...blocksOf(card),
      ...(card.description === null ? [] : [{ block: 'quote' as const, text: card.description }]),
    ],
    answer: t('mail.answer.requester'),
    why: t('mail.why.requester'),
    answers,
    ...(answers !== undefined && { less: 'owed' as const }),
  };
}
