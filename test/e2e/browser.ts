import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launch } from './launch.ts';
import { pino } from 'pino';
import { type Guichet, startGuichet } from '../../src/main.ts';
import type { Store } from '../../src/store/open.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { deskConfig } from '../deskConfig.ts';

export interface Playing {
  readonly store: Store;
  /** A window of one person of the demo desk: `UPAUL`, in Teams `paul`; `at`: a channel's id or `home`. */
  as(person: string, options?: WindowOptions): Promise<Page>;
  /** Runs a story; when it fails, says what each window showed, with a picture of each. */
  play(story: () => Promise<void>): Promise<void>;
  /** Stops and starts again, on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface WindowOptions {
  /** Absent: Slack. */
  readonly chat?: 'teams';
  readonly at?: string;
  readonly width?: number;
  readonly height?: number;
}

/** `npm start` on a fresh database, and a real browser before its playground. `now`: what the machine's clock says. */
export async function playing({ now }: { now?: () => Date } = {}): Promise<Playing> {
  const database = await newDatabase({ empty: true });
  const folder = mkdtempSync(join(tmpdir(), 'guichet-browser-'));
  const start = (): Promise<Guichet> =>
    startGuichet({
      config: deskConfig({ databaseUrl: database.url }, { folder }),
      log: pino({ level: 'silent' }),
      ...(now && { now, cron: false }),
    });
  let guichet = await start();
  const browser = await launch();
  const windows = new Map<string, Page>();
  const problems: string[] = [];

  return {
    get store() {
      return guichet.store;
    },
    async restart() {
      await guichet.stop();
      guichet = await start();
    },
    async as(person, { chat, at, width = 1280, height = 900 } = {}) {
      const context = await browser.newContext({ locale: 'fr-FR', viewport: { width, height } });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => problems.push(`${person}: ${error.message}`));
      page.on('response', (response) => {
        if (response.status() < 400) return;
        const { pathname } = new URL(response.url());
        problems.push(`${person}: ${response.status()} ${pathname} ${response.request().postData() ?? ''}`);
      });
      const where = new URLSearchParams({ ...(chat && { chat }), as: person, ...(at && { at }) });
      await page.goto(`${guichet.playgroundUrl}?${where}`);
      windows.set(person, page);
      await page.getByRole('main').waitFor();
      return page;
    },
    async play(story) {
      try {
        await story();
        if (problems.length > 0) throw new Error(`the page failed: ${problems.join('; ')}`);
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${await shown(windows)}`, { cause: error });
      }
    },
    async stop() {
      await browser.close();
      await guichet.stop();
      await database.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function shown(windows: ReadonlyMap<string, Page>): Promise<string> {
  const folder = fileURLToPath(new URL('../../.artifacts/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [];
  for (const [person, page] of windows) {
    const path = `${folder}browser-${person}.png`;
    const saved = await page.screenshot({ path }).catch((error: Error) => error);
    lines.push(saved instanceof Error ? `${person}: no picture (${saved.message})` : `${person} saw ${path}`);
  }
  return lines.join('\n');
}
