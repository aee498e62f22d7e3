import { type AnsweredWith, answeredFrom } from '../conversation/answered.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { keepAtOnce, tryAtOnce } from '../outbox/atOnce.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { DeskInChat } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';

export interface Question {
  readonly eventKey: string;
  readonly personId: number;
  readonly place: PayloadOf<'answer'>['place'];
  readonly onlyFor?: string;
}

type Answering = Pick<DeskInChat, 'store' | 'chat' | 'now' | 'log'>;

/**
 * Keeps the answer to a message, which may be acked then: whatever becomes of this process and of the chat, it is
 * given once. What is returned gives it, ahead of all deliveries. Null: that message was answered before.
 */
export async function keepAnswer(
  desk: Answering,
  { eventKey, personId, place, onlyFor }: Question,
  said: AnsweredWith,
): Promise<(() => Promise<void>) | null> {
  const payload = { place, ...(onlyFor && { onlyFor }), said };
  const { platform } = desk.chat;
  const key = `answer:${eventKey}`;
  const give = (delivery: Pick<ClaimedDelivery, 'key' | 'inDoubt'>) =>
    giveTo(desk, delivery, personId, payload);
  try {
    const kept = await keepAtOnce(desk, { key, kind: 'answer', payload, platform, personId });
    return kept && (() => tryAtOnce(desk, kept, give));
  } catch {
    // What was asked is done: rather an answer that nobody keeps than none, since its second asking is none of it.
    return async () => void (await give({ key, inDoubt: false }));
  }
}

/** One that was kept, and could not be given at once. */
export const deliverAnswer = (
  desk: Answering,
  delivery: ClaimedDelivery,
  personId: number,
  payload: PayloadOf<'answer'>,
): Promise<SendOutcome> => giveTo(desk, delivery, personId, { ...payload, said: answeredFrom(payload.said) });

async function giveTo(
  { chat, log }: Answering,
  { key, inDoubt }: Pick<ClaimedDelivery, 'key' | 'inDoubt'>,
  personId: number,
  { place, onlyFor, said }: Omit<PayloadOf<'answer'>, 'said'> & { readonly said: AnsweredWith },
): Promise<SendOutcome> {
  const where = place ?? (await chat.directOf(personId));
  if ('ok' in where && !where.ok) return outcomeOf(where);
  if (where.workspace === null) return SENT;
  const { workspace, channelId } = where;
  const threadId = place?.threadId;
  const posted = await chat.answer({
    key,
    workspace,
    channelId,
    inDoubt,
    said,
    ...(threadId && { threadId }),
    ...(onlyFor && { onlyFor }),
  });
  if (posted.ok) return SENT;
  const outcome = outcomeOf(posted);
  if (outcome.done !== 'parked') return outcome;
  // Nobody could help with that: whoever asked asks again.
  log.info({ error: posted.error }, 'The chat did not take an answer');
  return SENT;
}
