import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The page of `smart-app/trial`, which draws invented charts without an EHR. */
export interface TrendsInBrowser {
  readonly page: Page;
  /** Opens a chart by its name, with further settings as in a query: `theme=dark`. */
  open(chart: string, settings?: string, width?: number): Promise<void>;
}

/** Registers what builds and serves the page, and starts and ends the browser. The browser may complain of nothing. */
export function trendsInBrowser(): TrendsInBrowser {
  const complaints: string[] = [];
  let site: string;
  let server: Server;
  let browser: Browser;
  let page: Page | null = null;

  beforeAll(async () => {
    site = mkdtempSync(join(tmpdir(), 'trends-'));
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    execFileSync(process.execPath, [vite, 'build', '--config', 'trial/vite.config.ts', '--outDir', site], {
      cwd: join(root, 'smart-app'),
      stdio: 'pipe',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    server = express().use(express.static(site)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    browser = await launchChromium();
  }, 120_000);

  afterEach(async () => {
    await page?.close();
    page = null;
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    server?.closeAllConnections();
    rmSync(site, { recursive: true, force: true });
  });

  return {
    get page() {
      if (page === null) throw new Error('No chart is open: call open() first.');
      return page;
    },
    async open(chart, settings = '', width = 800) {
      await page?.close();
      page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce', timezoneId: 'UTC' });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://localhost:${port}/?chart=${chart}&${settings}`);
      await page.getByRole('heading', { name: 'Trends', exact: true }).waitFor();
      await page.waitForFunction('document.fonts.ready.then(() => true)');
    },
  };
}
