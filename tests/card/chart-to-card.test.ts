import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPhrasing, percentText } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readerToken } from '../support/chart-reader.js';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { type RunServices, runServices, storiesOf } from '../support/running-services.js';
import { repositoryRoot } from '../support/repository.js';
import { patternOf } from '../support/texts.js';

interface HookCard {
  readonly summary: string;
  readonly links: readonly { readonly type: string; readonly appContext?: string }[];
}

interface ScoreLine {
  readonly probability: number;
  readonly asOf: string;
}

async function json<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** What the summary says of the risk, next to the average. */
const riskText = (percent: string | RegExp): RegExp => {
  const values = { outcome: 'Hospital admission within 30 days', percent, average: /\d+%/ };
  return patternOf(en.message.risk.risk, values, 'part');
};

/** Everything that the FHIR server has of a patient, page by page. */
async function wholeChart(fhir: string, token: string, id: string): Promise<object> {
  const headers = { authorization: `Bearer ${token}` };
  const resources: unknown[] = [await json(`${fhir}/Patient/${id}`, { headers })];
  for (const type of ['Observation', 'Condition', 'Encounter']) {
    let next: string | undefined = `${fhir}/${type}?patient=${id}&_count=100`;
    while (next !== undefined) {
      const page: { entry?: { resource: unknown }[]; link?: { relation: string; url: string }[] } = await json(next, {
        headers,
      });
      resources.push(...(page.entry ?? []).map((entry) => entry.resource));
      next = page.link?.find((link) => link.relation === 'next')?.url;
    }
  }
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}

describe('from chart to card', () => {
  let services: RunServices;
  /** Outpatients about which the model has something to say. */
  let patients: Awaited<ReturnType<typeof storiesOf>>;
  beforeAll(async () => {
    services = await runServices();
    patients = await storiesOf(services, [
      /three times in hospital within a year/,
      /problem list was typed as free text/,
    ]);
  }, 120_000);

  it('the service, without any prefetch, says what the score command says of the same chart at the same moment', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bellwether-'));
    try {
      expect(patients).toHaveLength(2);
      for (const { id } of patients) {
        const token = await readerToken(services);
        const { cards } = await json<{ cards: readonly HookCard[] }>(
          `${services.cds}/cds-services/hospitalization-30d-patient-view`,
          {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              hook: 'patient-view',
              hookInstance: crypto.randomUUID(),
              fhirServer: `${services.ehr}/fhir`,
              fhirAuthorization: {
                access_token: token,
                token_type: 'Bearer',
                expires_in: 300,
                scope: 'system/*.rs',
                subject: 'chart-reader',
              },
              context: { userId: 'Practitioner/test', patientId: id },
            }),
          },
        );
        const [card] = cards;
        const appContext = card?.links.find((link) => link.type === 'smart')?.appContext;
        const { asOf } = JSON.parse(appContext ?? '{}') as { asOf: string };
        const file = join(directory, `${id}.json`);
        writeFileSync(file, JSON.stringify(await wholeChart(`${services.ehr}/fhir`, token, id)));
        // Not synchronously: connections that the sandbox closes meanwhile must be seen to be closed.
        const { stdout: line } = await promisify(execFile)(
          process.execPath,
          ['cds-service/dist/bin/score.js', file, '--json', '--as-of', asOf],
          { cwd: repositoryRoot, encoding: 'utf8' },
        );
        const { probability } = JSON.parse(line) as ScoreLine;
        expect(card?.summary).toMatch(riskText(percentText(probability, createPhrasing('en', 'UTC'))));
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  }, 120_000);

  describeInBrowser('in a real browser', () => {
    it('a user chooses a patient on a ward and reads the card', async () => {
      const browser = await launchChromium();
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      const [patient] = await storiesOf(services, [/becomes septic/]);
      await page.goto(services.ehr);
      await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill(patient!.name.split(',')[0]!);
      await page.getByText(patient!.name).first().click();
      await page
        .getByRole('heading', { name: /NEWS2 \d+/ })
        .first()
        .waitFor();
      const text = await page.locator('body').textContent();
      expect(text).toContain(patient!.name);
      expect(text).toMatch(/NEWS2 \d+, /);
      expect(errors).toEqual([]);
      await browser.close();
    }, 60_000);
  });
});
