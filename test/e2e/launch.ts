import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './findBrowser.ts';

/** The Chromium of this machine, which asks nothing of the network. */
export async function launch(): Promise<Browser> {
  return chromium.launch({
    ...(await findBrowser()),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
