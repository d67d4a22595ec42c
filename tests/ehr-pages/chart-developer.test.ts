import { startSandbox } from '@bellwether/sandbox';
import { expect, it } from '@jest/globals';
import { chartInBrowser, story } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';

describeInBrowser('developer drawer', () => {
  const chart = chartInBrowser();
  const drawer = () => chart.page.getByRole('complementary', { name: 'Developer drawer' });
  const list = () => drawer().getByRole('listbox', { name: 'Events' });
  const events = (kind: string) => drawer().locator(`[role=option][data-kind=${kind}]`);
  const detail = () => drawer().locator('[data-detail]');
  const part = async (name: string): Promise<string> =>
    (await detail().locator(`[data-part="${name}"] pre`).textContent()) ?? '';
  const press = (key: string) => chart.page.keyboard.press(key);
  const focused = (attribute: string): Promise<string> =>
    chart.page.evaluate(`document.activeElement.getAttribute('${attribute}') ?? ''`);
  const live = () => drawer().getByText('Live', { exact: true }).waitFor();

  async function openWithDrawer(): Promise<void> {
    await chart.openChart();
    await press('Control+.');
    await events('hook').waitFor();
  }

  it('the hook call is there with its parts, its token by its claims alone, and where to read about it; what is copied holds no token', async () => {
    await openWithDrawer();
    await events('hook').click();
    const { fhirAuthorization } = chart.cds.calls[0] as { fhirAuthorization: { access_token: string } };
    const jwt = chart.cds.received.at(-1)?.authorization?.replace('Bearer ', '') ?? '';
    expect(JSON.parse(await part('request')).body.fhirAuthorization).toMatchObject({
      access_token: expect.stringMatching(/…redacted$/),
      subject: 'bellwether-service',
    });
    expect(JSON.parse(await part('token of the call')).claims).toMatchObject({ iss: chart.sandbox.url });
    expect(JSON.parse(await part('prefetch'))).toHaveProperty('patient.resourceType', 'Patient');
    expect(JSON.parse(await part('response'))).toHaveProperty('cards');
    const page = await chart.page.content();
    for (const secret of [fhirAuthorization.access_token, jwt, jwt.split('.')[2] ?? '']) {
      expect(secret.length).toBeGreaterThan(20);
      expect(page).not.toContain(secret);
    }
    expect(await detail().getByRole('link', { name: 'CDS Hooks 2.0' }).getAttribute('href')).toBe(
      'https://cds-hooks.hl7.org/2.0/#calling-a-cds-service',
    );

    await chart.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = (): Promise<string> => chart.page.evaluate('navigator.clipboard.readText()');
    await detail().getByRole('button', { name: 'Copy as curl' }).click();
    await detail().getByRole('button', { name: 'Copy as curl: Copied' }).waitFor();
    expect(await clipboard()).toMatch(/curl -X POST 'http:\S+'[\s\S]*-H 'authorization: Bearer '"\$TOKEN"/);
    expect(await clipboard()).not.toMatch(/redacted|eyJ/);
    await detail().getByRole('button', { name: 'Copy response' }).click();
    await detail().getByRole('button', { name: 'Copy response: Copied' }).waitFor();
    expect(await clipboard()).toBe(await part('response'));
  });

  it('remembers that it is open, leaves the focus alone then, and has all that happened meanwhile; at 400 px it is a sheet over the page, and Escape leads back step by step', async () => {
    await openWithDrawer();
    await chart.page.reload();
    await events('hook').nth(1).waitFor();
    expect(await chart.page.evaluate('document.activeElement.tagName')).toBe('BODY');
    const numbers = await list()
      .getByRole('option')
      .evaluateAll((rows) => rows.map((row) => Number(row.dataset.event)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));

    await press('Control+.');
    await drawer().waitFor({ state: 'detached' });
    await chart.resize(400);
    await chart.page.getByRole('button', { name: 'Developer drawer' }).click();
    const sheet = chart.page.getByRole('dialog', { name: 'Developer drawer' });
    await sheet.locator('[data-kind=hook]').first().click();
    await sheet.locator('[data-detail]').waitFor();
    expect(await sheet.getByRole('listbox', { name: 'Events' }).count()).toBe(0);
    await press('Escape');
    await sheet.getByRole('listbox', { name: 'Events' }).waitFor();
    expect(await focused('data-kind')).toBe('hook');
    await press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await focused('aria-label')).toBe('Developer drawer');
  });

  it('without prefetch the service is left to read by itself; the steps of a launch, of the app and of its requests follow', async () => {
    await openWithDrawer();
    await drawer().getByRole('switch', { name: 'Without prefetch' }).check();
    await drawer().getByRole('button', { name: 'Ask again' }).click();
    await events('hook').nth(1).waitFor();
    expect(chart.cds.calls.map((call) => 'prefetch' in (call as object))).toEqual([true, false]);
    expect(await events('prefetch').count()).toBe(1);

    await chart.page.getByRole('button', { name: 'Apps' }).click();
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).click();
    await chart.page.frameLocator('iframe').getByText('Chart of').waitFor();
    const byApp = drawer().locator('[role=option][data-kind=fhir]').filter({ hasText: 'stub-app' });
    await byApp.waitFor();
    for (const kind of ['launch', 'authorize', 'token']) await events(kind).first().waitFor();
    await byApp.click();
    expect(JSON.parse(await part('claims'))).toMatchObject({ client: 'stub-app' });
  });

  it('the keyboard alone: opened, walked through, read, left; filters, holds, goes on, clears; empty, it says what will come', async () => {
    await openWithDrawer();
    await press('Tab');
    await press('Control+.');
    await drawer().waitFor({ state: 'detached' });
    expect(await focused('aria-label')).toBe('Developer drawer');
    await press('Enter');
    await events('hook').waitFor();
    expect(await chart.page.evaluate('document.activeElement.textContent')).toBe('Developer drawer');
    await drawer().locator('[role=option][tabindex="0"]').focus();
    await press('Home');
    expect(await focused('data-event')).toBe('1');
    await press('ArrowDown');
    expect([await focused('data-event'), await detail().getAttribute('data-detail')]).toEqual(['2', '2']);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(await focused('data-event')).toBe('1');
    await press('End');
    await press('Escape');
    await detail().waitFor({ state: 'detached' });
    expect(await focused('role')).toBe('option');
    await press('Escape');
    await drawer().waitFor({ state: 'detached' });
    expect(await focused('aria-label')).toBe('Developer drawer');

    await press('Enter');
    await events('hook').waitFor();
    await drawer().getByRole('combobox', { name: 'Kind' }).selectOption('discovery');
    await events('discovery').waitFor();
    expect(await list().getByRole('option').filter({ hasNotText: 'Discovery' }).count()).toBe(0);
    await drawer().getByRole('combobox', { name: 'Kind' }).selectOption('feedback');
    await drawer()
      .getByText(/^\d+ events are hidden by the filter\.$/)
      .waitFor();
    await drawer().getByRole('combobox', { name: 'Kind' }).selectOption('');
    await drawer().getByRole('button', { name: 'Hold the list' }).click();
    await drawer().getByRole('button', { name: 'Ask again' }).click();
    await drawer()
      .getByText(/^Held, \d+ waiting$/)
      .waitFor();
    expect(await events('hook').count()).toBe(1);
    await drawer().getByRole('button', { name: 'Go on' }).click();
    await events('hook').nth(1).waitFor();
    await drawer().getByRole('button', { name: 'Clear the list' }).click();
    await drawer().getByText('Nothing has happened yet.').waitFor();
    await chart.page.getByRole('link', { name: 'All patients' }).click();
    await chart.page.getByRole('link', { name: 'Synthea' }).click();
    await events('hook').waitFor();
    await drawer().getByRole('checkbox', { name: 'This patient' }).check();
    await events('hook').waitFor();
    await chart.page.goBack();
    await chart.page.getByRole('link', { name: story }).click();
    await events('hook').first().waitFor();
    expect(await events('hook').count()).toBe(1);
  });

  it('quirks: by the keyboard switched on for one app, met at its next call, marked in the chart, cleared; a change that the EHR refuses is said and not shown; one made elsewhere is seen on coming back', async () => {
    const mark = () => chart.page.getByRole('region', { name: 'Quirks that are on' });
    const on = async () => {
      const { targets } = await (await fetch(`${chart.sandbox.url}/ehr/quirks`)).json();
      return targets.flatMap((target: { readonly on: readonly string[] }) => target.on);
    };
    await openWithDrawer();
    await drawer().getByRole('button', { name: 'Quirks', exact: true }).focus();
    await press('Enter');
    await drawer().getByRole('checkbox', { name: 'rate-limited' }).waitFor();
    expect(await chart.page.evaluate('document.activeElement.textContent')).toBe('Quirks of the FHIR server');
    await press('Tab');
    await chart.page.keyboard.type('Stub');
    await drawer().getByRole('list', { name: 'Quirks for Stub app' }).waitFor();
    for (const name of ['no-total', 'rate-limited']) {
      await drawer().getByRole('checkbox', { name }).focus();
      await press('Space');
    }
    await press('Tab');
    await chart.page.keyboard.type('many');
    await drawer().getByText('Expected a whole number from 1 to 999,999.').waitFor();
    await press('Control+a');
    await chart.page.keyboard.type('1');
    await press('Enter');
    await mark().getByText('Stub app: no-total, rate-limited (1 calls).').waitFor();
    expect(await on()).toEqual(['no-total', 'rate-limited:1']);
    expect(await focused('aria-label')).toBe('rate-limited: calls');

    await chart.page.getByRole('button', { name: 'Apps' }).click();
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).click();
    await chart.page.frameLocator('iframe').getByText('Chart of undefined').waitFor();
    await drawer().getByRole('checkbox', { name: 'slow' }).focus();
    await press('Escape');
    expect(await chart.page.evaluate('document.activeElement.textContent')).toBe('Quirks');
    await drawer()
      .locator('[role=option][data-kind=fhir]')
      .filter({ hasText: 'stub-app' })
      .filter({ hasText: '429' })
      .click();
    expect(JSON.parse(await part('quirks'))).toEqual(['no-total', 'rate-limited:1']);

    await mark().getByRole('button', { name: 'Clear all quirks' }).focus();
    await press('Enter');
    await mark().getByRole('button').first().waitFor({ state: 'detached' });
    expect(await focused('aria-label')).toBe('Developer drawer');
    expect(await on()).toEqual([]);
    // The browser itself reports the refusal.
    chart.complaints.length = 0;

    await drawer().getByRole('button', { name: 'Quirks', exact: true }).click();
    await chart.page.route('**/ehr/quirks', async (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 400, json: { error: 'There is no client of this id.' } })
        : route.continue(),
    );
    await drawer().getByRole('checkbox', { name: 'truncated' }).click();
    await drawer().getByRole('alert').filter({ hasText: 'not changed. There is no client of this id.' }).waitFor();
    await drawer().getByRole('checkbox', { name: 'truncated', checked: false }).waitFor();
    await fetch(`${chart.sandbox.url}/ehr/quirks`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: null, on: ['slow:70'] }),
    });
    await chart.page.evaluate("window.dispatchEvent(new Event('focus'))");
    await chart.page.getByText('Everyone: slow (70 milliseconds).').waitFor();
    chart.complaints.length = 0;
  });

  it('an EHR that is gone is said to be; when it is back, the drawer begins with what it knows then', async () => {
    await openWithDrawer();
    const { url } = chart.sandbox;
    await chart.sandbox.close();
    await drawer().getByText('The EHR does not answer; trying again …').waitFor();
    const back = await startSandbox({ port: Number(new URL(url).port), cdsBaseUrl: chart.cds.url, patients: [] });
    try {
      await live();
      await fetch(`${url}/ehr/patients`);
      await events('fhir').waitFor();
      expect(await list().getByRole('option').count()).toBe(1);
    } finally {
      await press('Control+.');
      await drawer().waitFor({ state: 'detached' });
      await back.close();
      // The browser itself reports what it could not reach.
      chart.complaints.length = 0;
    }
  });
});
