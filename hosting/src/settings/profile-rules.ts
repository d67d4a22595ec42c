import type { CommonValues } from './common-variables.js';
import { type Demands, demands, type Profile } from './profile.js';
import type { Environment } from './read-table.js';
import { isLoopback } from './variable-schemas.js';

/** What settings must be where a profile demands something. */
export interface ProfileRule<Values> {
  readonly demanded: (by: Demands) => boolean;
  /** What is wrong, in one sentence that says what to set; false: nothing. */
  readonly problem: (values: Values, environment: Environment) => string | false;
}

/** All problems of settings with their profile. */
export function profileProblems<Values extends { readonly PROFILE: Profile }>(
  rules: readonly ProfileRule<Values>[],
  values: Values,
  environment: Environment,
): readonly string[] {
  return rules.flatMap(({ demanded, problem }) =>
    demanded(demands[values.PROFILE]) ? problem(values, environment) || [] : [],
  );
}

/** The rule that settings must keep where the profile has http on this machine alone. */
export function onThisMachine<Values>(problem: ProfileRule<Values>['problem']): ProfileRule<Values> {
  return { demanded: ({ https }) => !https, problem };
}

/** The rule that settings must keep where the profile demands https. */
export function withHttps<Values>(problem: ProfileRule<Values>['problem']): ProfileRule<Values> {
  return { demanded: ({ https }) => https, problem };
}

type Listening = Pick<CommonValues, 'PROFILE' | 'HOST' | 'TRUSTED_PROXIES' | 'TLS_CERT_FILE' | 'TLS_KEY_FILE'>;

/**
 * Rules of every program that listens.
 *
 * @param open why only this machine may reach it in development, such as "accepts unauthenticated calls"
 * @param what crosses the network, such as "charts"
 */
export function listeningRules(open: string, what: string): readonly ProfileRule<Listening>[] {
  const inProfile = ({ PROFILE }: Listening): string => `in the ${PROFILE} profile, which ${open}`;
  return [
    onThisMachine(
      (values) =>
        !isLoopback(values.HOST) &&
        `HOST: got "${values.HOST}", expected a loopback address ${inProfile(values)}: set HOST to 127.0.0.1, or PROFILE to test or production.`,
    ),
    onThisMachine(
      (values) =>
        values.TRUSTED_PROXIES.length > 0 &&
        `TRUSTED_PROXIES: not allowed ${inProfile(values)}: unset it, or set PROFILE to test or production.`,
    ),
    onThisMachine(
      (values) =>
        (values.TLS_CERT_FILE ?? values.TLS_KEY_FILE) !== null &&
        `TLS_CERT_FILE, TLS_KEY_FILE: not allowed ${inProfile(values)}: unset them, or set PROFILE to test or production.`,
    ),
    onThisMachine(
      (values, { NODE_ENV }) =>
        NODE_ENV?.trim() === 'production' &&
        `NODE_ENV: got "production" ${inProfile(values)}: set PROFILE to production too, or unset NODE_ENV.`,
    ),
    withHttps(
      ({ HOST, TRUSTED_PROXIES, TLS_CERT_FILE, TLS_KEY_FILE }) =>
        !isLoopback(HOST) &&
        TRUSTED_PROXIES.length === 0 &&
        TLS_CERT_FILE === null &&
        TLS_KEY_FILE === null &&
        `HOST: got "${HOST}" without TLS, so that ${what} would cross the network in the clear: set TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXIES to the proxy that adds TLS, or HOST to 127.0.0.1.`,
    ),
    withHttps(
      ({ TLS_CERT_FILE, TLS_KEY_FILE }) =>
        (TLS_CERT_FILE === null) !== (TLS_KEY_FILE === null) &&
        `${TLS_CERT_FILE === null ? 'TLS_CERT_FILE' : 'TLS_KEY_FILE'}: expected a PEM file: certificate and key must both be set, or neither.`,
    ),
  ];
}
