import { languageOf } from '../i18n/language.ts';
import { act } from './answers/act.ts';
import type { Context } from './answers/context.ts';
import { digest } from './answers/digest.ts';
import { declineDraft, draftInstead, openDraft, refineDraft } from './answers/drafts.ts';
import { find, search } from './answers/find.ts';
import { gone, help, incomplete, unknown } from './answers/help.ts';
import { list } from './answers/list.ts';
import { notify } from './answers/notify.ts';
import { dropDelivery, parked, retryDeliveries, retryDelivery } from './answers/parked.ts';
import { publishMessage } from './answers/publish.ts';
import { read } from './answers/read.ts';
import { revise } from './answers/revise.ts';
import { say } from './answers/say.ts';
import { show as showTicket } from './answers/show.ts';
import { snooze } from './answers/snooze.ts';
import { startCreate } from './answers/create.ts';
import { redraw, submit } from './answers/submit.ts';
import { withdraw } from './answers/withdraw.ts';
import type { Conversation, Said } from './conversation.ts';
import type { Reply } from './reply.ts';

/**
 * What the desk makes of what somebody said: commits what it changes, and answers with what that person sees at once.
 * Whom else it concerns hears of it by deliveries. Throws StoreUnavailable, with nothing changed, when the store
 * cannot answer.
 */
export async function handle(conversation: Conversation, said: Said): Promise<Reply> {
  const answered = await answer(conversation, said);
  conversation.wake();
  return answered;
}

function answer(conversation: Conversation, said: Said): Promise<Reply> | Reply {
  const { intent, person } = said;
  const context: Context = {
    ...conversation,
    ...said,
    language: languageOf(person.locale),
    insteadAnswer: (instead) => answer(conversation, { ...said, intent: instead }),
  };
  switch (intent.kind) {
    case 'home':
      return { reply: 'home' };
    case 'help':
      return help(context);
    case 'unknown':
      return unknown(context, intent);
    case 'gone':
      return gone(context);
    case 'incomplete':
      return incomplete(context, intent);
    case 'list':
      return list(context, intent);
    case 'digest':
      return digest(context, intent);
    case 'find':
      return find(context, intent);
    case 'search':
      return search(context, intent);
    case 'show':
      return showTicket(context, intent);
    case 'read':
      return read(context, intent);
    case 'act':
      return act(context, intent);
    case 'create':
      return startCreate(context, intent);
    case 'submit':
      return submit(context, intent);
    case 'redraw':
      return redraw(context, intent);
    case 'openDraft':
      return openDraft(context, intent);
    case 'declineDraft':
      return declineDraft(context, intent);
    case 'refineDraft':
      return refineDraft(context, intent);
    case 'draftInstead':
      return draftInstead(context, intent);
    case 'withdraw':
      return withdraw(context, intent);
    case 'snooze':
      return snooze(context, intent);
    case 'notify':
      return notify(context, intent);
    case 'parked':
      return parked(context, intent);
    case 'retryDelivery':
      return retryDelivery(context, intent);
    case 'retryDeliveries':
      return retryDeliveries(context, intent);
    case 'dropDelivery':
      return dropDelivery(context, intent);
    case 'publishMessage':
      return publishMessage(context, intent);
    case 'say':
      return say(context, intent);
    case 'revise':
      return revise(context, intent);
  }
}
