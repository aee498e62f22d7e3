import type { Locator, Page } from 'playwright-core';

/** A ticket's card in the conversation in the middle of a window. */
export const cardOf = (page: Page, reference: string): Locator =>
  page
    .getByRole('main')
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: reference }) })
    .last();

/** Chooses in a combobox as one does: opened, then clicked. */
export async function choose(page: Page, box: Locator, option: string): Promise<void> {
  await box.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
