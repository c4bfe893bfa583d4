import { expect, type Page } from '@playwright/test';
import { filesHolding } from './stored.ts';
import type { WebHost } from './web-host.ts';

/** The text as it is, and as encodings that something may have put it in. */
function disguises(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    encodeURIComponent(secret),
  ];
}

function holds(text: string, secret: string): boolean {
  return disguises(secret).some((form) => text.includes(form));
}

/** Keeps all that a page is told, and looks for secrets in it. */
export class CanaryWatch {
  readonly #page: Page;
  readonly #told: string[] = [];

  /** From before the page is opened. */
  constructor(page: Page) {
    this.#page = page;
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => this.#told.push(payload.toString()));
    });
    page.on('console', (message) => this.#told.push(message.text()));
    page.on('pageerror', (error) => this.#told.push(String(error)));
  }

  /** Shows that the watch sees what comes over the wire. */
  wasTold(text: string): boolean {
    return this.#told.some((told) => told.includes(text));
  }

  /** Neither in what the page was sent, nor in what it shows or keeps. */
  async expectUnknownToPage(secret: string): Promise<void> {
    expect(this.#told.filter((text) => holds(text, secret))).toEqual([]);
    const kept = await this.#page.evaluate(() => ({
      document: document.documentElement.outerHTML,
      fields: Array.from(document.querySelectorAll('input, textarea'), (field) =>
        'value' in field ? String(field.value) : '',
      ),
      local: JSON.stringify(Object.entries(localStorage)),
      session: JSON.stringify(Object.entries(sessionStorage)),
      address: location.href,
    }));
    expect(holds(JSON.stringify(kept), secret)).toBe(false);
  }
}

/** Only these files below the home hold the secret; the database, its log and its backups are files as well. */
export async function expectOnlyIn(home: string, secret: string, files: readonly string[]): Promise<void> {
  const found = await Promise.all(disguises(secret).map((form) => filesHolding(home, form)));
  expect([...new Set(found.flat())].toSorted()).toEqual(files);
}

export function expectUnprinted(host: WebHost, secret: string): void {
  expect(holds(host.output, secret)).toBe(false);
}
