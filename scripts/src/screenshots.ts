/**
 * `npm run screenshots`: the pictures of the README, made by the real pages of running services (`npm start` first, on
 * the default ports) with a Synthea patient.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findNamed } from './components.js';
import { portSettings } from './ports.js';

/** A synthetic woman with several conditions and one admission in the last year. */
const patientName = 'Greenholt190';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const fail = (sentence: string): never => {
  say(sentence);
  process.exit(1);
};

const ehr = `http://localhost:${portSettings(process.env, fail).ehr}`;
const executablePath = findNamed('Chromium') ?? fail('Chromium is not installed.');
const directory = fileURLToPath(new URL('../../docs/images/', import.meta.url));
mkdirSync(directory, { recursive: true });

const listed = await fetch(`${ehr}/ehr/patients?search=${patientName}`).catch(() =>
  fail(`No response from ${ehr}. Run npm start first.`),
);
const { patients } = (await listed.json()) as {
  readonly patients: readonly { readonly id: string; readonly name: string }[];
};
const patient =
  patients.find(({ name }) => name.startsWith(patientName)) ??
  fail(`There is no ${patientName} in the Synthea patients.`);

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1180, height: 900 }, deviceScaleFactor: 1.5 });
await page.goto(`${ehr}/patients/${patient.id}`);
await page.getByRole('article').first().waitFor();
await page.evaluate('document.fonts.ready');
await page.screenshot({ path: `${directory}chart.png` });
await page.setViewportSize({ width: 1400, height: 900 });
await page.keyboard.press('Control+.');
await page.locator('[data-kind=hook]').last().click();
await page.locator('[data-detail]').waitFor();
await page.screenshot({ path: `${directory}developer.png` });
await page.keyboard.press('Control+.');
const opening = page.context().waitForEvent('page');
await page
  .getByRole('button', { name: /new tab/ })
  .first()
  .click();
const app = await opening;
await app.setViewportSize({ width: 1180, height: 1240 });
// The last part of the first screen: what each factor adds to the average.
await app.getByRole('heading', { name: /From .*average to this patient/ }).waitFor();
await app.screenshot({ path: `${directory}app.png` });
await browser.close();
say('Wrote chart.png, developer.png and app.png in docs/images');
