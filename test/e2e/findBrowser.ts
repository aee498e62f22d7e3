import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

export interface FoundBrowser {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
}

/**
 * A Chromium to test with: the one `CHROMIUM` names, one that is installed, or, on a Linux that has none, the one
 * that npm brought (`@sparticuz/chromium`, a development dependency, x64 only), so that `npm test` needs nothing else.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const installed = [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
  if (installed) return { executablePath: installed };
  if (process.platform === 'linux' && process.arch === 'x64') return fromNpm();
  throw new Error('This test needs Chromium or Chrome: install one, or say where it is with CHROMIUM.');
}

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function fromNpm(): Promise<FoundBrowser> {
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  // Its libraries come beside it for machines without NSS; it unpacks them only where it knows the machine.
  const libraries = join(tmpdir(), 'guichet-test-chromium');
  if (!existsSync(join(libraries, 'lib'))) {
    mkdirSync(libraries, { recursive: true });
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium'); // …/build/cjs/index.js
    const root = join(main, '../../..');
    const archive = join(libraries, 'libraries.tar');
    writeFileSync(archive, brotliDecompressSync(readFileSync(join(root, 'bin/al2023.tar.br'))));
    execFileSync('tar', ['xf', archive, '-C', libraries]);
  }
  const path = [join(libraries, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { executablePath, env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: path } };
}
