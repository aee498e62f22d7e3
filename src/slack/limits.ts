/**
 * Slack's limits, in characters (UTF-16 units, as we count them) unless it says otherwise.
 * Source: docs.slack.dev/reference/block-kit, and trying where no page says so.
 */
export const limits = {
  blocksInMessage: 50,
  blocksInView: 100,
  /** Undocumented: over all blocks of a message; beyond it `msg_blocks_too_long`. */
  textInMessage: 13_200,
  /** Ours: keeps a view well under Slack's 250,000 bytes, whatever its letters weigh. */
  textInView: 60_000,
  /** Slack takes 40,000 and advises 4,000; notifications show a line. */
  fallback: 3_000,
  section: 3_000,
  field: 2_000,
  fields: 10,
  header: 150,
  context: 2_000,
  actions: 25,
  button: 75,
  buttonValue: 2_000,
  option: 75,
  optionValue: 150,
  options: 100,
  groups: 100,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  input: 3_000,
  label: 2_000,
  hint: 2_000,
  viewTitle: 24,
  viewButton: 24,
  metadata: 3_000,
  id: 255,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  charts: 2,
  chartTitle: 50,
  chartLabel: 20,
  chartPoints: 20,
  chartSeries: 12,
  imageUrl: 3_000,
  imageAlt: 2_000,
  /** Ours: files named in one place, and letters of a name. */
  files: 10,
  fileName: 120,
} as const;
