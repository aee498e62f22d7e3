/**
 * A message's text as it was typed: Slack escapes three characters and wraps what it recognised. Mentions stay as
 * they came, since a name would be a guess.
 */
export function typed(text: string): string {
  return text
    .replace(/<(https?:[^|>]+|mailto:[^|>]+)(?:\|([^>]*))?>/g, (_whole, url: string, label?: string) =>
      label && label !== url && !url.endsWith(label) ? `${label} (${url})` : (label ?? url),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
