import fc from 'fast-check';
import type { Intent } from '../../src/conversation/intent.ts';
import type {
  AttachedFile,
  Button,
  Chart,
  Dashboard,
  Digest,
  Exchange,
  Help,
  Line,
  Notice,
  Offer,
  Parked,
  Reading,
  TicketCard,
  TicketList,
  TicketRow,
  View,
} from '../../src/conversation/view.ts';
import type { Words } from '../../src/conversation/words.ts';

/** Views as hostile as people's words can make them. */

const nasty = fc.constantFrom(
  '',
  ' ',
  '\n',
  '<!channel>',
  '<!here|x>',
  '<@U0PAUL>',
  '<https://evil.example|bank>',
  'https://evil.example|bank',
  '*bold*',
  '_it_ ~no~',
  '`code`',
  '```pre\nformatted```',
  'snake_case_name 3*4*5',
  '{{x}} {date}',
  ' :tada: ',
  ':tada::fire:',
  '@here @channel',
  '> quoted\n• one\n1. two\n- three',
  '&lt;!channel&gt; &amp;',
  '<at>Guichet</at> </AT >',
  '{{DATE(2026-11-24T12:00:00Z, SHORT)}}{{TIME(2026-11-24T12:00:00Z)}}',
  '[bank](https://evil.example) ![x](https://evil.example/x.png)',
  '[bank]: https://evil.example\n[bank]',
  '<https://evil.example> <b>html</b>',
  '\\*escaped\\* &#42;&copy;',
  '# head\n---\n| a | b |\n|---|---|\n    code\n===',
  '\u202Eevil\u2066',
  '\u0000\u0007\uD800',
  '👩‍👩‍👧‍👦🇫🇷é\u0301',
  'مرحبا',
);

export const userText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc
      .array(fc.oneof(nasty, fc.string({ maxLength: 12 })), { maxLength: 8 })
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(nasty, fc.integer({ min: 1, max: 40_000 }))
      .map(([text, length]) => text.repeat(Math.ceil(length / Math.max(1, text.length))).slice(0, length)),
  },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);
const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

export const words: fc.Arbitrary<Words> = fc.array(
  fc.oneof(
    userText,
    userText.map((strong) => ({ strong })),
    fc.record({ at, as: fc.constantFrom('ago' as const, 'day' as const, 'moment' as const) }),
  ),
  { maxLength: 5 },
);

const id = fc.integer({ min: 1, max: 2_000_000_000 });
/** What a menu may hold: short whoever wrote it. */
const menuIntent: fc.Arbitrary<Intent> = fc.oneof(
  id.map((ticketId): Intent => ({ kind: 'show', ticketId })),
  id.map((ticketId): Intent => ({
    kind: 'act',
    action: 'closeAdministratively',
    ticketId,
    version: 999_999,
  })),
);
const anyIntent: fc.Arbitrary<Intent> = fc.oneof(
  menuIntent,
  fc.constant<Intent>({ kind: 'home' }),
  fc
    .tuple(userText, fc.string({ maxLength: 200 }))
    .map(([query, cursor]): Intent => ({ kind: 'find', query: query.slice(0, 1_000), cursor })),
);
const buttonOf = (intent: fc.Arbitrary<Intent>): fc.Arbitrary<Button> =>
  fc.record(
    {
      label: userText,
      intent,
      style: fc.constantFrom('primary' as const, 'danger' as const),
      confirm: fc.record({ title: userText, words: userText, yes: userText, no: userText }),
    },
    { requiredKeys: ['label', 'intent'] },
  );
const button = buttonOf(anyIntent);
const buttons = fc.array(button, { maxLength: 4 });

const exchange: fc.Arbitrary<Exchange> = fc.record({
  label: userText,
  author: userText,
  at,
  text: userText,
  mark: fc.option(userText),
});
const attachedFile: fc.Arbitrary<AttachedFile> = fc
  .record({ name: userText, size: fc.option(fc.constant('12 ko')), linked: fc.boolean() })
  .map(({ linked, ...file }) => ({
    ...file,
    path: '/files/1.abc.key',
    ...(linked && { url: 'https://guichet.example.org/files/1.abc.key' }),
  }));
const fact = fc.record({ label: userText, value: words });

export const ticketCard: fc.Arbitrary<TicketCard> = fc.record({
  view: fc.constant('ticketCard' as const),
  ticketId: id,
  revision: id.map(String),
  reference: fc.constant('R-000380'),
  title: userText,
  summary: userText,
  status: fc.array(userText, { maxLength: 4 }),
  facts: fc.array(fact, { maxLength: 14 }),
  description: fc.option(userText),
  timing: fc.array(words, { maxLength: 4 }),
  files: fc.option(fc.record({ label: userText, files: fc.array(attachedFile, { maxLength: 8 }) })),
  exchanges: fc.array(exchange, { maxLength: 8 }),
  internal: fc.array(
    fc.tuple(exchange, fc.array(attachedFile, { maxLength: 8 })).map(([one, files]) => ({ ...one, files })),
    { maxLength: 8 },
  ),
  solution: fc.option(fc.record({ label: userText, code: userText, text: userText })),
  buttons,
  more: fc.option(
    fc.record({
      label: userText,
      groups: fc.array(
        fc.record({ label: userText, options: fc.array(buttonOf(menuIntent), { maxLength: 8 }) }),
        { maxLength: 4 },
      ),
    }),
  ),
  hint: fc.option(userText),
  threadlessHint: fc.option(userText),
});

