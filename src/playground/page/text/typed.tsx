import { unescaped } from './mrkdwn.tsx';

/** A person's message as they typed it: without the brackets around addresses, and unescaped. */
export function typedAgain(text: string): string {
  return unescaped(text.replace(/<(https?:\/\/[^<>|]+)>/g, '$1'));
}

/** "@Catherine Buffet" becomes the mention Slack's editor would make of it. */
export function withMentions(text: string, people: readonly { id: string; name: string }[]): string {
  return [...people]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((typed, person) => typed.replaceAll(`@${person.name}`, `<@${person.id}>`), text);
}
