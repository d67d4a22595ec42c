import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const path = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
  (candidate) => candidate !== undefined && candidate !== '' && existsSync(candidate),
);

/** Keeps Chromium from calling home; the sandbox of its own does not work for root. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe` where there is a Chromium, a named skip elsewhere. In CI it runs all the same, and fails without one. */
export const describeInBrowser = path === undefined && !process.env.CI ? describe.skip : describe;

if (describeInBrowser === describe.skip) {
  console.log('Skipped: browser tests. There is no Chromium at /usr/bin/chromium and CHROMIUM is not set.');
}

export function launchChromium(): Promise<Browser> {
  if (path === undefined) throw new Error('There is no Chromium at /usr/bin/chromium and CHROMIUM is not set.');
  return chromium.launch({ executablePath: path, args });
}
