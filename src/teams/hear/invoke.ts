import { z } from 'zod';
import type { Intent } from '../../conversation/intent.ts';
import { messageKeyOf } from '../../desk/messageKey.ts';
import { type Activity, chainOf } from '../activity.ts';
import type { ExtensionCommand } from '../extensionCommands.ts';
import { REFRESH } from '../draw/index.ts';
import type { Heard, Sender } from './heard.ts';
import { eventKeyOf, intentOf, placeOf } from './message.ts';
import { wordsOf } from './typed.ts';

const cardAction = z.looseObject({
  action: z.looseObject({ verb: z.string().optional(), data: z.unknown().optional() }),
  trigger: z.string().optional(),
});

/** A button of a card, or the card asking for itself as this viewer shall see it. */
export function hearCardAction(heard: Activity, from: Sender): Heard | null {
  const read = cardAction.safeParse(heard.value);
  if (!read.success) return null;
  const { action, trigger } = read.data;
  const place = placeOf(heard, from);
  const refreshes = action.verb === REFRESH || trigger === 'automatic';
  return {
    from,
    intent: intentOf(action.data),
    place: { ...place, ...(heard.replyToId && { messageId: heard.replyToId }) },
    onLiveCard: true,
    toBot: true,
    // A refresh changes nothing and may come any number of times.
    ...(refreshes ? { refreshes } : { eventKey: eventKeyOf(heard, from) }),
    answer: { by: 'card' },
  };
}

const dialogData = z.looseObject({ data: z.unknown().optional() });

/** A button that opens a dialog, or a dialog that was sent. */
export function hearDialog(heard: Activity, from: Sender): Heard | null {
  const read = dialogData.safeParse(heard.value);
  if (!read.success) return null;
  const place = placeOf(heard, from);
  return {
    from,
    intent: intentOf(read.data.data),
    place: { ...place, ...(heard.replyToId && { messageId: heard.replyToId }) },
    onLiveCard: false,
    toBot: true,
    eventKey: eventKeyOf(heard, from),
    answer: { by: 'dialog' },
  };
}

const extensionAction = z.looseObject({
  commandId: z.string(),
  messagePayload: z
    .looseObject({
      id: z.string().optional(),
      linkToMessage: z.string().optional(),
      body: z.looseObject({ content: z.string().optional() }).optional(),
    })
    .optional(),
});

/** « Créer une demande », « Envoyer au demandeur »: from the composer or a message's menu. Null: none of ours. */
export function hearExtensionAction(heard: Activity, from: Sender): Heard | null {
  const read = extensionAction.safeParse(heard.value);
  if (!read.success) return null;
  const intent = extensionIntent(read.data, heard, from);
  if (!intent) return null;
  return {
    from,
    intent,
    place: placeOf(heard, from),
    onLiveCard: false,
    toBot: true,
    eventKey: eventKeyOf(heard, from),
    answer: { by: 'dialog' },
  };
}

function extensionIntent(
  { commandId, messagePayload: message }: z.infer<typeof extensionAction>,
  { conversation }: Activity,
  { tenantId }: Sender,
): Intent | null {
  switch (commandId as ExtensionCommand) {
    case 'newTicket':
      return { kind: 'create' };
    case 'ticketFromMessage':
      return {
        kind: 'create',
        description: wordsOf(message?.body?.content ?? '').slice(0, 40_000),
        ...(message?.linkToMessage && { sourceLink: message.linkToMessage.slice(0, 2_000) }),
      };
    case 'sendToRequester': {
      if (!message?.id) return { kind: 'gone' };
      const { channelId } = chainOf(conversation.id);
      const place = { platform: 'teams', workspace: tenantId, channelId, messageId: message.id };
      return { kind: 'publishMessage', messageKey: messageKeyOf(place) };
    }
    default:
      return null;
  }
}
