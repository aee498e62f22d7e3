import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a desk in Slack alone loads nothing of Teams', async () => {
  const script = resolve(import.meta.dirname, 'loadedBySlack.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script]);
  const packages = JSON.parse(stdout) as string[];
  expect(packages).toContain('@slack/bolt');
  expect(packages.filter((name) => /^bot(?:builder|framework)|^adaptivecards/.test(name))).toEqual([]);
});
