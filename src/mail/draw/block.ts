import type {
  Chart,
  Digest,
  Fact,
  Figure,
  Line,
  Link,
  Notice,
  TicketCard,
  TicketList,
} from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';

/** What a mail is made of, from top to bottom; text.ts and html.ts draw each. Strings are literal, as in views. */
export type Block =
  | { readonly block: 'words'; readonly words: Words }
  /** Of the whole mail. */
  | { readonly block: 'heading'; readonly text: string }
  | { readonly block: 'title'; readonly words: Words }
  /** What somebody wrote. */
  | { readonly block: 'quote'; readonly text: string }
  | { readonly block: 'facts'; readonly facts: readonly Fact[] }
  | { readonly block: 'items'; readonly items: readonly Item[] }
  | { readonly block: 'figures'; readonly figures: readonly Figure[] }
  /** `cid`: of the picture of it that goes with the mail. */
  | { readonly block: 'chart'; readonly chart: Chart; readonly cid?: string }
  | { readonly block: 'files'; readonly title: string; readonly files: readonly NamedFile[] }
  | { readonly block: 'link'; readonly link: Link; readonly words: string }
  /** Our own words about the mail, and where one may have less of it. */
  | { readonly block: 'small'; readonly words: string; readonly link?: Link };

/** Somebody's file; its name is literal text. */
export interface NamedFile {
  readonly name: string;
  /** « 12 ko »; null: not known yet. */
  readonly size: string | null;
  /** Where it is had, where it does not go with the mail. */
  readonly url?: string;
  /** What to do to have it, where it has no address either. */
  readonly instead?: string;
}

export interface Item {
  readonly reference: string;
  readonly link?: Link;
  readonly title: string;
  readonly brief: readonly Words[];
}

/** The views a mail can hold. Their buttons are the chats': a mail is answered. */
export type MailedView = Line | Notice | TicketList | TicketCard | Digest;

export function blocksOf(view: MailedView): Block[] {
  switch (view.view) {
    case 'line':
      return [
        { block: 'title', words: view.heading },
        ...(view.text === null ? [] : [{ block: 'quote' as const, text: view.text }]),
      ];
    case 'notice':
      return [{ block: 'words', words: view.words }];
    case 'ticketList':
      return [
        { block: 'title', words: [view.title] },
        ...(view.intro ? [{ block: 'words' as const, words: view.intro }] : []),
        { block: 'items', items: view.rows },
      ];
    case 'ticketCard':
      return [
        { block: 'title', words: [view.reference, ' · ', { strong: view.title }] },
        { block: 'words', words: [view.status.join('   ')] },
        ...(view.facts.length > 0 ? [{ block: 'facts' as const, facts: view.facts }] : []),
      ];
    case 'digest':
      return digestBlocks(view);
  }
}

/** As in the chats: the figures, the tickets to act on, and then the pictures. */
const digestBlocks = ({ title, period, figures, serviceLevel, tickets, charts }: Digest): Block[] => [
  { block: 'heading', text: title },
  ...(period ? [{ block: 'words' as const, words: period }] : []),
  { block: 'figures', figures },
  ...(serviceLevel ? [{ block: 'words' as const, words: serviceLevel }] : []),
  { block: 'title', words: [tickets.title] },
  ...(tickets.rows.length > 0 ? [{ block: 'items' as const, items: tickets.rows }] : []),
  ...charts.map((chart) => ({ block: 'chart' as const, chart })),
];
