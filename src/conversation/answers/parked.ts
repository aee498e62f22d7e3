import { countParked, dropParked, listParked, retryAllParked, retryParked } from '../../desk/parked.ts';
import { show, type Reply } from '../reply.ts';
import { parkedView } from '../views/parked.ts';
import type { Words } from '../words.ts';
import type { Context, Wanted } from './context.ts';

/** Of an admin: what could not be sent, a page at a time. */
export async function parked(context: Context, { before }: Wanted<'parked'>): Promise<Reply> {
  return forAdmins(context, () => listed(context, null, before));
}

export async function retryDelivery(
  context: Context,
  { deliveryId }: Wanted<'retryDelivery'>,
): Promise<Reply> {
  return forAdmins(context, async ({ store, language, now, log, person }) => {
    const again = await retryParked(store, deliveryId, now());
    if (again) log.info({ by: person.id, delivery: deliveryId }, 'A parked delivery is sent again');
    return listed(context, [language.t(again ? 'parked.retried' : 'parked.gone', { count: 1 })]);
  });
}

export async function retryDeliveries(context: Context, { upTo }: Wanted<'retryDeliveries'>): Promise<Reply> {
  return forAdmins(context, async ({ store, language, now, log, person }) => {
    const count = await retryAllParked(store, upTo, now());
    if (count > 0) log.info({ by: person.id, upTo, count }, 'Parked deliveries are sent again');
    return listed(context, [language.t(count > 0 ? 'parked.retried' : 'parked.gone', { count })]);
  });
}

export async function dropDelivery(context: Context, { deliveryId }: Wanted<'dropDelivery'>): Promise<Reply> {
  return forAdmins(context, async ({ store, language, log, person }) => {
    const dropped = await dropParked(store, deliveryId);
    if (dropped) log.info({ by: person.id, delivery: deliveryId }, 'A parked delivery was given up');
    return listed(context, [language.t(dropped ? 'parked.dropped' : 'parked.gone')]);
  });
}

async function forAdmins(context: Context, answer: (context: Context) => Promise<Reply>): Promise<Reply> {
  const { person, language } = context;
  if (person.admin) return answer(context);
  return show({ view: 'notice', tone: 'warning', words: [language.t('refusal.adminsOnly')], buttons: [] });
}

/** What is left, under what was just done. */
async function listed({ store, language }: Context, did: Words | null, before?: number): Promise<Reply> {
  const [found, count] = await Promise.all([
    listParked(store, { limit: PAGE + 1, ...(before !== undefined && { before }) }),
    countParked(store),
  ]);
  const items = found.slice(0, PAGE);
  if (items.length === 0) {
    const words = [...(did ? [...did, ' '] : []), language.t('parked.none')];
    return show({ view: 'notice', tone: 'done', words, buttons: [] });
  }
  return show(
    parkedView({ items, count, did, more: found.length > PAGE, first: before === undefined }, language),
  );
}

/** Each takes two blocks of Slack's fifty, and two buttons. */
const PAGE = 10;
