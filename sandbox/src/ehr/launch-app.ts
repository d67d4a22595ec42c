import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import { beginLaunch } from './begin-launch.js';
import type { Ehr } from './ehr.js';
import { currentEncounterId } from './encounters.js';
import { checkFhirContext } from './launch-context.js';
import type { App, LaunchAnswer, LaunchRequest, UserLaunchRequest } from './launch-wire.js';

type Launchable = SmartClient & { readonly launchUrl: string };

const isLaunchable = (client: SmartClient): client is Launchable => client.launchUrl !== null;

/** The apps that can be opened, by name. */
export const launchableApps = ({ clients }: Pick<Ehr, 'clients'>): readonly App[] =>
  clients
    .map(({ clientId, name, launchUrl, userLaunchUrl }): App => {
      const places = [launchUrl === null ? [] : 'chart', userLaunchUrl === undefined ? [] : 'list'] as const;
      return { clientId, name, opensFrom: places.flat() };
    })
    .filter(({ opensFrom }) => opensFrom.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Origins of the apps that can be opened. */
export const appOrigins = (clients: readonly SmartClient[]): readonly string[] => [
  ...new Set(
    clients
      .flatMap(({ launchUrl, userLaunchUrl }) => [launchUrl ?? [], userLaunchUrl ?? []].flat())
      .map((address) => new URL(address).origin),
  ),
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
    throw new SandboxError('launch', 'This app is not registered with the EHR.');
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
  const app = appOf(ehr, request);
  const { appContext, intent, fhirContext, where } = request;
  await checkFhirContext(ehr, patientId, fhirContext ?? []);
  const context = {
    patientId,
    encounterId: await encounterOf(ehr, patientId),
    // The chart around an embedded app says whose it is.
    needPatientBanner: where === 'tab',
    ...(appContext === undefined ? {} : { appContext }),
    ...(intent === undefined ? {} : { intent }),
    ...(fhirContext === undefined ? {} : { fhirContext }),
  };
  return beginLaunch(ehr, { app, address: app.launchUrl, where, place: 'in the chart', context, chartSession });
}

/**
 * Begins the launch of a registered app at the level of the user: with no patient in context, for all that the user may see.
 * @param chartSession of the browser that the list of patients is open in
 * @throws SandboxError `launch` for an app that is not registered for it
 */
export async function launchForUser(
  ehr: Ehr,
  chartSession: string | null,
  { clientId, where }: UserLaunchRequest,
): Promise<LaunchAnswer> {
  const app = ehr.clients.find((client) => client.clientId === clientId);
  if (app?.userLaunchUrl === undefined) {
    throw new SandboxError('launch', 'This app cannot be opened without a patient.');
  }
  // Nothing around it says whose chart the app goes on to show.
  const context = { patientId: null, encounterId: null, needPatientBanner: true };
  const place = 'above the list of patients';
  return beginLaunch(ehr, { app, address: app.userLaunchUrl, where, place, context, chartSession });
}
