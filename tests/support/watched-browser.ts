import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';

/** A browser whose requests and errors are watched. */
export interface WatchedBrowser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every request, but those of `data:` and `blob:`. */
  readonly requests: string[];
  /** Errors that the browser reported; a test that expects one takes it out. */
  readonly complaints: string[];
  /** Starts again with a new window: nothing is stored in it, and nothing was requested or reported so far. */
  open(options: BrowserContextOptions): Promise<void>;
  /** Nothing may have been asked for elsewhere, and the browser may have complained of nothing. */
  expectQuiet(origins: readonly string[]): void;
}

/**
 * Registers what starts and ends the browser around the tests of a file.
 * @param isExpected complaints that many tests are about
 */
export function watchedBrowser(isExpected: (complaint: string) => boolean = () => false): WatchedBrowser {
  const requests: string[] = [];
  const complaints: string[] = [];
  let browser: Browser;
  let context: BrowserContext | null = null;
  let page: Page | null = null;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 120_000);
  afterAll(() => browser?.close());

  return {
    get page() {
      if (page === null) throw new Error('No window is open: call open() first.');
      return page;
    },
    get context() {
      if (context === null) throw new Error('No window is open: call open() first.');
      return context;
    },
    requests,
    complaints,
    async open(options) {
      await context?.close();
      for (const list of [requests, complaints]) list.length = 0;
      context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
      context.on('request', (request) => {
        if (/^https?:/.test(request.url())) requests.push(request.url());
      });
      context.on('weberror', (error) => complaints.push(error.error().message));
      context.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text()))
          complaints.push(`${message.text()} ${message.location().url}`);
      });
      page = await context.newPage();
    },
    expectQuiet(origins) {
      const foreign = requests.filter((url) => !origins.includes(new URL(url).origin));
      expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    },
  };
}
