import { type AppConfig, loadAppConfig } from './launch/app-config.js';
import { beginLaunch } from './launch/begin-launch.js';
import { readLaunchRequest } from './launch/launch-request.js';
import { drawInto } from './root.js';
import { LaunchPage } from './views/LaunchPage.js';
import { openWords } from './words/open-words.js';
import { readerLanguage } from './words/reader-language.js';

const draw = drawInto(document, await openWords({ detector: readerLanguage() }));

/** The launch page: judges the address, and goes on to the EHR's sign-in. */
async function start(): Promise<void> {
  draw(<LaunchPage state={{ kind: 'starting' }} />);
  const config: AppConfig = await loadAppConfig(fetch);
  const request = readLaunchRequest(new URLSearchParams(location.search), config.issuers);
  if (request.kind === 'choose') return draw(<LaunchPage state={request} />);
  draw(<LaunchPage state={{ kind: 'launching', issuer: request.issuer }} />);
  // In place of this page: going back must not begin a launch that is used up.
  location.replace(await beginLaunch(request, config));
}

start().catch((problem: unknown) => draw(<LaunchPage state={{ kind: 'problem', problem }} />));
