import type { Intent } from './intent.ts';
import type { Words } from './words.ts';

/**
 * What people see, as plain data in their language: a closed set, which each chat draws by hand. Every action in it
 * is one this viewer may take. Strings are literal text (see Words).
 */
export type View =
  TicketCard | TicketList | Dashboard | Notice | Help | Offer | Line | Reading | Digest | Parked;

export interface Button {
  readonly label: string;
  readonly intent: Intent;
  /** At most one of a view is primary: the most likely next step. */
  readonly style?: 'primary' | 'danger';
  readonly confirm?: {
    readonly title: string;
    readonly words: string;
    readonly yes: string;
    readonly no: string;
  };
}

/** An address to pass on; the label is our own word. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

export interface MenuGroup {
  readonly label: string;
  readonly options: readonly Button[];
}

export interface TicketCard {
  readonly view: 'ticketCard';
  readonly ticketId: number;
  /** Another whenever something was done that this card's viewer may know of. */
  readonly revision: string;
  readonly reference: string;
  /** Where the desk has an address of its own. */
  readonly link?: Link;
  readonly title: string;
  /** One sentence that stands alone: notifications, screen readers. */
  readonly summary: string;
  /** `● Affectée`, `▲ Priorité normale`, `HELPDESK · non assignée`. */
  readonly status: readonly string[];
  readonly facts: readonly Fact[];
  readonly description: string | null;
  /** When it was opened and how, what it waits for. */
  readonly timing: readonly Words[];
  /** What a requester may read, the newest last. */
  /** All that a requester may have; null: there are none. */
  readonly files: Files | null;
  readonly exchanges: readonly Exchange[];
  readonly internal: readonly Exchange[];
  readonly solution: { readonly label: string; readonly code: string; readonly text: string } | null;
  /** At most four. */
  readonly buttons: readonly Button[];
  readonly more: { readonly label: string; readonly groups: readonly MenuGroup[] } | null;
  /** « Répondez dans ce fil… » */
  readonly hint: string | null;
  /** In its place where a conversation has no threads. */
  readonly threadlessHint: string | null;
}

export interface Fact {
  readonly label: string;
  readonly value: Words;
}

/** Somebody's file: shown by its name, which is literal text, and had by its address. */
export interface AttachedFile {
  readonly name: string;
  /** « 12 ko »; null: not known yet. */
  readonly size: string | null;
  /** Of its address, below the desk's own. Holds a key: never logged. */
  readonly path: string;
  /** Where the desk has an address of its own. */
  readonly url?: string;
}

export interface Files {
  /** « Pièces jointes : 2 » */
  readonly label: string;
  readonly files: readonly AttachedFile[];
}

export interface Exchange {
  /** « Dernier échange », « 🔒 Note interne » */
  readonly label: string;
  readonly author: string;
  readonly at: Date;
  readonly text: string;
  /** « modifié » */
  readonly mark: string | null;
  /** Of an internal note: with it, and nowhere else. */
  readonly files?: readonly AttachedFile[];
}

export interface TicketList {
  readonly view: 'ticketList';
  readonly title: string;
  readonly intro: Words | null;
  /** Column headings; the first two are the reference and the title. */
  readonly columns: readonly string[];
  readonly rows: readonly TicketRow[];
  /** What to do when there are no rows. */
  readonly empty: { readonly words: Words; readonly buttons: readonly Button[] };
  readonly openLabel: string;
  readonly next: Button | null;
  /** To ask anew what this list answers, whether it has rows or none. */
  readonly again?: Button;
}

export interface TicketRow {
  readonly ticketId: number;
  readonly reference: string;
  /** Where the desk has an address of its own. */
  readonly link?: Link;
  readonly title: string;
  /** One per heading after the first two. */
  readonly cells: readonly Words[];
  /** The same on one line, where there are no columns: what counts first, each with its own words. */
  readonly brief: readonly Words[];
  readonly open: Button;
  /** Beside it, where the row has its own next step: « Reprendre ». */
  readonly act: Button | null;
}

export interface Dashboard {
  readonly view: 'dashboard';
  readonly greeting: string;
  readonly buttons: readonly Button[];
  readonly sections: readonly TicketList[];
  readonly counts: readonly Count[];
}

export interface Count {
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly count: number }[];
}

