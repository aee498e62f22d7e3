import { isRefusal } from '../../desk/refusal.ts';
import { withdraw as withdrawEntry } from '../../desk/withdraw.ts';
import type { Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';
import { done, refused } from './refused.ts';

/** A reply sent by mistake is taken back, for a minute. */
export async function withdraw(context: Context, { entryId }: Wanted<'withdraw'>): Promise<Reply> {
  const { store, person, language, now, eventKey } = context;
  const outcome = await withdrawEntry(store, {
    entryId,
    actor: person,
    now: now(),
    ...(eventKey && { eventKey }),
  });
  return isRefusal(outcome) ? refused(context, outcome) : done(language.t('withdraw.done'));
}
