import type { View } from '../conversation/view.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { Chat, Direct, TeamChannel } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';

/** Posts a view that stands alone. Where this chat has no way to its reader, it is not told there. */
export async function postIn(
  chat: Chat,
  place: Direct | TeamChannel | null,
  { key, inDoubt }: ClaimedDelivery,
  view: View,
): Promise<SendOutcome> {
  if (place === null) return SENT;
  if (!place.ok) return outcomeOf(place);
  const { workspace } = place;
  if (workspace === null) return SENT;
  const posted = await chat.post({ key, workspace, channelId: place.channelId, inDoubt, view });
  return posted.ok ? SENT : outcomeOf(posted);
}
