import { startSandbox } from '@bellwether/sandbox';
import { expect, it } from '@jest/globals';
import { chartInBrowser, story } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';

describeInBrowser('developer panel', () => {
  const chart = chartInBrowser();
  const drawer = () => chart.page.getByRole('complementary', { name: ehrText('developer.title') });
  const list = () => drawer().getByRole('listbox', { name: ehrText('developer.events') });
  const events = (kind: string) => drawer().locator(`[role=option][data-kind=${kind}]`);
  const detail = () => drawer().locator('[data-detail]');
  const part = async (name: string): Promise<string> =>
    (await detail().locator(`[data-part="${name}"] pre`).textContent()) ?? '';
  const press = (key: string) => chart.page.keyboard.press(key);
  const focused = (attribute: string): Promise<string> =>
    chart.page.evaluate(`document.activeElement.getAttribute('${attribute}') ?? ''`);
  const copied = (name: string): string =>
    ehrText('developer.copyOutcome', { name, outcome: ehrText('developer.copied') });
  const live = () => drawer().getByText(ehrText('developer.live'), { exact: true }).waitFor();

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
    await detail()
      .getByRole('button', { name: ehrText('developer.copyAsCurl') })
      .click();
    await detail()
      .getByRole('button', { name: copied(ehrText('developer.copyAsCurl')) })
      .waitFor();
    expect(await clipboard()).toMatch(/curl -X POST 'http:\S+'[\s\S]*-H 'authorization: Bearer '"\$TOKEN"/);
    expect(await clipboard()).not.toMatch(/redacted|eyJ/);
    await detail()
      .getByRole('button', { name: ehrText('developer.copyPart', { part: 'response' }) })
      .click();
    await detail()
      .getByRole('button', { name: copied(ehrText('developer.copyPart', { part: 'response' })) })
      .waitFor();
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
    await chart.page.getByRole('button', { name: ehrText('developer.title') }).click();
    const sheet = chart.page.getByRole('dialog', { name: ehrText('developer.title') });
    await sheet.locator('[data-kind=hook]').first().click();
    await sheet.locator('[data-detail]').waitFor();
    expect(await sheet.getByRole('listbox', { name: ehrText('developer.events') }).count()).toBe(0);
    await press('Escape');
    await sheet.getByRole('listbox', { name: ehrText('developer.events') }).waitFor();
    expect(await focused('data-kind')).toBe('hook');
    await press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await focused('aria-label')).toBe(ehrText('developer.title'));
  });

  it('without prefetch the service is left to read by itself; the steps of a launch, of the app and of its requests follow', async () => {
    await openWithDrawer();
    await drawer()
      .getByRole('switch', { name: ehrText('developer.withoutPrefetch') })
      .check();
    await drawer()
      .getByRole('button', { name: ehrText('developer.callAgain') })
      .click();
    await events('hook').nth(1).waitFor();
    expect(chart.cds.calls.map((call) => 'prefetch' in (call as object))).toEqual([true, false]);
    expect(await events('prefetch').count()).toBe(1);

    await chart.page.getByRole('button', { name: ehrText('apps.menu') }).click();
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).click();
    await chart.page.frameLocator('iframe').getByText('Chart of').waitFor();
    const byApp = drawer().locator('[role=option][data-kind=fhir]').filter({ hasText: 'stub-app' });
    await byApp.waitFor();
    for (const kind of ['launch', 'authorize', 'token']) await events(kind).first().waitFor();
    await byApp.click();
    expect(JSON.parse(await part('claims'))).toMatchObject({ client: 'stub-app' });
  });

  it('only by the keyboard: opened, walked through, read, closed; it filters, pauses, resumes, clears; empty, it says what will appear', async () => {
    await openWithDrawer();
    await press('Tab');
    await press('Control+.');
    await drawer().waitFor({ state: 'detached' });
    expect(await focused('aria-label')).toBe(ehrText('developer.title'));
    await press('Enter');
    await events('hook').waitFor();
    expect(await chart.page.evaluate('document.activeElement.textContent')).toBe(ehrText('developer.title'));
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
    expect(await focused('aria-label')).toBe(ehrText('developer.title'));

    await press('Enter');
    await events('hook').waitFor();
    await drawer()
      .getByRole('combobox', { name: ehrText('developer.type') })
      .selectOption('discovery');
    await events('discovery').waitFor();
    expect(
      await list()
        .getByRole('option')
        .filter({ hasNotText: ehrText('developer.kind.discovery') })
        .count(),
    ).toBe(0);
    await drawer()
      .getByRole('combobox', { name: ehrText('developer.type') })
      .selectOption('feedback');
    await drawer()
      .getByText(ehrPattern('developer.hidden_other', { count: /\d+/ }))
      .waitFor();
    await drawer()
      .getByRole('combobox', { name: ehrText('developer.type') })
      .selectOption('');
    await drawer()
      .getByRole('button', { name: ehrText('developer.pause') })
      .click();
    await drawer()
      .getByRole('button', { name: ehrText('developer.callAgain') })
      .click();
    await drawer()
      .getByText(ehrPattern('developer.pausedWaiting', { count: /\d+/ }))
      .waitFor();
    expect(await events('hook').count()).toBe(1);
    await drawer()
      .getByRole('button', { name: ehrText('developer.resume') })
      .click();
    await events('hook').nth(1).waitFor();
    await drawer()
      .getByRole('button', { name: ehrText('developer.clear') })
      .click();
    await drawer().getByText(ehrText('developer.empty')).waitFor();
    await chart.page.getByRole('link', { name: ehrText('chart.allPatients') }).click();
    await chart.page.getByRole('link', { name: ehrText('patients.origin.synthea') }).click();
    await events('hook').waitFor();
    await drawer()
      .getByRole('checkbox', { name: ehrText('developer.thisPatient') })
      .check();
    await events('hook').waitFor();
    await chart.page.goBack();
    await chart.page.getByRole('link', { name: story }).click();
    await events('hook').first().waitFor();
    expect(await events('hook').count()).toBe(1);
  });

  const rateLimited = ehrText('quirks.withFigure', { quirk: 'rate-limited', figure: 1, unit: 'calls' });

  it('quirks: by the keyboard turned on for one app, in force at its next call, shown above the chart, turned off; a change that the EHR refuses is reported and not shown; one made elsewhere is seen on coming back', async () => {
    const badge = () => chart.page.getByRole('region', { name: ehrText('quirks.on') });
    const on = async () => {
      const { targets } = await (await fetch(`${chart.sandbox.url}/ehr/quirks`)).json();
      return targets.flatMap((target: { readonly on: readonly string[] }) => target.on);
    };
    await openWithDrawer();
    await drawer()
      .getByRole('button', { name: ehrText('quirks.short'), exact: true })
      .focus();
    await press('Enter');
    await drawer().getByRole('checkbox', { name: 'rate-limited' }).waitFor();
    expect(await chart.page.evaluate('document.activeElement.textContent')).toBe(ehrText('quirks.title'));
    await press('Tab');
    await chart.page.keyboard.type('Stub');
    await drawer()
      .getByRole('list', { name: ehrText('quirks.listFor', { name: 'Stub app' }) })
      .waitFor();
    for (const name of ['no-total', 'rate-limited']) {
      await drawer().getByRole('checkbox', { name }).focus();
      await press('Space');
    }
    await press('Tab');
    await chart.page.keyboard.type('many');
    await drawer().getByText(ehrText('quirks.figureWrong')).waitFor();
    await press('Control+a');
    await chart.page.keyboard.type('1');
    await press('Enter');
    await badge()
      .getByText(ehrText('quirks.onFor', { name: 'Stub app', quirks: `no-total, ${rateLimited}` }))
      .waitFor();
    expect(await on()).toEqual(['no-total', 'rate-limited:1']);
    expect(await focused('aria-label')).toBe(ehrText('quirks.figureOf', { quirk: 'rate-limited', unit: 'calls' }));

    await chart.page.getByRole('button', { name: ehrText('apps.menu') }).click();
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).click();
    await chart.page.frameLocator('iframe').getByText('Chart of undefined').waitFor();
    await drawer().getByRole('checkbox', { name: 'slow' }).focus();
    await press('Escape');
    expect(await chart.page.evaluate('document.activeElement.textContent')).toBe(ehrText('quirks.short'));
    await drawer()
      .locator('[role=option][data-kind=fhir]')
      .filter({ hasText: 'stub-app' })
      .filter({ hasText: '429' })
      .click();
    expect(JSON.parse(await part('quirks'))).toEqual(['no-total', 'rate-limited:1']);

    await badge()
      .getByRole('button', { name: ehrText('quirks.turnOffAll') })
      .focus();
    await press('Enter');
    await badge().getByRole('button').first().waitFor({ state: 'detached' });
    expect(await focused('aria-label')).toBe(ehrText('developer.title'));
    expect(await on()).toEqual([]);
    // The browser itself reports the refusal.
    chart.complaints.length = 0;

    await drawer()
      .getByRole('button', { name: ehrText('quirks.short'), exact: true })
      .click();
    await chart.page.route('**/ehr/quirks', async (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 400, json: { error: 'Unknown client.' } })
        : route.continue(),
    );
    await drawer().getByRole('checkbox', { name: 'truncated' }).click();
    await drawer()
      .getByRole('alert')
      .filter({ hasText: `${ehrText('quirks.notChanged')} Unknown client.` })
      .waitFor();
    await drawer().getByRole('checkbox', { name: 'truncated', checked: false }).waitFor();
    await fetch(`${chart.sandbox.url}/ehr/quirks`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId: null, on: ['slow:70'] }),
    });
    await chart.page.evaluate("window.dispatchEvent(new Event('focus'))");
    const slow = ehrText('quirks.withFigure', { quirk: 'slow', figure: 70, unit: 'milliseconds' });
    await chart.page.getByText(ehrText('quirks.onFor', { name: ehrText('quirks.allClients'), quirks: slow })).waitFor();
    chart.complaints.length = 0;
  });

  it('an EHR that is not responding is reported; when it is back, the panel starts with what it has then', async () => {
    await openWithDrawer();
    const { url } = chart.sandbox;
    await chart.sandbox.close();
    await drawer().getByText(ehrText('developer.broken')).waitFor();
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
