import { chainId, isChannel } from './activity.ts';
import type { CallFailed, OutgoingMessage, Sent } from './connector.ts';
import type { Sender } from './hear/heard.ts';
import { isPersonal } from './people.ts';
import { addressOf, addressOfTenant, type Place } from './places.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/** Where a message goes within its conversation's service. */
export interface Destination extends Place {
  /** The first message of the chain it belongs to; ignored where there are no chains. */
  readonly threadId?: string;
}

/** Never heard from, or the bot was removed there. */
export const LEFT: CallFailed = { ok: false, status: 403, code: 'bot_left' };

export async function sendTo(desk: TeamsDesk, to: Destination, message: OutgoingMessage): Promise<Sent> {
  const { channelId, threadId } = to;
  const address = await reached(desk, to);
  if (!address || address.left) return LEFT;
  const service = desk.connector.at(address.serviceUrl);
  if (!isChannel(channelId)) return service.send(channelId, message);
  return threadId === undefined
    ? service.startChain(channelId, message)
    : service.send(chainId(channelId, threadId), message);
}

/** A conversation nothing ever came from (a channel known by its id, a chat the bot opened) is reached as its tenant is. */
export async function reached(desk: TeamsDesk, place: Place) {
  const own = await addressOf(desk, place);
  if (own) return own;
  const serviceUrl = await addressOfTenant(desk, place.workspace);
  return serviceUrl === null ? null : { serviceUrl, left: false };
}

/** What only the person who acted shall read: in their own conversation with the bot, wherever they acted. */
export async function tellPrivately(desk: TeamsDesk, to: Sender, message: OutgoingMessage): Promise<Sent> {
  const { tenantId: workspace, userId, memberId, conversationId, serviceUrl } = to;
  const service = desk.connector.at(serviceUrl);
  let channelId = isPersonal(conversationId) ? conversationId : null;
  if (channelId === null) {
    const where = { platform_workspace_userId: { platform: 'teams', workspace, userId } };
    channelId = (await desk.store.read.chatIdentity.findUnique({ where }))?.channelId ?? null;
  }
  if (channelId === null) {
    const opened = await service.openDirect(workspace, memberId);
    if (!opened.ok) return opened;
    channelId = opened.id;
    const where = { platform: 'teams', workspace, userId };
    await desk.store.write((tx) => tx.chatIdentity.updateMany({ where, data: { channelId } }));
  }
  return service.send(channelId, message);
}
