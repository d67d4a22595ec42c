import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScenario, loadTown } from '@bellwether/fixtures';
import { type InventedPatient, type Sandbox, startSandbox } from '@bellwether/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type FakeCdsService, patientView, startFakeCdsService } from '../sandbox/src/test-support/fake-cds-service.js';
import { attack, card, maliciousCard } from './support/cards.js';
import { describeInBrowser, launchChromium } from './support/chromium.js';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const now = new Date('2026-11-24T14:00:00Z');
const story = 'Becomes septic over two days on the ward.';

function firstTownPatient(): InventedPatient {
  const { resources } = loadTown().find(({ patient }) => patient.deceasedDateTime === undefined)!;
  return { origin: 'synthea', bundle: { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) } };
}

describeInBrowser('chart page in a browser', () => {
  const chartDirectory = mkdtempSync(join(tmpdir(), 'chart-page-'));
  const foreignRequests: string[] = [];
  const complaints: string[] = [];
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let cds: FakeCdsService;
  let sandbox: Sandbox;

  beforeAll(async () => {
    // The page as it is in the sources now, not as it was last built.
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    execFileSync(process.execPath, [vite, 'build', 'sandbox/chart', '--outDir', chartDirectory, '--emptyOutDir'], {
      cwd: root,
      stdio: 'pipe',
      // Jest sets NODE_ENV to "test", which would build React for development.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    cds = await startFakeCdsService();
    const bundle = buildScenario('sepsis-over-two-days', { anchor: now.getTime() });
    const patients: InventedPatient[] = [{ origin: 'generated', story, bundle }, firstTownPatient()];
    sandbox = await startSandbox({ port: 0, cdsBaseUrl: cds.url, now: () => now, patients, chartDirectory });
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await sandbox?.close();
    await cds?.close();
    rmSync(chartDirectory, { recursive: true, force: true });
  });

  async function openPage(width = 1280): Promise<void> {
    context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(sandbox.url) && !request.url().startsWith('data:'))
        foreignRequests.push(request.url());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }

  beforeEach(async () => {
    cds.answer = (_request, response) => void response.json({ cards: [card] });
    cds.services = [patientView];
    foreignRequests.length = 0;
    complaints.length = 0;
    await openPage();
  });

  afterEach(async () => {
    await context.close();
    // Content security policy violations and script errors arrive here too.
    expect({ foreignRequests, complaints }).toEqual({ foreignRequests: [], complaints: [] });
  });

  async function openChart(): Promise<void> {
    await page.goto(sandbox.url);
    await page.getByRole('link', { name: story }).click();
    await page.locator('section[aria-busy=false]').waitFor();
  }

  it('shows a searchable list, opens a chart, and shows the card with its timing', async () => {
    await page.goto(sandbox.url);
    await page.getByRole('status').filter({ hasText: '2 of 2' }).waitFor();
    await page.getByRole('searchbox').fill('septic');
    await page.getByRole('status').filter({ hasText: '1 of 2' }).waitFor();
    await page.locator('a[data-patient]').click();
    await page.locator('[data-indicator=warning]').waitFor();
    expect(page.url()).toMatch(/\/patients\/[0-9a-f-]+$/);
    const article = page.getByRole('article');
    expect(await article.textContent()).toContain('Warning');
    expect(await article.getByRole('heading').textContent()).toBe(card.summary);
    expect(await article.getByRole('cell', { name: '104 /min' }).count()).toBe(1);
    expect(await page.locator('[data-timing]').textContent()).toMatch(/answered in \d+ ms$/);
    const banner = await page.getByRole('region', { name: 'Patient' }).textContent();
    expect(banner).toMatch(/Invented patient[\s\S]*Generated[\s\S]*Sex[\s\S]*Age[\s\S]*MRN/);
    expect(await page.getByRole('row', { name: /Blood pressure \d+\/\d+ mmHg/ }).count()).toBe(1);
  });

  it('a chart has a deep link, Back leads to the list with its search, and Forward to the chart', async () => {
    await openChart();
    const address = page.url();
    await page.goBack();
    await page.getByRole('heading', { name: 'Patients' }).waitFor();
    await page.goForward();
    await page.getByRole('article').waitFor();
    await page.goto(address);
    await page.getByRole('article').waitFor();
    expect(await page.title()).toContain('Sandbox EHR');
  });

  it('a genuine chart says by how many days its dates were moved', async () => {
    await page.goto(sandbox.url);
    await page.getByRole('link', { name: 'Synthea' }).click();
    await page.getByText(/^Dates moved by [\d,]+ days(; [\d,]+ later records? left out)?$/).waitFor();
  });

  it('foreign links open outside without a way back; apps that do not exist yet cannot be opened', async () => {
    await openChart();
    for (const name of ['About this model', 'Guideline', 'Bellwether']) {
      const link = page.getByRole('article').getByRole('link', { name });
      expect(await link.getAttribute('target')).toBe('_blank');
      expect(await link.getAttribute('rel')).toContain('noopener');
      expect(await link.getAttribute('href')).toMatch(/^https?:/);
    }
    expect(await page.getByRole('button', { name: 'See the readings' }).isDisabled()).toBe(true);
    await page.getByText('Apps cannot be opened from this sandbox yet.').waitFor();
  });

  it('text of a malicious card is inert', async () => {
    cds.answer = (_request, response) => void response.json({ cards: [maliciousCard] });
    await openChart();
    const article = page.getByRole('article');
    await article.waitFor();
    const harmful = 'img, script, iframe, style, input, form, object, embed, b, [onerror], [onclick], [style*=none]';
    expect(await article.locator(harmful).count()).toBe(0);
    expect(await article.locator('a').count()).toBe(0);
    expect(await article.textContent()).toContain(`Summary ${attack}`);
    for (const word of ['first', 'second', 'third']) await article.getByText(word).click();
    expect(await page.evaluate('window.broken')).toBeUndefined();
  });

  it.each([
    ['no card', () => ({ status: 200, body: { cards: [] } }), 'status', /^No guidance for this patient$/],
    [
      '412',
      () => ({ status: 412, body: { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'No Patient <b>.' }] } }),
      'alert',
      /^Could not compute a risk: No Patient <b>\./,
    ],
    ['500', () => ({ status: 500, body: {} }), 'alert', /^The risk service did not answer \(HTTP 500\)\./],
    [
      'a card that breaks the rules',
      () => ({ status: 200, body: { cards: [{ summary: 'x' }] } }),
      'alert',
      /^One card of this service broke the rules/,
    ],
  ] as const)('%s is told apart from the other states', async (_name, answer, role, words) => {
    const { status, body } = answer();
    cds.answer = (_request, response) => void response.status(status).json(body);
    await openChart();
    const notices = page.locator('section[aria-labelledby=guidance]').getByRole(role);
    expect(await notices.textContent()).toMatch(words);
    expect(await page.getByRole('article').count()).toBe(0);
  });

  it('a service that cannot be reached is a failure with its reason, and the chart is there', async () => {
    const alone = await startSandbox({
      port: 0,
      cdsBaseUrl: 'http://127.0.0.1:14019',
      now: () => now,
      patients: [firstTownPatient()],
      chartDirectory,
    });
    try {
      const other = await context.newPage();
      await other.goto(alone.url);
      await other.locator('a[data-patient]').click();
      await other
        .getByRole('alert')
        .filter({ hasText: 'The risk service did not answer (connection refused).' })
        .waitFor();
      await other.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
    } finally {
      await alone.close();
    }
  });

  it('a service without patient-view is said to offer nothing', async () => {
    cds.services = [];
    await openChart();
    await page.getByText('No connected service offers guidance when a chart is opened.').waitFor();
  });

  it('while the service thinks, the chart is there and guidance is busy', async () => {
    const answer = new Promise<() => void>((resolve) => {
      cds.answer = (_request, response) => resolve(() => void response.json({ cards: [card] }));
    });
    await page.goto(sandbox.url);
    await page.getByRole('link', { name: story }).click();
    await page
      .getByRole('status', { name: 'Asking for guidance' })
      .waitFor({ timeout: 4000 })
      .catch(async (e) => {
        console.log(await page.locator('main').innerHTML(), complaints);
        throw e;
      });
    await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
    (await answer)();
    await page.getByRole('article').waitFor();
  });

  it('the keyboard alone leads from the list into a chart and back', async () => {
    await page.goto(sandbox.url);
    await page.locator('a[data-patient]').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('septic');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.dataset.patient')).toBeTruthy();
    await page.keyboard.press('Enter');
    await page.getByRole('article').waitFor();
    // The new view's heading has the focus, as on a new page.
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('searchbox').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('septic');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('article').waitFor();
  });

  it('prints dark on white, on a dark screen too', async () => {
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await page.goto(sandbox.url);
    await page.getByText(story).click();
    const shown = page.getByRole('article');
    await shown.waitFor();
    const colours = await shown.evaluate((element) => {
      const { backgroundColor, backgroundImage, color } = getComputedStyle(element);
      return { backgroundColor, backgroundImage, color };
    });
    expect(colours).toEqual({
      backgroundColor: 'rgb(255, 255, 255)',
      backgroundImage: 'none',
      color: 'rgb(23, 35, 45)',
    });
  });

  it('an address of nobody says so', async () => {
    await page.goto(`${sandbox.url}/patients/nobody`);
    await page.getByRole('alert').filter({ hasText: 'There is no such patient.' }).waitFor();
    // The browser itself reports the 404s that the page asked for.
    complaints.length = 0;
  });

  it.each([
    [1280, '/', 'light'],
    [400, '/', 'light'],
    [1280, '/', 'dark'],
    [1280, 'chart', 'light'],
    [400, 'chart', 'light'],
    [1280, 'chart', 'dark'],
    [400, 'failure', 'light'],
  ] as const)(
    'WCAG: axe finds nothing at %d px in %s, %s, and nothing is cut off',
    async (width, view, colorScheme) => {
      await context.close();
      await openPage(width);
      await page.emulateMedia({ colorScheme });
      if (view === 'failure') cds.answer = (_request, response) => void response.status(500).json({});
      await page.goto(sandbox.url);
      await page.locator('a[data-patient]').first().waitFor();
      if (view !== '/') {
        await page.getByRole('link', { name: story }).click();
        await page.locator('section[aria-busy=false]').waitFor();
      }
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      const violations = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );

  it('the policy lets nothing in from elsewhere, and its nonce is new each time', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(sandbox.url)).headers.get('content-security-policy') ?? ''),
    );
    expect(policies[0]).toMatch(/^default-src 'none';script-src 'self';style-src 'self' 'nonce-/);
    expect(policies[0]).not.toMatch(/unsafe|\*|https?:/);
    expect(policies[0]).not.toBe(policies[1]);
  });
});
