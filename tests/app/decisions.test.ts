import { join } from 'node:path';
import { workedCharts } from '@bellwether/fixtures';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { Card } from '../../sandbox/src/ehr/guidance-wire.js';
import { violationsOf } from '../support/app-in-browser.js';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { cardsInLines } from '../support/guidance-lines.js';
import { type RunServices, runServices } from '../support/running-services.js';
import { pattern, t } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

const { story } = workedCharts.find(({ card }) => card === '3a')!;

describeInBrowser('npm start: decisions about a patient, from the card into the app and back', () => {
  let services: RunServices;
  let browser: Browser;
  let page: Page;
  let app: FrameLocator;
  let card: Card;
  /** Summary and figures of the card before anybody decided. */
  let undecided: readonly unknown[];
  const complaints: string[] = [];

  /** The text of the card, and what of the app's context is a figure. */
  const figuresOf = ({ summary, indicator, links }: Card): readonly unknown[] => {
    const { probability, notScored } = contextOf(links) as Readonly<Record<string, unknown>>;
    // Of a card that this user has seen a line is left, which says when to look again.
    return [summary.replace(/\. As of.*/, ''), indicator, probability, notScored];
  };
  const contextOf = (links: Card['links']): unknown =>
    JSON.parse(links.find(({ appContext }) => appContext !== null)!.appContext!);

  /** Opens the chart, takes its card and opens the app from it. */
  async function openFromCard(): Promise<void> {
    await page.goto(services.ehr);
    const isAnswer = (url: URL) => /^\/ehr\/patients\/[^/]+\/open$/.test(url.pathname);
    const [response] = await Promise.all([
      page.waitForResponse((one) => isAnswer(new URL(one.url())), { timeout: 60_000 }),
      page.getByText(story).first().click(),
    ]);
    card = cardsInLines(await response.text()).find(({ links }) =>
      links.some(({ appContext }) => appContext !== null),
    )!;
    const { label } = card.links.find(({ appContext }) => appContext !== null)!;
    await page.getByRole('button', { name: label, exact: true }).click({ timeout: 60_000 });
    app = page.frameLocator('iframe');
    await app.getByRole('tab', { name: t('overview.tabs.overview') }).waitFor({ timeout: 60_000 });
  }
  const headline = () => app.locator('[data-headline]');
  const scale = () => app.getByRole('group', { name: t('decisions.scaleTitle'), exact: true });
  const undoOf = (kind: string) =>
    app.locator(`[data-decision=${kind}]`).getByRole('button', { name: pattern('decisions.undoAbout', {}, 'part') });
  /** Axe looks into the frame of the app. */
  const axe = async () => {
    const frame = page.frames().find((one) => one.url().startsWith(services.app))!;
    expect(await violationsOf(frame)).toEqual([]);
  };
  const picture = async (name: string) => {
    const directory = process.env.APP_PICTURES;
    if (directory !== undefined) await page.screenshot({ path: join(directory, `decisions-${name}.png`) });
  };

  beforeAll(async () => {
    services = await runServices();
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    await openFromCard();
    undecided = figuresOf(card);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    expect(complaints).toEqual([]);
  });

  it('with COPD the app says in words that scale 1 counts, as the card does', async () => {
    expect(card.summary).toContain('NEWS2 9');
    await scale().getByText(t('decisions.scale1Because.copd')).waitFor();
    expect(await headline().textContent()).toContain('NEWS2 9');
  });

  it('scale 2 asks for what the RCP demands and a reason; nothing looks saved before the service has it', async () => {
    const open = scale().getByRole('button', { name: t('decisions.decide') });
    await open.focus();
    await page.keyboard.press('Enter');
    const dialog = app.getByRole('dialog', { name: t('decisions.dialogTitle') });
    await dialog.getByText(t('decisions.dialogText')).waitFor();
    await dialog.getByText(t('decisions.now', { first: '9', second: '6' })).waitFor();
    await axe();
    await picture('dialog');
    await dialog.getByRole('button', { name: t('decisions.save'), exact: true }).click();
    await dialog.getByText(t('decisions.reasonMissing')).waitFor();
    // The field has the focus: a reason is typed at once.
    await dialog.getByRole('textbox').fill('CO2 retention confirmed by blood gas, target 88–92%');
    await page.route(/\/app\/decisions/, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await dialog.getByRole('button', { name: t('decisions.save'), exact: true }).click();
    await dialog.getByRole('alert').getByText(t('decisions.notSaved.unreachable')).waitFor();
    expect(await headline().textContent()).toContain('NEWS2 9');
    await page.unroute(/\/app\/decisions/);
    await dialog.getByRole('button', { name: t('decisions.save'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await scale()
      .getByText(pattern('decisions.scale2', {}, 'part'))
      .waitFor();
    await scale()
      .getByText(t('decisions.onScale1', { score: '9' }))
      .waitFor();
    expect(await headline().textContent()).toContain('NEWS2 6 on SpO₂ scale 2');
    await axe();
    await picture('scale-2');
  });

  it('the next card is on scale 2, and the app opened from it says who set it, and what scale 1 gives', async () => {
    await openFromCard();
    expect(card.summary).toContain('NEWS2 6 on SpO₂ scale 2');
    expect(card.detail).toMatch(/Scale 2 for this stay since .+; on scale 1 it would be 9/);
    expect(card.indicator).toBe('warning');
    const made = await scale()
      .getByText(pattern('decisions.scale2', {}, 'part'))
      .textContent();
    expect(made).not.toMatch(/Practitioner\//);
    await app.getByText('on scale 1 it would be 9').waitFor();
    expect(await headline().textContent()).toContain('NEWS2 6 on SpO₂ scale 2');
  });

  it('undone, all is as before: 9, and the card has the same figures', async () => {
    await undoOf('oxygen-scale').click();
    await scale().getByText(t('decisions.scale1Because.copd')).waitFor();
    expect(await headline().textContent()).toContain('NEWS2 9');
    await openFromCard();
    expect(figuresOf(card)).toEqual(undecided);
  });

  it('a heart rate that is left out makes a range; the indicator stays, and the next card has the same range', async () => {
    await app.getByRole('button', { name: t('overview.opinion.input-wrong') }).click();
    const form = app.getByRole('form', { name: t('decisions.leaveOutTitle') });
    await form.getByRole('button', { name: t('decisions.leaveOut'), exact: true }).click();
    await form.getByText(t('decisions.inputMissing')).waitFor();
    await form.getByRole('radio', { name: /^Heart rate/ }).check();
    await axe();
    await picture('leave-out');
    await form.getByRole('button', { name: t('decisions.leaveOut'), exact: true }).click();
    await app.getByText(t('decisions.leftOutSaved', { name: 'Heart rate' })).waitFor();
    await app.locator('[data-decision=input-left-out]').waitFor();
    expect(await headline().textContent()).toMatch(/NEWS2 8 to 11/);
    await axe();
    await picture('left-out');
    await openFromCard();
    expect(card.summary).toMatch(/NEWS2 8 to 11/);
    expect(card.detail).toMatch(/Heart rate left out by .+ until measured again/);
    expect(card.indicator).toBe('critical');
    const made = app.locator('[data-decision=input-left-out]');
    await made.getByText(pattern('decisions.leftOut', { name: 'Heart rate' }, 'part')).waitFor();
    await undoOf('input-left-out').click();
    await app.locator('[data-decision=input-left-out]').waitFor({ state: 'detached' });
    await openFromCard();
    expect(figuresOf(card)).toEqual(undecided);
  });

  it('who may not read decisions, or not make them, is told so; where they cannot be read too', async () => {
    const answer = (body: object) =>
      page.route(/\/app\/decisions/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...((await response.json()) as object), ...body } });
      });
    await answer({ mayWrite: false });
    await openFromCard();
    await scale().getByText(t('decisions.scale1Because.copd')).waitFor();
    expect(await scale().getByRole('button').count()).toBe(0);
    await page.unroute(/\/app\/decisions/);
    await answer({ mayRead: false, mayWrite: false, decisions: [] });
    await openFromCard();
    await app.getByText(t('decisions.notKnown.not-allowed')).waitFor();
    await page.unroute(/\/app\/decisions/);
    await page.route(/\/app\/decisions/, (route) => route.abort());
    await openFromCard();
    await app.getByText(t('decisions.notKnown.failed')).waitFor();
    await axe();
    await picture('not-read');
    await page.unroute(/\/app\/decisions/);
  });
});
