import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** Which rooms a room may import from, as the README has it. A room not named here fails. */
const RULE: Record<string, readonly string[]> = {
  store: [],
  desk: ['store'],
  i18n: [],
  conversation: ['desk', 'store', 'i18n'],
  outbox: ['desk', 'store', 'conversation'],
  delivery: ['conversation', 'files', 'outbox', 'desk', 'store', 'i18n'],
  files: [],
  http: ['desk', 'i18n'],
  slack: ['delivery', 'conversation', 'outbox', 'desk', 'store', 'i18n'],
  teams: ['delivery', 'conversation', 'outbox', 'desk', 'store', 'i18n', 'http'],
  mail: ['delivery', 'conversation', 'files', 'pictures', 'outbox', 'desk', 'store', 'i18n'],
  pictures: ['conversation'],
  jobs: ['conversation', 'files', 'outbox', 'desk', 'store'],
  // Speaks only HTTP and WebSocket with the rest, as the real services would.
  playground: [],
};
/** Only the composition root and the command line may import anything. */
const ROOTS = [
  'main.ts',
  'cli.ts',
  'config.ts',
  'demoTenant.ts',
  'demoWorkspace.ts',
  'openPlayground.ts',
  'playgroundClock.ts',
  'shutdown.ts',
  'sides.ts',
  'watchOver.ts',
];

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.startsWith(join('store', 'generated')),
);

describe('imports point one way', () => {
  it('finds sources to check', () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  it.each(sources.filter((path) => !ROOTS.includes(path)))('%s', (path) => {
    const room = path.split(/[\\/]/)[0] as string;
    expect(Object.keys(RULE), `a room for ${path}`).toContain(room);
    for (const imported of importsOf(path)) {
      const target = relative(SRC, resolve(SRC, dirname(path), imported)).split(/[\\/]/)[0] as string;
      if (target !== room) expect(RULE[room], `${path} imports ${imported}`).toContain(target);
    }
  });
});

describe('botbuilder', () => {
  it('is imported by one file', () => {
    const importing = sources.filter((path) =>
      /(?:from|import|require)\s*\(?\s*['"](?:botbuilder|botframework-)/.test(
        readFileSync(join(SRC, path), 'utf8'),
      ),
    );
    expect(importing).toEqual([join('teams', 'connector.ts')]);
  });

  it('and no chat at all is loaded before it is known to be configured', () => {
    const loaded = new Set<string>();
    const load = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const imported of loadedBy(path)) load(relative(SRC, resolve(SRC, dirname(path), imported)));
    };
    load('main.ts');
    load('cli.ts');
    expect(loaded).toContain(join('http', 'server.ts'));
    expect([...loaded].filter((path) => /^(?:slack|teams|mail)[\\/]/.test(path))).toEqual([]);
  });
});

/** What is loaded with a file: no types, and nothing that is imported when it is wanted. */
function loadedBy(path: string): string[] {
  const text = readFileSync(join(SRC, path), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from\s+'(\.[^']+\.ts)'/gm)]
    .map((match) => match[1] as string)
    .filter((one) => !one.includes('generated'));
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(SRC, path), 'utf8');
  const pattern = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;
  return [...text.matchAll(pattern)].map((match) => match[1] as string);
}
