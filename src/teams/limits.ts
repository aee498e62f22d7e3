/**
 * What a card may be. Source: Microsoft's pages on cards in Teams, where none says otherwise; lengths in UTF-16 units.
 */
export const limits = {
  /** Bytes of a card as UTF-8: 28 KB, of which the message around it takes some. */
  card: 27_500,
  /** Ours: a text on a card, before the card sends one to « Tout lire ». */
  text: 1_500,
  /** Ours: a whole journal is read in one card, as far as its bytes go. */
  reading: 20_000,
  /** Ours: of a list, and of a menu. */
  rows: 60,
  /** Of a title, a label: one line. */
  title: 200,
  /** Shown as buttons; more of them go into the menu. */
  primaryButtons: 6,
  button: 60,
  /** Ours: bytes of what a button says when it is pressed, which the card holds twice. */
  buttonData: 2_000,
  /** The same where a card is otherwise too large. */
  fewButtonData: 250,
  confirm: 300,
  /** Who is shown their own card unasked. */
  viewers: 60,
  /** Ours: bars of a chart, and letters of what one is called. */
  bars: 20,
  barLabel: 28,
  /** The same: points of a line, and charts of a card. */
  points: 31,
  charts: 6,
  summary: 300,
  /** Ours: files named in one place, and letters of a name. */
  files: 10,
  fileName: 120,
  /** Of a form: its choices, a choice, an input that says nothing of it. */
  choices: 100,
  choice: 120,
  input: 3_000,
  /** Shown of what a search in a field finds. */
  found: 15,
} as const;
