import type { PayloadOf } from '../desk/deliveries.ts';
import { actorOf } from '../desk/person.ts';
import { languageOf } from '../i18n/language.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { DeskInChat } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';

/** Tells an admin, in their own conversation. */
export async function deliverAlert(
  { store, chat }: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  { place }: PayloadOf<'alert'>,
): Promise<SendOutcome> {
  const admin = await actorOf(store.read, personId);
  const direct = await chat.directOf(personId);
  if (!direct.ok) return outcomeOf(direct);
  if (!admin || direct.workspace === null) return SENT;
  const { t } = languageOf(admin.locale);
  const posted = await chat.post({
    key: delivery.key,
    workspace: direct.workspace,
    channelId: direct.channelId,
    inDoubt: delivery.inDoubt,
    view: { view: 'notice', tone: 'warning', words: [t('alert.left', { place })], buttons: [] },
  });
  return posted.ok ? SENT : outcomeOf(posted);
}
