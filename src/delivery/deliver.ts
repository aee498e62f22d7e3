import { drawCatchUp } from '../conversation/catchUp.ts';
import { morningDigest, morningOwnDigest } from '../conversation/digest.ts';
import { alertView } from '../conversation/views/alert.ts';
import { DELIVERY_KINDS, isDeliveryKind, type PayloadOf } from '../desk/deliveries.ts';
import { languageOf } from '../i18n/language.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { deliverAnswer } from './answer.ts';
import { deliverCards } from './cards.ts';
import type { DeskInChat } from './chat.ts';
import { deliverFileRefused, fetchFile } from './file.ts';
import { deliverFile, deliverFileGone } from './fileCopy.ts';
import { deliverLine, deliverLineChanged } from './lines.ts';
import { SENT } from './outcome.ts';
import { deliverOffer } from './offer.ts';
import { deliverReminder } from './reminder.ts';
import { deliverPing, deliverReceipt } from './ping.ts';
import { type DrawsFor, tellPerson } from './tellPerson.ts';

/** Sends one delivery to one chat. */
export async function deliver(desk: DeskInChat, delivery: ClaimedDelivery): Promise<SendOutcome> {
  const { kind, payload, ticketId, personId } = delivery;
  if (!isDeliveryKind(kind)) return { done: 'parked', error: 'unknown_kind' };
  const read = DELIVERY_KINDS[kind].safeParse(payload);
  if (!read.success) return { done: 'parked', error: 'unreadable_payload' };
  const { store, now } = desk;
  const tell = (draws: DrawsFor) => tellPerson(desk, delivery, personId ?? 0, draws);
  switch (kind) {
    case 'ping':
      return deliverPing(desk, delivery, personId ?? 0, ticketId ?? 0, read.data as PayloadOf<'ping'>);
    case 'receipt':
      return deliverReceipt(desk, delivery, personId ?? 0, ticketId ?? 0);
    case 'alert':
      return tell((admin) => alertView(read.data as PayloadOf<'alert'>, languageOf(admin.locale)));
    case 'digest':
      return tell((lead) => morningDigest(store, lead, read.data as PayloadOf<'digest'>, now()));
    case 'ownDigest':
      return tell((agent) => morningOwnDigest(store, agent, read.data as PayloadOf<'ownDigest'>, now()));
    case 'cards':
      return deliverCards(desk, delivery, ticketId ?? 0, read.data as PayloadOf<'cards'>);
    case 'line':
      return deliverLine(desk, delivery, ticketId ?? 0, read.data as PayloadOf<'line'>);
    case 'lineChanged':
      return deliverLineChanged(desk, ticketId ?? 0, read.data as PayloadOf<'lineChanged'>);
    case 'reminder':
      return deliverReminder(desk, delivery, personId, read.data as PayloadOf<'reminder'>);
    case 'catchUp':
      return tell((person) => drawCatchUp(store, person, read.data as PayloadOf<'catchUp'>, { now: now() }));
    case 'mailRefused':
      return SENT;
    case 'fetchFile':
      return fetchFile(desk, read.data as PayloadOf<'fetchFile'>);
    case 'file':
      return deliverFile(desk, delivery, ticketId ?? 0, read.data as PayloadOf<'file'>);
    case 'fileGone':
      return deliverFileGone(desk, read.data as PayloadOf<'fileGone'>);
    case 'fileRefused':
      return deliverFileRefused(desk, delivery, personId ?? 0, read.data as PayloadOf<'fileRefused'>);
    case 'answer':
      return deliverAnswer(desk, delivery, personId ?? 0, read.data as PayloadOf<'answer'>);
    case 'offer':
      return deliverOffer(desk, delivery, personId ?? 0, read.data as PayloadOf<'offer'>);
  }
}
