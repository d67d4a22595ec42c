import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

/**
 * The headless shell first: the same engine without the browser's own windows, which of a whole Chromium take more
 * processor time than most tests do, for each page anew.
 */
export const chromiumPath = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(
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

const missing =
  'There is no Chromium at /usr/bin/chromium-headless-shell or /usr/bin/chromium and CHROMIUM is not set.';

/** `describe` where there is a Chromium, a named skip elsewhere. In CI it runs all the same, and fails without one. */
export const describeInBrowser = chromiumPath === undefined && !process.env.CI ? describe.skip : describe;

if (describeInBrowser === describe.skip) console.log(`Skipped: browser tests. ${missing}`);

export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(missing);
  return chromium.launch({ executablePath: chromiumPath, args });
}
