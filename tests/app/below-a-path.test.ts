/** The app below a path of a host that is not its own, behind a reverse proxy, opened in a real browser. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveApp } from '@bellwether/app-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { chartOf } from '../support/app-charts.js';
import { chartDrawn, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { type FakeEhr, startFakeEhr } from '../support/fake-ehr.js';
import { type PathProxy, startPathProxy } from '../support/path-proxy.js';
import { runResource } from '../support/run-resource.js';
import { t } from '../support/texts.js';
import { watchedBrowser } from '../support/watched-browser.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

const path = '/apps/bellwether';

describeInBrowser('The app below a path', () => {
  const browser = watchedBrowser();
  let ehr: FakeEhr;
  let server: Server;
  let proxies: readonly PathProxy[] = [];

  beforeAll(async () => {
    ehr = await startFakeEhr();
    ehr.resources = chartOf(12);
    const at = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    proxies = [await startPathProxy(path, at, true), await startPathProxy(path, at, false)];
    const issuers = [{ name: 'Fake EHR', iss: ehr.iss, clientId: 'bellwether' }];
    const appUrl = `${proxies[0]!.origin}${path}`;
    server = await serveApp({ port: 0, issuers, pages: await runResource('app'), appUrl });
  }, 120_000);
  afterAll(async () => {
    for (const proxy of proxies) proxy.close();
    server?.close();
    server?.closeAllConnections();
    await ehr?.close();
  });
  beforeEach(() => browser.open({ viewport: { width: 800, height: 900 } }));
  afterEach(() => browser.expectQuiet([ehr.url, ...proxies.map(({ origin }) => origin)]));

  const drawn = async (): Promise<void> => {
    await chartDrawn(browser.page).waitFor();
    await browser.page.getByText(t('overview.loading'), { exact: true }).waitFor({ state: 'hidden' });
  };

  it.each([
    ['passes the path on', 0],
    ['takes the path away', 1],
  ])('is launched, scores a chart and is opened again, where the proxy %s', async (_proxy, which) => {
    const { page, requests } = browser;
    const app = `${proxies[which]!.origin}${path}`;
    await page.goto(`${app}/launch.html?iss=${encodeURIComponent(ehr.iss)}&launch=xyz`);
    await drawn();
    expect(page.url()).toBe(`${app}/`);
    expect(ehr.authorizations.at(-1)?.get('redirect_uri')).toBe(`${app}/`);
    const own = requests.filter((url) => !url.startsWith(ehr.url));
    expect(own.filter((url) => !url.startsWith(`${app}/`))).toEqual([]);
    expect(own).toContain(`${app}/config.json`);
    expect(own).toContain(`${app}/artefacts/hospitalization-30d/model.json`);
    expect(await shownText(page.locator('main'))).toContain(t('overview.demonstration'));

    await page.reload();
    await drawn();
    // A lost launch begins again from the page that says so.
    await page.goto(`${app}/?state=unknown&code=x`);
    await page.goto(app);
    expect(page.url()).toBe(`${app}/`);
    await drawn();
  });

  it('a launch without an EHR offers those that there are, each by a link that works there', async () => {
    const { page } = browser;
    await page.goto(`${proxies[0]!.origin}${path}/launch.html`);
    await page.getByRole('link').first().click();
    await drawn();
  });
});
