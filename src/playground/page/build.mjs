import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the page into `dist/playground/page/`: one script, one style sheet, nothing from elsewhere. */
const here = new URL('./', import.meta.url);
const out = new URL('../../../dist/playground/page/', import.meta.url);

await mkdir(out, { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('main.tsx', here))],
  outfile: fileURLToPath(new URL('page.js', out)),
  bundle: true,
  minify: true,
  sourcemap: false,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // Of the card library's carousel we use nothing.
  loader: { '.css': 'empty' },
  logLevel: 'warning',
});
await build({
  entryPoints: [fileURLToPath(new URL('styles.css', here))],
  outfile: fileURLToPath(new URL('page.css', out)),
  bundle: true,
  minify: true,
  logLevel: 'warning',
});
await copyFile(new URL('index.html', here), new URL('index.html', out));
