import type { Activity } from '../activity.ts';

/** What was typed, without the mention of the bot: Teams escapes HTML's characters and marks mentions with tags. */
export function typed({ text = '', recipient, entities = [] }: Activity): {
  text: string;
  mentionsBot: boolean;
} {
  let rest = text;
  let mentionsBot = false;
  for (const entity of entities) {
    if (entity.type !== 'mention') continue;
    const { mentioned, text: tag } = entity as { mentioned?: { id?: string }; text?: string };
    if (mentioned?.id === undefined || mentioned.id !== recipient?.id) continue;
    mentionsBot = true;
    if (tag) rest = rest.replaceAll(tag, ' ');
  }
  return { text: unescaped(rest).trim(), mentionsBot };
}

/** Of others' mentions the name stays. */
export function unescaped(text: string): string {
  return text
    .replace(/<\/?at[^>]*>/gi, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#(\d{1,7});/g, (whole, code: string) => letter(Number(code)) ?? whole)
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

const letter = (code: number): string | null =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;

/** The words of a message's HTML, a line for each paragraph. */
export function wordsOf(html: string): string {
  const text = html
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '');
  return unescaped(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
