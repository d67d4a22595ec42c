import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { runResource } from './run-resource.js';

/** A page of `smart-app/playground`, which draws synthetic data without an EHR. */
export interface PlaygroundInBrowser {
  readonly page: Page;
  /** Shows what a query asks for in a window of a width, anew: nothing is as it was left. */
  show(query: string, width: number): Promise<void>;
}

/** Registers what serves the page, which is loaded once, and starts and ends the browser. The browser may complain of nothing. */
export function playgroundInBrowser(name: 'playground' | 'playground-lists'): PlaygroundInBrowser {
  const complaints: string[] = [];
  let server: Server;
  let browser: Browser;
  let page: Page | null = null;

  beforeAll(async () => {
    server = express()
      .use(express.static(await runResource(name)))
      .listen(0, '127.0.0.1');
    await once(server, 'listening');
    browser = await launchChromium();
  }, 120_000);

  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  afterAll(async () => {
    await browser?.close();
    server?.close();
    server?.closeAllConnections();
  });

  return {
    get page() {
      if (page === null) throw new Error('No page is open: call show() first.');
      return page;
    },
    async show(query, width) {
      if (page !== null) {
        await page.emulateMedia({ media: null, colorScheme: null });
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(`scrollTo(0, 0), show(${JSON.stringify(query)})`);
        return;
      }
      page = await browser.newPage({
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
        timezoneId: 'UTC',
        locale: 'en-GB',
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://localhost:${port}/?${query}`);
    },
  };
}