export interface Notice {
  readonly view: 'notice';
  readonly tone: 'info' | 'done' | 'warning';
  readonly words: Words;
  /** Of what it is about. */
  readonly link?: Link;
  readonly buttons: readonly Button[];
  /** Shown under it: the fresh card beside a refusal. */
  readonly card?: TicketCard;
}

export interface Help {
  readonly view: 'help';
  readonly title: string;
  readonly intro: Words | null;
  readonly groups: readonly {
    readonly title: string;
    readonly lines: readonly { readonly example: string; readonly meaning: string }[];
  }[];
  /** What is different in this chat. */
  readonly footnote?: string;
  readonly buttons: readonly Button[];
}

/** First words of a requester: shall this be a ticket? */
export interface Offer {
  readonly view: 'offer';
  readonly question: string;
  readonly summary: string;
  readonly facts: readonly Fact[];
  /** « Déjà vu » */
  readonly hints: readonly Words[];
  readonly buttons: readonly Button[];
}

/** A line of a journal, shown in a ticket's thread; or only what happened (`text` null). */
export interface Line {
  readonly view: 'line';
  readonly summary: string;
  /** « R-000380 · Écran noir »; absent: the card it stands under says it. */
  readonly about?: string;
  /** In its place where a conversation has no threads; absent: the heading says it. */
  readonly threadlessAbout?: string;
  /** « Catherine Buffet vous répond », « 🔒 Note interne de … » */
  readonly heading: Words;
  readonly text: string | null;
  readonly files?: readonly AttachedFile[];
  readonly buttons: readonly Button[];
  readonly footnote: string | null;
  /** In its place where a conversation has no threads; absent: the same. */
  readonly threadlessFootnote?: string | null;
}

/** Text that does not fit a card, whole, in pieces. */
export interface Reading {
  readonly view: 'reading';
  readonly title: string;
  readonly parts: readonly { readonly heading: Words; readonly text: string }[];
  readonly next: Button | null;
}

/** How a team stands, or what an agent has in hand: figures, charts, and the tickets that come first. */
export interface Digest {
  readonly view: 'digest';
  /** « Bonjour Nadia – HELPDESK, lundi 23 novembre » */
  readonly title: string;
  /** One sentence that stands alone: notifications, screen readers. */
  readonly summary: string;
  /** « Depuis vendredi 8:00 » */
  readonly period: Words | null;
  readonly figures: readonly Figure[];
  /** SLA met and at risk; null: nobody measures them, and nothing is drawn. */
  readonly serviceLevel: Words | null;
  /** What counts most first: a chat may draw the rest in letters. */
  readonly charts: readonly Chart[];
  readonly tickets: { readonly title: string; readonly rows: readonly DigestRow[] };
  readonly buttons: readonly Button[];
}

export interface Figure {
  readonly count: number;
  /** « ouvertes » */
  readonly label: string;
  /** « +3 », against what it was; null: the same, or nobody knows. */
  readonly change: string | null;
}

export type Chart = BarChart | LineChart;

interface ChartBase {
  readonly title: string;
  /** What it shows, in words. */
  readonly alt: string;
  /** Of its picture's address, below the desk's own. Holds what it shows, enciphered: never logged. */
  readonly path?: string;
  /** Where the desk has an address of its own. */
  readonly url?: string;
}

export interface BarChart extends ChartBase, Count {
  readonly chart: 'bars';
}

export interface LineChart extends ChartBase {
  readonly chart: 'lines';
  /** One a point, no two the same. */
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

export interface DigestRow {
  readonly ticketId: number;
  readonly reference: string;
  /** Where the desk has an address of its own. */
  readonly link?: Link;
  readonly title: string;
  /** What counts first, each with its own words. */
  readonly brief: readonly Words[];
  readonly buttons: readonly Button[];
}

/** Of an admin: deliveries that could not be sent. */
export interface Parked {
  readonly view: 'parked';
  readonly title: string;
  readonly intro: Words;
  readonly rows: readonly ParkedRow[];
  readonly buttons: readonly Button[];
}

export interface ParkedRow {
  readonly id: number;
  /** « Carte · R-000380 » */
  readonly title: string;
  readonly brief: readonly Words[];
  readonly buttons: readonly Button[];
}
