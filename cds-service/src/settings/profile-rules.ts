import { isLoopback, type Profile } from '@bellwether/hosting';
import type { Values } from './variables.js';

/** A requirement of a profile: the problem with the settings as a sentence, or null. */
interface ProfileRule {
  readonly profile: Profile;
  readonly problem: (values: Values, environment: Readonly<Record<string, string | undefined>>) => string | null;
}

const open = 'in the development profile, which accepts unauthenticated calls';

/** The requirements of the profiles. Only the developer must be able to reach a service in the development profile. */
const rules: readonly ProfileRule[] = [
  development(
    ({ HOST }) =>
      !isLoopback(HOST) &&
      `HOST: got "${HOST}", expected a loopback address ${open}: set HOST to 127.0.0.1, or PROFILE to production.`,
  ),
  development(
    ({ PUBLIC_URL }) =>
      !isLoopback(new URL(PUBLIC_URL).hostname) &&
      `PUBLIC_URL: got "${PUBLIC_URL}", expected a loopback host ${open}: set it to http://localhost:4010 or the like, or PROFILE to production.`,
  ),
  development(
    ({ TRUSTED_PROXIES }) =>
      TRUSTED_PROXIES.length > 0 && `TRUSTED_PROXIES: not allowed ${open}: unset it, or set PROFILE to production.`,
  ),
  development(
    ({ TLS_CERT_FILE, TLS_KEY_FILE }) =>
      (TLS_CERT_FILE ?? TLS_KEY_FILE) !== null &&
      `TLS_CERT_FILE, TLS_KEY_FILE: not allowed ${open}: unset them, or set PROFILE to production.`,
  ),
  development(
    (_values, { NODE_ENV }) =>
      NODE_ENV?.trim() === 'production' &&
      `NODE_ENV: got "production" ${open}: set PROFILE to production too, or unset NODE_ENV.`,
  ),
  development(
    ({ METRICS_HOST }) =>
      !isLoopback(METRICS_HOST) &&
      `METRICS_HOST: got "${METRICS_HOST}", expected a loopback address in the development profile: unset it, or set PROFILE to production.`,
  ),
  production(
    ({ HOST, TRUSTED_PROXIES, TLS_CERT_FILE, TLS_KEY_FILE }) =>
      !isLoopback(HOST) &&
      TRUSTED_PROXIES.length === 0 &&
      TLS_CERT_FILE === null &&
      TLS_KEY_FILE === null &&
      `HOST: got "${HOST}" without TLS, so that charts would cross the network in the clear: set TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXIES to the proxy that adds TLS, or HOST to 127.0.0.1.`,
  ),
  production(
    ({ PUBLIC_URL }) =>
      !PUBLIC_URL.startsWith('https:') &&
      `PUBLIC_URL: got "${PUBLIC_URL}", expected https in the production profile: set it to the address that clients call.`,
  ),
  production(
    ({ APP_URL }) =>
      !APP_URL.startsWith('https:') &&
      `APP_URL: got "${APP_URL}", expected https in the production profile, because cards link to it. Set it to the address of the SMART app.`,
  ),
  production(
    // By default it is the origin of APP_URL, which has a rule of its own.
    ({ APP_ORIGINS }, given) =>
      given.APP_ORIGINS !== undefined &&
      APP_ORIGINS.some((origin) => !origin.startsWith('https:')) &&
      'APP_ORIGINS: expected https origins in the production profile, because ID tokens come from there.',
  ),
  production(
    ({ CLIENTS_FILE }) =>
      CLIENTS_FILE === null &&
      'CLIENTS_FILE: required in the production profile. Set it to the file that lists the clients allowed to call.',
  ),
  production(
    ({ FHIR_SERVERS }) =>
      FHIR_SERVERS.length > 0 &&
      'FHIR_SERVERS: not allowed in the production profile. Unset it, and list each FHIR base under its client in CLIENTS_FILE.',
  ),
  production(
    ({ TLS_CERT_FILE, TLS_KEY_FILE }) =>
      (TLS_CERT_FILE === null) !== (TLS_KEY_FILE === null) &&
      `${TLS_CERT_FILE === null ? 'TLS_CERT_FILE' : 'TLS_KEY_FILE'}: expected a PEM file: certificate and key must both be set, or neither.`,
  ),
];

/** All problems of the settings with their profile, each in one sentence that says what to set. */
export function profileProblems(
  values: Values,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return rules.flatMap(({ profile, problem }) =>
    profile === values.PROFILE ? (problem(values, environment) ?? []) : [],
  );
}

type Check = (...given: Parameters<ProfileRule['problem']>) => string | false;

function development(check: Check): ProfileRule {
  return { profile: 'development', problem: (...given) => check(...given) || null };
}

function production(check: Check): ProfileRule {
  return { profile: 'production', problem: (...given) => check(...given) || null };
}
