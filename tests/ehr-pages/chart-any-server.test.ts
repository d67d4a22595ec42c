/** The EHR's pages with another FHIR server: large, and failing in parts. */
import { type Sandbox, startSandbox } from '@bellwether/sandbox';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { appUrl } from '../support/cards.js';
import { chartInBrowser, now } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';
import { type FakeFhirServer, startFakeFhirServer } from '../support/fake-fhir-server.js';

const patient = (index: number) => ({
  resourceType: 'Patient',
  id: `p${index}`,
  name: [{ family: `Family${String(index).padStart(3, '0')}`, given: ['Ada'] }],
  gender: 'female',
  birthDate: '1950-05-05',
});
const bundle = (resources: readonly object[], total = resources.length) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total,
  entry: resources.map((resource) => ({ resource })),
});
const many = Array.from({ length: 200 }, (_, index) => patient(index));
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: 'Down for repair.' }] };

describeInBrowser('the EHR’s pages with another FHIR server', () => {
  const chart = chartInBrowser();
  let server: FakeFhirServer;
  let sandbox: Sandbox;
  let page: Page;

  beforeAll(async () => {
    server = await startFakeFhirServer();
  });
  afterAll(async () => {
    await sandbox?.close();
    await server?.close();
  });

  beforeEach(async () => {
    server.asked.length = 0;
    server.answers = [
      ['Patient?name=famous', 200, bundle([{ ...patient(500), name: [{ family: 'Famous' }] }])],
      ['Patient?name=', 200, bundle([])],
      ['Patient?identifier=', 200, bundle([])],
      ['Patient?_summary', 200, { resourceType: 'Bundle', type: 'searchset', total: 100_000 }],
      ['Patient?', 200, { ...bundle(many, 100_000), link: [{ relation: 'next', url: `${server.base}?_getpages=2` }] }],
      ['Patient/p1', 200, patient(1)],
      ['Condition', 503, outcome],
      ['Observation', 503, outcome],
      ['Encounter', 503, outcome],
    ];
    await sandbox?.close();
    const { cds, pagesDirectory } = chart;
    sandbox = await startSandbox({
      port: 0,
      cdsBaseUrl: cds.url,
      appUrl,
      now: () => now,
      pagesDirectory,
      fhirUrl: server.base,
    });
    ({ page } = chart);
    page.removeAllListeners('request');
  });

  it('of a hundred thousand patients the first are listed, and the server searches among the others', async () => {
    await page.goto(sandbox.url);
    await page
      .getByRole('status')
      .filter({ hasText: ehrText('patients.first', { shown: 200, all: 100_000 }) })
      .waitFor();
    expect(server.asked.filter((path) => path.includes('_getpages'))).toEqual([]);
    await page.getByRole('searchbox').fill('famous');
    await page
      .getByRole('status')
      .filter({ hasText: ehrText('patients.found', { count: 1 }) })
      .waitFor();
    await page.getByRole('link', { name: 'Famous' }).waitFor();
    // A word is looked for when it rests, not letter by letter.
    expect(server.asked.filter((path) => path.includes('name='))).toHaveLength(1);
    await page.getByRole('searchbox').fill('nobody');
    await page.getByText(ehrText('patients.none')).waitFor();
    await page.getByRole('searchbox').fill('');
    await page
      .getByRole('status')
      .filter({ hasText: ehrText('patients.first', { shown: 200, all: 100_000 }) })
      .waitFor();
  });

  it('a part that could not be read says so, and is not shown as empty', async () => {
    await page.goto(`${sandbox.url}/patients/p1`);
    for (const key of ['chart.vitals', 'chart.conditions', 'chart.encounters'] as const) {
      const name = ehrText(key);
      const part = page.getByRole('region', { name });
      await part.getByRole('alert').waitFor();
      expect(await part.textContent()).toBe(
        `${name}${ehrText('chart.unread')} The FHIR server returned HTTP 503: Down for repair.`,
      );
    }
    await page.getByText(ehrText('chart.encounterUnknown')).waitFor();
    expect(await page.getByRole('button', { name: ehrText('chart.startEncounter') }).count()).toBe(0);
    await page.locator('section[aria-busy=false]').first().waitFor();
    expect(await chart.violations()).toEqual([]);
  });

  it('a list that cannot be read is a failure, not an empty hospital', async () => {
    server.answers = [['Patient', 503, outcome]];
    await page.goto(sandbox.url);
    await page
      .getByRole('alert')
      .filter({ hasText: ehrPattern('patients.failed', { reason: /The FHIR server returned HTTP 503.*/ }) })
      .waitFor();
    chart.complaints.length = 0;
  });
});
