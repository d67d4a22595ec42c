import { isLoopback, listeningRules, onThisMachine, type ProfileRule, withHttps } from '@bellwether/hosting';
import type { Values } from './variables.js';

const open = 'serves by plain http';

/** What the settings must be in each profile. */
export const profileRules: readonly ProfileRule<Values>[] = [
  ...listeningRules(open, 'what the app is made of'),
  onThisMachine(
    ({ APP_URL, PROFILE }) =>
      !isLoopback(new URL(APP_URL).hostname) &&
      `APP_URL: got "${APP_URL}", expected a loopback host in the ${PROFILE} profile, which ${open}: set it to http://localhost:4020 or the like, or PROFILE to test or production.`,
  ),
  withHttps(
    ({ APP_URL, PROFILE }) =>
      !APP_URL.startsWith('https:') &&
      `APP_URL: got "${APP_URL}", expected https in the ${PROFILE} profile: set it to the address that browsers open.`,
  ),
  withHttps(
    ({ SERVICE_URL, PROFILE }) =>
      SERVICE_URL !== null &&
      !SERVICE_URL.startsWith('https:') &&
      `SERVICE_URL: got "${SERVICE_URL}", expected https in the ${PROFILE} profile, because ID tokens are sent there.`,
  ),
  withHttps(
    ({ APP_ISSUERS, PROFILE }) =>
      APP_ISSUERS === null &&
      `APP_ISSUERS: required in the ${PROFILE} profile. Set it to the file that lists the EHRs that the app may be launched from.`,
  ),
  withHttps(
    ({ EHR_URL, PROFILE }) =>
      EHR_URL !== null &&
      `EHR_URL: not allowed in the ${PROFILE} profile. Unset it, and list the EHR in the file of APP_ISSUERS.`,
  ),
];
