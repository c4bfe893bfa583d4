import type { Locator, Page } from '@playwright/test';

/** "‹ 2 of 3 ›" of a message. */
export function versions(message: Locator): Locator {
  return message.getByRole('group', { name: 'Versions' });
}

export async function showVersion(message: Locator, which: 'Previous version' | 'Next version'): Promise<void> {
  await versions(message).getByRole('button', { name: which }).click();
}

/** Writes a question anew and sends it. */
export async function edit(page: Page, question: Locator, text: string): Promise<void> {
  await question.hover();
  await question.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: 'Edit' }).fill(text);
  await page.getByRole('textbox', { name: 'Edit' }).press('Control+Enter');
}