const row = (cells: number): fc.Arbitrary<TicketRow> =>
  fc.record({
    ticketId: id,
    reference: fc.constant('R-000380'),
    title: userText,
    cells: fc.array(words, { minLength: cells, maxLength: cells }),
    brief: fc.array(words, { minLength: 1, maxLength: 6 }),
    open: buttonOf(menuIntent),
    act: fc.option(buttonOf(menuIntent)),
  });

export const ticketList: fc.Arbitrary<TicketList> = fc.integer({ min: 0, max: 6 }).chain((cells) =>
  fc.record({
    view: fc.constant('ticketList' as const),
    title: userText,
    intro: fc.option(words),
    columns: fc.array(userText, { minLength: cells + 2, maxLength: cells + 2 }),
    rows: fc.array(row(cells), { maxLength: 26, size: 'max' }),
    empty: fc.record({ words, buttons }),
    openLabel: userText,
    next: fc.option(button),
  }),
);

const dashboard: fc.Arbitrary<Dashboard> = fc.record({
  view: fc.constant('dashboard' as const),
  greeting: userText,
  buttons,
  sections: fc.array(ticketList, { maxLength: 3 }),
  counts: fc.array(
    fc.record({
      title: userText,
      bars: fc.array(fc.record({ label: userText, count: fc.nat({ max: 5_000 }) }), { maxLength: 40 }),
    }),
    { maxLength: 4 },
  ),
});

const notice: fc.Arbitrary<Notice> = fc.record(
  {
    view: fc.constant('notice' as const),
    tone: fc.constantFrom('info' as const, 'done' as const, 'warning' as const),
    words,
    buttons,
    card: ticketCard,
  },
  { requiredKeys: ['view', 'tone', 'words', 'buttons'] },
);

const help: fc.Arbitrary<Help> = fc.record({
  view: fc.constant('help' as const),
  title: userText,
  intro: fc.option(words),
  groups: fc.array(
    fc.record({
      title: userText,
      lines: fc.array(fc.record({ example: userText, meaning: userText }), { maxLength: 12 }),
    }),
    { maxLength: 6 },
  ),
  footnote: fc.option(userText, { nil: undefined }),
  buttons,
});

const offer: fc.Arbitrary<Offer> = fc.record({
  view: fc.constant('offer' as const),
  question: userText,
  summary: userText,
  facts: fc.array(fact, { maxLength: 4 }),
  hints: fc.array(words, { maxLength: 3 }),
  buttons,
});

const line: fc.Arbitrary<Line> = fc.record({
  view: fc.constant('line' as const),
  summary: userText,
  about: fc.option(userText, { nil: undefined }),
  threadlessAbout: fc.option(userText, { nil: undefined }),
  heading: words,
  text: fc.option(userText),
  buttons,
  footnote: fc.option(userText),
  threadlessFootnote: fc.option(userText, { nil: undefined }),
});

const reading: fc.Arbitrary<Reading> = fc.record({
  view: fc.constant('reading' as const),
  title: userText,
  parts: fc.array(fc.record({ heading: words, text: userText }), { maxLength: 60 }),
  next: fc.option(button),
});

const bars = fc.array(fc.record({ label: userText, count: fc.nat({ max: 5_000 }) }), {
  minLength: 1,
  maxLength: 40,
});
const url = fc.constantFrom(
  undefined,
  'https://guichet.example.org/pictures/x.png',
  `https://${'x'.repeat(3_000)}`,
);
const chart: fc.Arbitrary<Chart> = fc.oneof(
  fc.record({ chart: fc.constant('bars' as const), title: userText, alt: userText, url, bars }),
  fc.integer({ min: 1, max: 40 }).chain((points) =>
    fc.record({
      chart: fc.constant('lines' as const),
      title: userText,
      alt: userText,
      url,
      labels: fc.array(userText, { minLength: points, maxLength: points }),
      series: fc.array(
        fc.record({
          name: userText,
          values: fc.array(fc.nat({ max: 5_000 }), { minLength: points, maxLength: points }),
        }),
        { minLength: 1, maxLength: 14 },
      ),
    }),
  ),
);

const digest: fc.Arbitrary<Digest> = fc.record({
  view: fc.constant('digest' as const),
  title: userText,
  summary: userText,
  period: fc.option(words),
  figures: fc.array(
    fc.record({ count: fc.nat({ max: 90_000 }), label: userText, change: fc.option(userText) }),
    { maxLength: 6 },
  ),
  serviceLevel: fc.option(words),
  charts: fc.array(chart, { maxLength: 6 }),
  tickets: fc.record({
    title: userText,
    rows: fc.array(
      fc.record({
        ticketId: id,
        reference: fc.constant('R-000380'),
        title: userText,
        brief: fc.array(words, { maxLength: 5 }),
        buttons,
      }),
      { maxLength: 20 },
    ),
  }),
  buttons,
});

const parked: fc.Arbitrary<Parked> = fc.record({
  view: fc.constant('parked' as const),
  title: userText,
  intro: words,
  rows: fc.array(fc.record({ id, title: userText, brief: fc.array(words, { maxLength: 5 }), buttons }), {
    maxLength: 60,
  }),
  buttons,
});

export const views: { readonly [K in View['view']]: fc.Arbitrary<Extract<View, { view: K }>> } = {
  ticketCard,
  ticketList,
  dashboard,
  notice,
  help,
  offer,
  line,
  reading,
  digest,
  parked,
};
