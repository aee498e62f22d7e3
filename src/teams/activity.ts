import { z } from 'zod';

/**
 * What Teams sends, as far as the desk reads it. Botbuilder takes whatever comes (a body without a `type` hangs the
 * request, a number as `text` reaches the handler), so the shape is checked before it.
 */
const text = z.string().max(200_000);
const id = z.string().min(1).max(1_000);

const account = z.looseObject({ id, name: z.string().max(1_000).optional(), aadObjectId: id.optional() });

const shape = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  /** Of an invoke. */
  name: z.string().max(200).optional(),
  channelId: z.string().max(100).optional(),
  serviceUrl: z.string().max(2_000).optional(),
  from: account,
  recipient: account.partial().optional(),
  conversation: z.looseObject({
    id,
    conversationType: z.string().max(100).optional(),
    tenantId: z.string().max(200).optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string().max(200) }).optional(),
      team: z.looseObject({ id: z.string().max(1_000).optional() }).optional(),
      channel: z.looseObject({ id, name: z.string().max(1_000).optional() }).optional(),
      eventType: z.string().max(200).optional(),
    })
    .optional(),
  text: text.optional(),
  value: z.unknown().optional(),
  /** The message a card or an extension was asked from. */
  replyToId: id.optional(),
  locale: z.string().max(100).optional(),
  localTimezone: z.string().max(200).optional(),
  /** Of an `installationUpdate`. */
  action: z.string().max(100).optional(),
  membersAdded: z.array(account.partial()).max(1_000).optional(),
  membersRemoved: z.array(account.partial()).max(1_000).optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string().optional() }))
    .max(100)
    .optional(),
  entities: z
    .array(z.looseObject({ type: z.string().optional() }))
    .max(1_000)
    .optional(),
  /** `expectReplies` would have answers go back to whoever asks: refused. */
  deliveryMode: z.string().max(100).optional(),
});

/** A message is known by its id: without one it could not be told from another, nor edited. */
export const activity = shape.refine(({ type, id: given }) => given !== undefined || type !== 'message');
export type Activity = z.infer<typeof activity>;

/** Where it names two, both must be known. */
export const tenantsOf = ({ conversation, channelData }: Activity): string[] =>
  [conversation.tenantId, channelData?.tenant?.id].filter((one) => one !== undefined);

export const tenantOf = (heard: Activity): string | undefined => tenantsOf(heard)[0];

/** `19:…@thread.tacv2;messageid=1700…`: a channel's chain of replies is a conversation within the channel's. */
export function chainOf(conversationId: string): { readonly channelId: string; readonly rootId?: string } {
  const [channelId = '', ...parts] = conversationId.split(';');
  const root = parts.find((part) => part.startsWith('messageid='));
  return { channelId, ...(root && { rootId: root.slice('messageid='.length) }) };
}

/** The other way round. */
export const chainId = (channelId: string, rootId: string): string => `${channelId};messageid=${rootId}`;

/** A channel of a team, as against a chat of persons. */
export const isChannel = (channelId: string): boolean => /@thread\.(tacv2|skype)/.test(channelId);
