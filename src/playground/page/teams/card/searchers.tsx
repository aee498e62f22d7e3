import type { Input } from 'adaptivecards';

type Searcher = (inputId: string, text: string) => Promise<readonly { title: string; value: string }[]>;

/** Who asks the bot for a card's typeaheads: an input finds it by the card it stands in. */
export const searchers = new WeakMap<object, Searcher>();

export function searcherOf(input: Input): Searcher {
  return searchers.get(input.getRootElement()) ?? (() => Promise.resolve([]));
}
