import { loadArtefacts, shippedArtefacts } from '@bellwether/hosting';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import type { Card, CardLink } from '../../sandbox/src/ehr/guidance-wire.js';
import { fixedStart } from '../../cds-service/src/test-support/fixed-start.js';
import type { en as appTexts } from '../../smart-app/src/i18n/en/index.js';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { cardPercent } from '../support/card-percent.js';
import { cardsInLines } from '../support/guidance-lines.js';
import { type RunServices, runServices } from '../support/running-services.js';
import { pattern, t } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('npm start: from the card into the app, and back', () => {
  let services: RunServices;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let app: FrameLocator;
  /** The card's summary and detail, its link to the app, and the reason that it names: the key of a group of inputs. */
  let summary: string;
  let detail: string | null;
  let link: CardLink;
  let reason: keyof typeof appTexts.terms.group;
  let artefact: string;
  const requests: string[] = [];
  const complaints: string[] = [];

  /** Opens a chart by `open`: the cards that its services return. */
  async function cardsAfter(open: () => Promise<unknown>): Promise<readonly Card[]> {
    const isAnswer = (url: URL) => /^\/ehr\/patients\/[^/]+\/open$/.test(url.pathname);
    const [response] = await Promise.all([
      page.waitForResponse((one) => isAnswer(new URL(one.url())), { timeout: 60_000 }),
      open(),
    ]);
    return cardsInLines(await response.text());
  }
  /** Opens the chart of a story from the list, and the app from its card. */
  async function openChart(story: RegExp): Promise<void> {
    await page.goto(services.ehr);
    const cards = await cardsAfter(() => page.getByText(story).first().click());
    const ofApp = ({ appContext }: CardLink) => appContext !== null;
    const card = cards.find(({ links }) => links.some(ofApp))!;
    ({ summary, detail } = card);
    link = card.links.find(ofApp)!;
    ({ reason, artefact } = JSON.parse(link.appContext!));
    await page.getByRole('heading', { name: summary, exact: true }).waitFor();
    await openApp();
    app = page.frameLocator('iframe');
    await tab('overview').waitFor({ timeout: 60_000 });
  }
  const openApp = () => page.getByRole('button', { name: link.label, exact: true }).click({ timeout: 60_000 });
  const tab = (name: 'overview' | 'anomalies') => app.getByRole('tab', { name: t(`overview.tabs.${name}`) });
  const acknowledged = (who: RegExp) => app.getByText(pattern('anomalies.acknowledged', { who }, 'part'));

  beforeAll(async () => {
    services = await runServices();
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce' });
    context.on('request', (request) => {
      if (/^https?:/.test(request.url())) requests.push(new URL(request.url()).origin);
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await openChart(/three times in hospital within a year/);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
  });

  it('the app opens at the reason that the card names, with the card’s percentage', async () => {
    const name = t(`terms.group.${reason}`);
    // A reason of several inputs is told by the one that weighs most.
    const shipped = await loadArtefacts(shippedArtefacts);
    const { features } = shipped.find(({ manifest }) => manifest.name === artefact)!.manifest;
    const names = [name, ...features.filter(({ group }) => group === reason).map(({ display }) => display)];
    expect(names.filter((one) => detail?.toLowerCase().includes(one.toLowerCase()))).not.toEqual([]);
    const chosen = app.getByRole('button', { pressed: true }).first();
    await chosen.waitFor();
    expect(await chosen.textContent()).toContain(name);
    const percent = cardPercent(summary, link);
    await app
      .getByText(pattern('overview.card', { percent }, 'start'))
      .first()
      .waitFor();
    const text = await app.getByRole('main').textContent();
    expect(text).toMatch(pattern('overview.now', { percent }, 'part'));
    expect(text).toMatch(pattern('overview.reasonSentence', {}, 'part'));
  });

  it('an anomaly is acknowledged, and is so when the app is opened again', async () => {
    await openChart(/becomes septic/);
    await tab('anomalies').click();
    await app
      .getByRole('button', { name: pattern('anomalies.about', { action: t('anomalies.acknowledge') }) })
      .first()
      .click();
    await app
      .getByRole('radio', { name: t('anomalies.acknowledgementReason.expected') })
      .first()
      .check();
    await app.getByRole('button', { name: t('anomalies.save'), exact: true }).click();
    await acknowledged(/.+?/).first().waitFor();
    // By name, not by reference.
    expect(await acknowledged(/(?!Practitioner\/).+?/).count()).toBeGreaterThan(0);
    await page.reload();
    await openApp();
    await tab('anomalies').click({ timeout: 60_000 });
    await acknowledged(/.+?/).first().waitFor();
  });

  it('"more worried" is saved; at a NEWS2 of 7 or more, with a set that was missed, the card is shown all the same', async () => {
    await tab('overview').click();
    await app.getByRole('button', { name: t('overview.opinion.more-worried') }).click();
    await app.getByText(t('overview.opinionSaved.more-worried')).waitFor();
    // Where the set is in time, the override holds: `red-is-never-hidden.test.ts` and `override-end-to-end.test.ts`.
    const [again, ...more] = await cardsAfter(() => page.reload());
    expect(more).toEqual([]);
    expect(again).toMatchObject({
      indicator: 'critical',
      summary: expect.stringContaining(fixedStart(en.message.due.missed)),
    });
    await page.getByRole('heading', { name: again!.summary, exact: true }).waitFor({ timeout: 60_000 });
  });

  it('an override stands when the app is opened again, and can be undone', async () => {
    await openApp();
    const undo = app.getByRole('button', { name: t('overview.opinionUndo') });
    await undo.click({ timeout: 60_000 });
    await app.getByText(t('overview.opinionWithdrawn')).waitFor();
    expect(await undo.count()).toBe(0);
  });

  it('no other origin is called, and no error is thrown', () => {
    expect([...new Set(requests)].sort()).toEqual([services.app, services.cds, services.ehr].sort());
    expect(complaints).toEqual([]);
  });
});
