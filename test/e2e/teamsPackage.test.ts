import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';

const ENV = {
  MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555',
  PUBLIC_URL: 'https://guichet.example.org/',
};

it('the app of Teams is packed by a command, which says what is missing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-teams-'));
  const path = join(folder, 'made', 'guichet-teams.zip');
  const run = (env: NodeJS.ProcessEnv) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/teams/writePackage.ts', path], {
      cwd: join(import.meta.dirname, '../..'),
      env: { PATH: process.env.PATH, ...env },
    });
  await expect(run({ MICROSOFT_APP_ID: ENV.MICROSOFT_APP_ID })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^PUBLIC_URL must be .*\.\n$/) as string,
  });
  expect((await run(ENV)).stdout.trim()).toBe(path);
  const { 'manifest.json': manifest } = unzipSync(new Uint8Array(readFileSync(path)));
  expect(JSON.parse(strFromU8(manifest ?? new Uint8Array()))).toMatchObject({ id: ENV.MICROSOFT_APP_ID });
  rmSync(folder, { recursive: true });
});
