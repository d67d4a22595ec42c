import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import { directoryTypes, isInChart } from '../gateway/compartment.js';
import { beginLaunch } from './begin-launch.js';
import type { Ehr } from './ehr.js';
import { encounterInContext } from './encounters.js';
import { contextProblem } from './fhir-context.js';
import type { App, FhirContextItem, LaunchAnswer, LaunchRequest, UserLaunchRequest } from './launch-wire.js';
import { readResource } from './read-fhir.js';

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

/** The app whose registered launch URL is exactly this one. */
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

/**
 * Checks that an app with access to this patient's chart can read the resources of a launch: an app must not be sent to
 * another chart, nor to a resource that does not exist.
 * @throws SandboxError `request` for what cannot be in `fhirContext`, `launch` for what is not in this chart
 */
async function checkFhirContext(
  { backend, fhirBase }: Pick<Ehr, 'backend' | 'fhirBase'>,
  patientId: string,
  items: readonly FhirContextItem[],
): Promise<void> {
  for (const item of items) {
    const problem = contextProblem(item);
    if (problem !== null) throw new SandboxError('request', problem);
  }
  await Promise.all(
    items.map(async ({ reference }) => {
      const resource = await readResource(backend, reference);
      if (resource === undefined) throw new SandboxError('launch', `There is no ${reference}.`);
      const shared = directoryTypes.has(resource.resourceType);
      if (!shared && !isInChart(resource, patientId, [fhirBase])) {
        throw new SandboxError('launch', `${reference} is not in the chart of this patient.`);
      }
    }),
  );
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
    encounterId: (await encounterInContext(ehr, patientId)) ?? null,
    // The chart around an embedded app shows the patient.
    needPatientBanner: where === 'tab',
    ...(appContext === undefined ? {} : { appContext }),
    ...(intent === undefined ? {} : { intent }),
    ...(fhirContext === undefined ? {} : { fhirContext }),
  };
  return beginLaunch(ehr, { app, address: app.launchUrl, where, place: 'in the chart', context, chartSession });
}

/**
 * Begins the launch of a registered app at the level of the user: without a patient in context, for all patients that the user
 * has access to.
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
  // Nothing around the app shows the patient whose chart it opens.
  const context = { patientId: null, encounterId: null, needPatientBanner: true };
  const place = 'above the list of patients';
  return beginLaunch(ehr, { app, address: app.userLaunchUrl, where, place, context, chartSession });
}
