import { buildScenario, loadSyntheaPatients } from '@bellwether/fixtures';
import { type Sandbox, startSandbox, type SyntheticPatient } from '@bellwether/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  type FakeCdsService,
  patientView,
  startFakeCdsService,
} from '../../sandbox/src/test-support/fake-cds-service.js';
import { violationsOf } from './app-in-browser.js';
import { appUrl, card } from './cards.js';
import { launchChromium } from './chromium.js';
import { ehrText } from './ehr-texts.js';
import { runResource } from './run-resource.js';
import { type StubApp, startStubApp } from './stub-app.js';

/** The sandbox's clock in these tests. */
export const now = new Date('2026-11-24T14:00:00Z');

/** The story by which the generated patient, an inpatient, is found in the list. */
export const story = 'Becomes septic over two days on the ward.';

/** A Synthea patient, alive, without an encounter in progress. */
export function firstSyntheaPatient(): SyntheticPatient {
  const { resources } = loadSyntheaPatients().find(({ patient }) => patient.deceasedDateTime === undefined)!;
  return { origin: 'synthea', bundle: { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) } };
}

/** Runs in the page: resolves when it is rendered and its transitions have finished. */
const settled = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() =>
  Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished)))`;

/** The EHR's pages of a running sandbox in a real browser, with a CDS service that responds as a test says. */
export interface ChartInBrowser {
  readonly cds: FakeCdsService;
  /** An app that is registered with the sandbox. */
  readonly app: StubApp;
  readonly sandbox: Sandbox;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors that the browser reported; a test that expects one takes it out. */
  readonly complaints: string[];
  /** Where the pages were built, for another sandbox. */
  readonly pagesDirectory: string;
  /** Makes the window this wide, in CSS pixels. */
  resize(width: number): Promise<void>;
  /** Opens the chart of the generated patient and waits for its guidance. */
  openChart(): Promise<void>;
  /** Opens it again from the list, without loading the page. */
  openChartAgain(): Promise<void>;
  /** What axe finds wrong with the page as it is: rule and elements. */
  violations(): Promise<readonly unknown[]>;
  /** What is wrong with the page at this width and in these colours: by axe, and what is cut off. */
  faults(width: number, colorScheme: 'light' | 'dark'): Promise<readonly unknown[]>;
}

/**
 * Registers what starts and ends the sandbox, the service and the browser around the tests of a file. After each test
 * nothing may have been asked for elsewhere, and the browser may have complained of nothing.
 */
export function chartInBrowser(): ChartInBrowser {
  const foreignRequests: string[] = [];
  const complaints: string[] = [];
  let pagesDirectory: string;
  let patients: readonly SyntheticPatient[];
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let cds: FakeCdsService;
  let app: StubApp;
  let sandbox: Sandbox;

  async function openPage(): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.on('request', (request) => {
      const known = [sandbox.url, app.url, 'data:'].some((start) => request.url().startsWith(start));
      if (!known) foreignRequests.push(request.url());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }

  beforeAll(async () => {
    pagesDirectory = await runResource('web');
    const bundle = buildScenario('sepsis-over-two-days', { anchor: now.getTime() });
    patients = [{ origin: 'generated', story, bundle }, firstSyntheaPatient()];
    cds = await startFakeCdsService();
    app = await startStubApp();
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await cds?.close();
    await app?.close();
  });

  beforeEach(async () => {
    cds.answer = (_request, response) => void response.json({ cards: [card] });
    cds.answerFeedback = (_request, response) => void response.status(200).end();
    cds.services = [patientView];
    for (const list of [foreignRequests, complaints, cds.calls, cds.received, cds.feedback]) list.length = 0;
    sandbox = await startSandbox({
      port: 0,
      cdsBaseUrl: cds.url,
      appUrl,
      now: () => now,
      patients,
      pagesDirectory,
      clients: [app.client],
      skipSignIn: true,
    });
    await openPage();
  });

  afterEach(async () => {
    await context.close();
    await sandbox.close();
    // Content security policy violations and script errors arrive here too.
    expect({ foreignRequests, complaints }).toEqual({ foreignRequests: [], complaints: [] });
  });

  const violations = () => violationsOf(page);
  async function choose(): Promise<void> {
    await page.getByRole('link', { name: story }).click();
    await page.locator('section[aria-busy=false]').waitFor();
  }
  const resize = (width: number): Promise<void> => page.setViewportSize({ width, height: 900 });

  return {
    get cds() {
      return cds;
    },
    get app() {
      return app;
    },
    get sandbox() {
      return sandbox;
    },
    get context() {
      return context;
    },
    get page() {
      return page;
    },
    complaints,
    get pagesDirectory() {
      return pagesDirectory;
    },
    resize,
    violations,
    async faults(width, colorScheme) {
      await resize(width);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(settled);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      return [...(await violations()), ...(wide === width ? [] : [`${wide} px wide`])];
    },
    async openChart() {
      await page.goto(sandbox.url);
      await choose();
    },
    async openChartAgain() {
      await page.getByRole('link', { name: ehrText('chart.allPatients') }).click();
      await choose();
    },
  };
}
