import { DELIVERY_KINDS, isDeliveryKind, type PayloadOf } from '../desk/deliveries.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { deliverAnswer } from './answer.ts';
import { deliverAlert } from './alert.ts';
import { deliverCatchUp } from './catchUp.ts';
import { deliverCards } from './cards.ts';
import type { DeskInChat } from './chat.ts';
import { deliverDigest, deliverOwnDigest } from './digest.ts';
import { deliverFileRefused, fetchFile } from './file.ts';
import { deliverFile, deliverFileGone } from './fileCopy.ts';
import { deliverLine, deliverLineChanged } from './lines.ts';
import { SENT } from './outcome.ts';
import { deliverOffer } from './offer.ts';
import { deliverReminder } from './reminder.ts';
import { deliverPing, deliverReceipt } from './ping.ts';

/** Sends one delivery to one chat. */
export async function deliver(desk: DeskInChat, delivery: ClaimedDelivery): Promise<SendOutcome> {
  const { kind, payload, ticketId, personId } = delivery;
  if (!isDeliveryKind(kind)) return { done: 'parked', error: 'unknown_kind' };
  const read = DELIVERY_KINDS[kind].safeParse(payload);
  if (!read.success) return { done: 'parked', error: 'unreadable_payload' };
  switch (kind) {
    case 'ping':
      return deliverPing(desk, delivery, personId ?? 0, ticketId ?? 0, read.data as PayloadOf<'ping'>);
    case 'receipt':
      return deliverReceipt(desk, delivery, personId ?? 0, ticketId ?? 0);
    case 'alert':
      return deliverAlert(desk, delivery, personId ?? 0, read.data as PayloadOf<'alert'>);
    case 'digest':
      return deliverDigest(desk, delivery, personId ?? 0, read.data as PayloadOf<'digest'>);
    case 'ownDigest':
      return deliverOwnDigest(desk, delivery, personId ?? 0, read.data as PayloadOf<'ownDigest'>);
    case 'cards':
      return deliverCards(desk, delivery, ticketId ?? 0, read.data as PayloadOf<'cards'>);
    case 'line':
      return deliverLine(desk, delivery, ticketId ?? 0, read.data as PayloadOf<'line'>);
    case 'lineChanged':
      return deliverLineChanged(desk, ticketId ?? 0, read.data as PayloadOf<'lineChanged'>);
    case 'reminder':
      return deliverReminder(desk, delivery, personId, read.data as PayloadOf<'reminder'>);
    case 'catchUp':
      return deliverCatchUp(desk, delivery, personId ?? 0, read.data as PayloadOf<'catchUp'>);
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
