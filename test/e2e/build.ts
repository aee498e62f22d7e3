import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The desk and its page are bundled by `npm run build`; what is older than its source would test what nobody runs. */
export function buildWhenOlder(): void {
  const source = fileURLToPath(new URL('../../src/', import.meta.url));
  const bundle = fileURLToPath(new URL('../../dist/playground/page/page.js', import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...files.map((file) => statSync(source + file).mtimeMs));
  if (existsSync(bundle) && statSync(bundle).mtimeMs > newest) return;
  const build = fileURLToPath(new URL('../../esbuild.config.mjs', import.meta.url));
  execFileSync(process.execPath, [build], { stdio: 'inherit' });
}
