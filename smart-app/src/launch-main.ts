/** The launch page: checks the address and goes on to the EHR's sign-in. Without React, which only a page that stays needs. */
import { loadAppConfig } from './launch/app-config.js';
import { beginLaunch } from './launch/begin-launch.js';
import { readLaunchRequest } from './launch/launch-request.js';
import type { LaunchState } from './views/LaunchPage.js';
import { waitingPage } from './waiting/waiting-page.js';
import { createPageI18n } from './i18n/create-page-i18n.js';

const waiting = waitingPage(document);
const i18n = createPageI18n(document);

async function start(): Promise<void> {
  const config = await loadAppConfig(fetch, location.href);
  const request = readLaunchRequest(new URLSearchParams(location.search), config.issuers);
  if (request.kind === 'choose') return show(request);
  const { t } = await i18n;
  waiting.say({ text: t('app.launching', { ehr: request.issuer.name }), share: null });
  // In place of this page: going back must not begin a launch that is used up.
  location.replace(await beginLaunch(request, config));
}

async function show(state: LaunchState): Promise<void> {
  const texts = await i18n;
  await import('./views/LaunchPage.js').then(
    ({ drawLaunch }) => drawLaunch(document, texts, state),
    () => waiting.fail(texts.t('app.failure.app-failed.title'), texts.t('app.failure.app-failed.text')),
  );
}

start().catch((problem: unknown) => show({ kind: 'problem', problem }));
