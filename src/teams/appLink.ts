/**
 * The address that opens the bot's own conversation, with words in its composer. Source: Microsoft's page « Deep link
 * to a Teams chat »; a bot is the user `28:<app id>`.
 */
export function appLink(appId: string, tenantId: string | undefined, words: string): string {
  const query = { ...(tenantId && { tenantId }), users: `28:${appId}`, message: words };
  // A space must be %20: the client shows a plus as it stands.
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `https://teams.microsoft.com/l/chat/0/0?${pairs.join('&')}`;
}
