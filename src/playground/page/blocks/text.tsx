import { withEmoji } from '../text/emoji.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import type { Json } from '../types.tsx';

/** A text object. Plain text is shown inert; only its emoji shortcodes become pictures. */
export function Text({ text }: { text: unknown }) {
  const given = text as (Json & { text?: string }) | undefined;
  if (!given?.text) return null;
  if (given.type === 'mrkdwn') return <Mrkdwn text={given.text} verbatim={given.verbatim === true} />;
  return <span class="plain">{plainWords(given)}</span>;
}

export function plainWords(text: unknown): string {
  const given = text as (Json & { text?: string }) | undefined;
  return given?.emoji === false ? (given.text ?? '') : withEmoji(given?.text ?? '');
}
