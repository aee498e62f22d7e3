import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyDeskFile } from '../../src/desk/deskFile/apply.ts';
import { demoDeskFile } from '../../src/desk/demo/seed.ts';
import { openStore } from '../../src/store/open.ts';
import { buildWhenOlder } from './build.ts';

/**
 * Vitest's globalSetup of the project 'e2e': one file with the demo desk to copy, since applying it takes seconds, and
 * the playground's page.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  buildWhenOlder();
  const folder = mkdtempSync(join(tmpdir(), 'guichet-e2e-template-'));
  const file = join(folder, 'desk.db');
  const store = await openStore({ url: `file:${file}` });
  await applyDeskFile(store, demoDeskFile(), { now: new Date() });
  await store.close();

  project.provide('deskTemplate', file);
  return () => rmSync(folder, { recursive: true, force: true });
}

declare module 'vitest' {
  export interface ProvidedContext {
    deskTemplate: string;
  }
}
