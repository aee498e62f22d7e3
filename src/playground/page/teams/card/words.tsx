import { AdaptiveCard } from 'adaptivecards';
import { markdownToHtml } from '../markdown.tsx';
import type { Json } from '../types.tsx';

/** The library asks for markdown without saying of which card: the one being drawn has its mentions here. */
let mentions: readonly { text: string }[] = [];

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text, mentions);
  result.didProcess = true;
};

export function withMentionsOf<T>(card: Json, draw: () => T): T {
  const entities = (card.msteams as { entities?: { text: string }[] } | undefined)?.entities;
  mentions = entities ?? [];
  try {
    return draw();
  } finally {
    mentions = [];
  }
}
