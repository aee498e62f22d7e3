import { offerDraft } from '../../desk/drafts.ts';
import { readMessageKey } from '../../desk/messageKey.ts';
import { isRefusal } from '../../desk/refusal.ts';
import { NOTHING, type Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';
import { refused } from './refused.ts';

/** Words to the bot that are a request not opened yet: the offer to open it is a delivery. `then`: what is said besides. */
export async function offered(
  context: Context,
  { text, messageKey, files }: Wanted<'say'>,
  then: () => Promise<Reply> | Reply = () => NOTHING,
): Promise<Reply> {
  const { store, person, place, now, eventKey } = context;
  const where = readMessageKey(messageKey);
  if (!where || !place) return NOTHING;
  const outcome = await offerDraft(store, {
    actor: person,
    text,
    place: { platform: where.platform, workspace: where.workspace, channelId: where.channelId },
    messageKey,
    ...(files && { files }),
    now: now(),
    eventKey: eventKey ?? messageKey,
  });
  return isRefusal(outcome) ? refused(context, outcome) : then();
}
