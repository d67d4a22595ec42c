import type { LaunchContext } from '../authorization/authorization.js';
import type { SmartClient } from '../authorization/smart-client.js';
import { appProblem } from './app-problem.js';
import { clinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import type { LaunchAnswer, LaunchRequest } from './launch-wire.js';

/** A launch that may begin. */
interface Launch {
  readonly app: Pick<SmartClient, 'clientId' | 'name'>;
  /** Where the app begins, as it is registered. */
  readonly address: string;
  readonly where: LaunchRequest['where'];
  /** Where `here` is, for the trace. */
  readonly place: string;
  readonly context: Omit<LaunchContext, 'openedBy'>;
  /** Of the browser in which it was asked for; null where it is not known. */
  readonly chartSession: string | null;
}

/** Begins a launch, and tells the trace. */
export async function beginLaunch(
  { authorization, fhirBase, trace, now, asksAtLaunch }: Ehr,
  { app: { clientId, name }, address, where, place, context, chartSession }: Launch,
): Promise<LaunchAnswer> {
  const at = now().toISOString();
  const problem = await appProblem(address, where === 'here' ? new URL(fhirBase).origin : null);
  const known = !asksAtLaunch && chartSession !== null;
  const openedBy = { practitionerId: clinician.id, chartSession: chartSession ?? '' };
  // The trace gets only the context: the session is a secret of this browser.
  const launch = authorization.beginLaunch(clientId, { ...context, ...(known ? { openedBy } : {}) });
  const url = new URL(address);
  url.searchParams.set('iss', fhirBase);
  url.searchParams.set('launch', launch);
  trace.record({
    at,
    kind: 'launch',
    title: `${name} opened ${where === 'here' ? place : 'in a tab'}`,
    status: null,
    milliseconds: null,
    by: 'ehr',
    patientId: context.patientId,
    detail: { address: url.href, context, ...(problem === null ? {} : { problem }) },
  });
  return { clientId, name, url: url.href, problem };
}
