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

/** The page of `smart-app/trial/lists`, which draws the lists of a chart from invented ones. */
export interface ListsInBrowser {
  readonly page: Page;
  /** Opens a view with settings as in a query: `anomalies`, `chart=child&theme=dark`; waits for its heading. */
  open(view: 'anomalies' | 'data' | 'model', settings?: string, width?: number): Promise<void>;
  /** What the view has called since it was opened. */
  calls(): Promise<readonly unknown[]>;
}

const headings = { anomalies: 'Anomalies', data: 'Data', model: /About this model|What it says/ };

/** Registers what builds and serves the page, and starts and ends the browser. The browser may complain of nothing. */
export function listsInBrowser(): ListsInBrowser {
  const complaints: string[] = [];
  let site: string;
  let server: Server;
  let browser: Browser;
  let page: Page | null = null;

  beforeAll(async () => {
    site = mkdtempSync(join(tmpdir(), 'lists-'));
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    execFileSync(process.execPath, [vite, 'build', '--config', 'trial/lists/vite.config.ts', '--outDir', site], {
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

  const current = (): Page => {
    if (page === null) throw new Error('No view is open: call open() first.');
    return page;
  };
  return {
    get page() {
      return current();
    },
    async open(view, settings = '', width = 1400) {
      await page?.close();
      page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce', timezoneId: 'UTC' });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://localhost:${port}/?view=${view}&${settings}`);
      await page.getByRole('heading', { level: 2, name: headings[view] }).first().waitFor();
    },
    calls: () => current().evaluate('calls'),
  };
}
