import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import { appTrouble } from './app-trouble.js';
import { clinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import { currentEncounterId } from './encounters.js';
import { checkFhirContext } from './launch-context.js';
import type { App, LaunchAnswer, LaunchRequest } from './launch-wire.js';

type Launchable = SmartClient & { readonly launchUrl: string };

const isLaunchable = (client: SmartClient): client is Launchable => client.launchUrl !== null;

/** The apps that can be opened from a chart, by name. */
export const launchableApps = ({ clients }: Pick<Ehr, 'clients'>): readonly App[] =>
  clients
    .filter(isLaunchable)
    .map(({ clientId, name }) => ({ clientId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Origins of the apps that can be opened from a chart. */
export const appOrigins = (clients: readonly SmartClient[]): readonly string[] => [
  ...new Set(clients.filter(isLaunchable).map(({ launchUrl }) => new URL(launchUrl).origin)),
];

/** The app whose registered launch URL this is, to the letter. */
export const appAt = ({ clients }: Pick<Ehr, 'clients'>, url: string): Launchable | undefined =>
  clients.filter(isLaunchable).find(({ launchUrl }) => launchUrl === url);

function appOf(ehr: Ehr, request: LaunchRequest): Launchable {
  const found =
    'url' in request
      ? appAt(ehr, request.url)
      : ehr.clients.filter(isLaunchable).find(({ clientId }) => clientId === request.clientId);
  if (found === undefined) {
    throw new SandboxError('launch', 'This app is not registered with the EHR, so it is not opened.');
  }
  return found;
}

/** The encounter in context; an app does without where the FHIR server does not say. */
async function encounterOf(ehr: Ehr, patientId: string): Promise<string | null> {
  try {
    return (await currentEncounterId(ehr, patientId)) ?? null;
  } catch (error) {
    if (error instanceof SandboxError) return null;
    throw error;
  }
}

/**
 * Begins the launch of a registered app for a patient's chart.
 * @param chartSession of the browser that the chart is open in
 * @throws SandboxError `launch` for an app that is not registered, and for resources that are not in this chart
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch
 */
export async function launchApp(
  ehr: Ehr,
  patientId: string,
  chartSession: string | null,
  request: LaunchRequest,
): Promise<LaunchAnswer> {
  const { authorization, fhirBase, trace, now } = ehr;
  const at = now().toISOString();
  const { clientId, name, launchUrl } = appOf(ehr, request);
  const { appContext, intent, fhirContext, where } = request;
  await checkFhirContext(ehr, patientId, fhirContext ?? []);
  const [encounterId, trouble] = await Promise.all([
    encounterOf(ehr, patientId),
    appTrouble(launchUrl, where === 'here' ? new URL(fhirBase).origin : null),
  ]);
  const context = {
    patientId,
    encounterId,
    // The chart around an embedded app says whose it is.
    needPatientBanner: where === 'tab',
    ...(appContext === undefined ? {} : { appContext }),
    ...(intent === undefined ? {} : { intent }),
    ...(fhirContext === undefined ? {} : { fhirContext }),
  };
  const openedBy = { practitionerId: clinician.id, chartSession: chartSession ?? '' };
  const known = !ehr.asksAtLaunch && chartSession !== null;
  // The trace is told the context alone: the session is a secret of this browser.
  const launch = authorization.beginLaunch(clientId, { ...context, ...(known ? { openedBy } : {}) });
  const address = new URL(launchUrl);
  address.searchParams.set('iss', fhirBase);
  address.searchParams.set('launch', launch);
  trace.record({
    at,
    kind: 'launch',
    title: `${name} opened ${where === 'here' ? 'in the chart' : 'in a tab'}`,
    status: null,
    milliseconds: null,
    by: 'ehr',
    patientId,
    detail: { address: address.href, context, ...(trouble === null ? {} : { trouble }) },
  });
  return { clientId, name, url: address.href, trouble };
}
