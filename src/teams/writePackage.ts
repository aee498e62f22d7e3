// `npm run teams:package [file]`: writes the app package that is uploaded to Teams.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appPackage } from './appPackage.ts';

const path = process.argv[2] ?? fileURLToPath(new URL('../../dist/guichet-teams.zip', import.meta.url));
const made = appPackage(process.env);
if ('mistakes' in made) {
  for (const mistake of made.mistakes) console.error(mistake);
  process.exitCode = 1;
} else {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, made.zip);
  console.log(path);
}
