import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../src/conversation/clip.ts';
import { languageOf, LOCALES, type MessageKey } from '../src/i18n/language.ts';

const ROOT = resolve(import.meta.dirname, '..');
const messagesOf = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(ROOT, `src/i18n/${locale}.json`), 'utf8')) as Record<string, string>;
const fr = messagesOf('fr');
const en = messagesOf('en');
const keys = Object.keys(fr) as MessageKey[];

describe('the catalogue of messages', () => {
  it('has the same keys in the same order', () => {
    expect(Object.keys(en)).toEqual(keys);
    expect(keys.length).toBeGreaterThan(300);
  });

  it.each(keys)('%s takes the same parameters in both languages, and formats', (key) => {
    expect(parametersOf(en[key] ?? '')).toEqual(parametersOf(fr[key] ?? ''));
    for (const locale of LOCALES) {
      for (const count of [0, 1, 2, 45]) {
        const params = Object.fromEntries(
          parametersOf(fr[key] ?? '').map((name) => [name, name === 'count' ? count : `<${name}>`]),
        );
        const said = languageOf(locale).t(key, params);
        expect(said.trim()).not.toBe('');
        expect(said).not.toMatch(/[{}]|undefined|null|\bNaN\b/);
        for (const name of Object.keys(params)) if (name !== 'count') expect(said).toContain(`<${name}>`);
      }
    }
  });

  it('is French in French: no English sentence among its words', () => {
    const english = /\b(?:the|you|your|this|is|are|was|not|ticket's|please|with|of|to|it|and|my)\b/i;
    expect(keys.filter((key) => english.test((fr[key] ?? '').replace('Post-it', '')))).toEqual([]);
    // The check can fail.
    expect(keys.filter((key) => english.test(en[key] ?? '')).length).toBeGreaterThan(50);
  });

  it('is typed as the house types: straight apostrophes, French spaces, no double space', () => {
    expect(keys.filter((key) => /’/.test(fr[key] ?? ''))).toEqual([]);
    expect(
      keys.filter((key) => / {2}|^\s|\s$/.test(`${fr[key]}`) || / {2}|^\s|\s$/.test(`${en[key]}`)),
    ).toEqual([]);
    expect(
      keys.filter((key) =>
        /\p{L}[?!;»]|«\S|\p{L} ?:\S/u.test((fr[key] ?? '').replace(/\p{L}+:\p{L}+/gu, '')),
      ),
    ).toEqual([]);
  });

  it('ends no line of French before « : ; ? ! » or within quotation marks', () => {
    const breaks = / [:;?!»]|« /;
    const said = (locale: 'fr' | 'en', key: MessageKey) =>
      languageOf(locale).t(
        key,
        Object.fromEntries(parametersOf(fr[key] ?? '').map((name) => [name, name === 'count' ? 2 : 'x'])),
      );
    expect(keys.filter((key) => breaks.test(said('fr', key)))).toEqual([]);
    expect(languageOf('fr').t('list.unknownTeam', { team: 'A : B' })).toBe(
      "Je ne connais pas d'équipe «\u00A0A : B\u00A0».",
    );
    // As pieces too, where a date stands among them.
    expect(languageOf('fr').parts('card.pendingUntil', { reason: 'x', date: new Date(0) })[0]).toBe(
      'En attente\u00A0: x — reprise prévue le ',
    );
    // There is something to break; and no blank in the catalogue is one that cannot be seen there.
    expect(keys.filter((key) => breaks.test(fr[key] ?? '')).length).toBeGreaterThan(50);
    expect(keys.filter((key) => /[\u00A0\u202F]/.test(`${fr[key]}${en[key]}${said('en', key)}`))).toEqual([]);
  });

  it('keeps its blanks where a title is put on one line', () => {
    expect(oneLine('Recherche\u00A0:  lampe \n «\u202Fx\u202F»')).toBe(
      'Recherche\u00A0: lampe «\u202Fx\u202F»',
    );
    expect(oneLine('\u00A0a\u00A0\u00A0b\u00A0 c\u00A0')).toBe('a b c');
  });

  it('is all used', () => {
    const code = filesIn('src')
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const prefixes = [
      ...COMPUTED,
      ...[...code.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{[^}]+\}(\.[a-z]+)?`/g)].map(
        ([, start = '', end = '']) => [start, end] as const,
      ),
    ];
    const unused = keys.filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !prefixes.some(([start, end]) => key.startsWith(start) && key.endsWith(end)),
    );
    expect(unused).toEqual([]);
  });
});

/** Keys of which the code names only the family: a form's choices. */
const COMPUTED: readonly (readonly [string, string])[] = ['impact.', 'urgency.', 'visibility.'].map(
  (family) => [family, ''],
);

/** Names of a message's parameters, sorted. */
function parametersOf(message: string): string[] {
  const names = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.argument) names.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        names.add(element.value);
        for (const { value } of Object.values(element.options)) visit(value);
      }
    }
  };
  visit(parse(message.replaceAll("'", "''"), { ignoreTag: true }));
  return [...names].sort();
}

describe('words for people', () => {
  it('come from the catalogue, not from the code', () => {
    const found = ['src/conversation', 'src/slack', 'src/desk']
      .flatMap(filesIn)
      .filter((path) => !/\/desk\/(?:demo|deskFile)\//.test(path))
      .flatMap((path) =>
        wordsIn(path.slice(ROOT.length + 1), readFileSync(path, 'utf8')).map(
          ({ text }) => `${path.slice(ROOT.length + 1)}: ${text}`,
        ),
      );
    expect(found.filter((one) => !ALLOWED.includes(one))).toEqual([]);
    expect(
      ALLOWED.filter((one) => !found.includes(one)),
      'allowed, and no longer there',
    ).toEqual([]);
  });

  it.each([
    ["const view = { label: 'Open' };", ['Open']],
    ["const view = { title: 'Open it' };", ['Open it']],
    ["show({ view: 'notice', words: ['Rien à faire'] });", ['Rien à faire']],
    ['const form = { hint: `Pour ${name}, demain` };', ['Pour ', ', demain']],
    ["const q = { placeholder: cond ? 'Tapez ici' : t('x') };", ['Tapez ici']],
    ["const said = done('Nothing was changed');", ['Nothing was changed']],
    ["const said = 'À compléter';", ['À compléter']],
  ])('are found in %s', (code, texts) => {
    expect(wordsIn('fixture.ts', code).map(({ text }) => text)).toEqual(texts);
  });

  it.each([
    "const view = { label: t('action.reply') };",
    "throw new Error('the context of a form is too long');",
    "log.warn({ error }, 'Slack gave no profile of a person never seen');",
    "import x from './y z.ts';",
    "type X = 'not words at all';",
    'const query = sql`SELECT "id" FROM "Ticket"`;',
    "const view = { view: 'ticketList', title: '🔒 ' };",
  ])('are not found in %s', (code) => {
    expect(wordsIn('fixture.ts', code)).toEqual([]);
  });
});

/** What people type, and what a chat itself fills in. The desk file and its mistakes are English, for who runs the desk. */
const ALLOWED: readonly string[] = [
  'src/conversation/answers/find.ts: non defini',
  'src/slack/text.ts: {date_short_pretty} {time}',
  'src/slack/text.ts: <!date^',
];

interface FoundWords {
  readonly text: string;
}

/** Fields of views and forms that hold words for people. */
const WORDS_ARE_IN =
  /^(?:label|title|words|text|hint|threadlessHint|placeholder|notice|summary|heading|about|threadlessAbout|footnote|threadlessFootnote|greeting|question|intro|example|meaning|detail|submit|cancel|yes|no|mark|value)$/;

/** String literals and templates that look like words for people. */
function wordsIn(path: string, code: string): FoundWords[] {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const found: FoundWords[] = [];
  const visit = (node: ts.Node): void => {
    if (isNoWords(node)) return;
    if (ts.isStringLiteralLike(node)) look(node, node.text);
    else if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      look(node, node.text);
    ts.forEachChild(node, visit);
  };
  const look = (node: ts.Node, text: string): void => {
    const sentence = /\p{L}{2,}[^\p{L}]* \P{L}*\p{L}{2,}/u.test(text) || /[À-ÿœŒ]/u.test(text);
    const shown = /^\P{Ll}*\p{Lu}\p{Ll}/u.test(text) && isShown(node);
    const part =
      ts.isTemplateExpression(node.parent?.parent ?? node) || ts.isTemplateExpression(node.parent ?? node);
    const inShown = part && isShown(node) && /\p{L}{2,}/u.test(text);
    if (sentence || shown || inShown) found.push({ text });
  };
  visit(source);
  return found;
}

/** Where words are for whoever runs the desk, or for nobody. */
function isNoWords(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isNewExpression(node)) return /Error$|^(?:RegExp|Refused)$/.test(node.expression.getText());
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    // A list of what people type, taken apart.
    if (/\.split$/.test(callee)) return true;
    return /(?:^|\.)(?:log\.(?:debug|info|warn|error)|\$executeRaw|\$queryRaw|test|list)$/.test(callee);
  }
  return false;
}

function isShown(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isPropertyAssignment(at)) {
      // « title: t('…') »: the key of a message is none of its words.
      return WORDS_ARE_IN.test(at.name.getText());
    }
    if (ts.isCallExpression(at) || ts.isFunctionLike(at) || ts.isStatement(at)) return false;
  }
  return false;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('generated'))
    .map((path) => join(ROOT, folder, path));
}
