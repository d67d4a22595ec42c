import { isLoopback, listeningRules, onThisMachine, type ProfileRule, withHttps } from '@bellwether/hosting';
import type { Values } from './variables.js';

const open = 'accepts unauthenticated calls';

/** The rule that settings must keep where every caller has to prove who it is. */
function withAuthentication(problem: ProfileRule<Values>['problem']): ProfileRule<Values> {
  return { demanded: ({ authentication }) => authentication, problem };
}

/** What the settings must be in each profile. Only the developer must be able to reach a service in development. */
export const profileRules: readonly ProfileRule<Values>[] = [
  ...listeningRules(open, 'charts'),
  onThisMachine(
    ({ PUBLIC_URL, PROFILE }) =>
      !isLoopback(new URL(PUBLIC_URL).hostname) &&
      `PUBLIC_URL: got "${PUBLIC_URL}", expected a loopback host in the ${PROFILE} profile, which ${open}: set it to http://localhost:4010 or the like, or PROFILE to test or production.`,
  ),
  onThisMachine(
    ({ METRICS_HOST, PROFILE }) =>
      !isLoopback(METRICS_HOST) &&
      `METRICS_HOST: got "${METRICS_HOST}", expected a loopback address in the ${PROFILE} profile: unset it, or set PROFILE to test or production.`,
  ),
  withHttps(
    ({ PUBLIC_URL, PROFILE }) =>
      !PUBLIC_URL.startsWith('https:') &&
      `PUBLIC_URL: got "${PUBLIC_URL}", expected https in the ${PROFILE} profile: set it to the address that clients call.`,
  ),
  withHttps(
    ({ APP_URL, PROFILE }) =>
      !APP_URL.startsWith('https:') &&
      `APP_URL: got "${APP_URL}", expected https in the ${PROFILE} profile, because cards link to it. Set it to the address of the SMART app.`,
  ),
  withHttps(
    // By default it is the origin of APP_URL, which has a rule of its own.
    ({ APP_ORIGINS, PROFILE }, given) =>
      given.APP_ORIGINS !== undefined &&
      APP_ORIGINS.some((origin) => !origin.startsWith('https:')) &&
      `APP_ORIGINS: expected https origins in the ${PROFILE} profile, because ID tokens come from there.`,
  ),
  withAuthentication(
    ({ CLIENTS_FILE, PROFILE }) =>
      CLIENTS_FILE === null &&
      `CLIENTS_FILE: required in the ${PROFILE} profile. Set it to the file that lists the clients allowed to call.`,
  ),
  withAuthentication(
    ({ FHIR_SERVERS, PROFILE }) =>
      FHIR_SERVERS.length > 0 &&
      `FHIR_SERVERS: not allowed in the ${PROFILE} profile. Unset it, and list each FHIR base under its client in CLIENTS_FILE.`,
  ),
];
