/** Where one chat message stands. */
export interface MessagePlace {
  readonly platform: string; // slack | teams
  readonly workspace: string;
  readonly channelId: string;
  readonly messageId: string;
}

export type MessageKey = `${string}:${string}:${string}:${string}`;

/** `slack:T1:C1:1700000000.000100`: the name of a chat message in the journals. */
export function messageKeyOf({ platform, workspace, channelId, messageId }: MessagePlace): MessageKey {
  return `${quote(platform)}:${quote(workspace)}:${quote(channelId)}:${quote(messageId)}`;
}

/** Null when it is no such key. */
export function readMessageKey(key: string): MessagePlace | null {
  const [platform, workspace, channelId, messageId, ...rest] = key.split(':').map(unquote);
  if (!platform || workspace === undefined || !channelId || !messageId || rest.length > 0) return null;
  return { platform, workspace, channelId, messageId };
}

/** Teams has ids with a colon (`19:…@thread.tacv2`); no id of Slack is changed by this. */
const quote = (id: string): string => id.replaceAll('%', '%25').replaceAll(':', '%3A');
const unquote = (id: string): string => id.replaceAll('%3A', ':').replaceAll('%25', '%');
