import { ServiceError } from '../errors.js';
import type { Retention } from '../store/store.js';
import { profileFaults } from './profile-rules.js';
import {
  defaultAppUrl,
  type Given,
  type Name,
  type Profile,
  sandboxBases,
  type Values,
  variables,
} from './variables.js';

/** What the service is told by its environment. */
export interface Settings {
  readonly profile: Profile;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly appUrl: string;
  /** Browser origins that may call the app's part. */
  readonly appOrigins: readonly string[];
  /** Calls of one user of the app in a minute. */
  readonly appCallsPerMinute: number;
  readonly ticketMinutes: number;
  readonly artefacts: string;
  readonly siteFile: string | null;
  readonly clientsFile: string | null;
  readonly fhirServers: readonly string[];
  readonly corsOrigins: readonly string[];
  /** PostgreSQL; null: the embedded database in {@link databaseFile}. */
  readonly databaseUrl: string | null;
  readonly databaseFile: string;
  readonly retention: Retention;
  readonly trustedProxies: readonly string[];
  /** PEM files; null: plain http, TLS is a proxy's. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly callsPerMinute: number;
  readonly refusalsPerMinute: number;
  readonly timeBudgetMs: number;
  readonly pageLimit: number;
  readonly bodyLimitBytes: number;
  readonly depthLimit: number;
  readonly requestTimeoutMs: number;
  readonly logLevel: Values['LOG_LEVEL'];
}

/** Environment variables, as a process has them. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from an environment.
 *
 * @throws ServiceError `settings-invalid` naming every variable at fault, what was got and what was expected
 */
export function readSettings(environment: Environment): Settings {
  const values = readVariables(environment, Object.keys(variables) as Name[]);
  const faults = profileFaults(values, environment);
  if (faults.length > 0) throw new ServiceError('settings-invalid', faults.join('\n'));
  return {
    profile: values.PROFILE,
    port: values.CDS_PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    appUrl: values.APP_URL,
    appOrigins: values.APP_ORIGINS,
    appCallsPerMinute: values.APP_CALLS_PER_MINUTE,
    ticketMinutes: values.TICKET_MINUTES,
    artefacts: values.ARTEFACTS,
    siteFile: values.SITE_FILE,
    clientsFile: values.CLIENTS_FILE,
    fhirServers: values.FHIR_SERVERS,
    corsOrigins: values.CORS_ORIGINS,
    databaseUrl: values.DATABASE_URL,
    databaseFile: values.DATABASE_FILE,
    retention: { assessmentDays: values.RETENTION_ASSESSMENT_DAYS, auditDays: values.RETENTION_AUDIT_DAYS },
    trustedProxies: values.TRUSTED_PROXIES,
    tls:
      values.TLS_CERT_FILE === null || values.TLS_KEY_FILE === null
        ? null
        : { certFile: values.TLS_CERT_FILE, keyFile: values.TLS_KEY_FILE },
    callsPerMinute: values.CALLS_PER_MINUTE,
    refusalsPerMinute: values.REFUSALS_PER_MINUTE,
    timeBudgetMs: values.TIME_BUDGET_MS,
    pageLimit: values.PAGE_LIMIT,
    bodyLimitBytes: values.BODY_LIMIT_BYTES,
    depthLimit: values.DEPTH_LIMIT,
    requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
    logLevel: values.LOG_LEVEL,
  };
}

/** Credentials in a URL, which no setting but the database's takes: no error repeats them. */
const withPassword = /:\/\/[^/]*@/;

/**
 * Reads some of the variables alone, for a program that needs no others.
 *
 * @throws ServiceError `settings-invalid` naming each of them that is at fault, what was got and what was expected
 */
export function readVariables<N extends Name>(environment: Environment, names: readonly N[]): Pick<Values, N> {
  const faults: string[] = [];
  const text = (name: Name) => environment[name]?.trim() || null;
  const profile: Profile = text('PROFILE') === 'production' ? 'production' : 'development';
  const given: Given = {
    profile,
    port: text('CDS_PORT') ?? '4010',
    appUrl: text('APP_URL') ?? defaultAppUrl,
    fhirServers: text('FHIR_SERVERS') ?? (profile === 'development' ? sandboxBases : ''),
  };
  const read = (name: N): unknown => {
    const got = text(name) ?? variables[name].fallback(given);
    if (got === null) return null;
    const result = variables[name].schema.safeParse(got);
    if (result.success) return result.data;
    const shown = variables[name].secret || withPassword.test(got) ? 'a value that is not shown' : `"${got}"`;
    if (text(name) !== null) faults.push(`${name}: got ${shown}, expected ${variables[name].expected}`);
    return undefined; // A default that is not right follows from a fault that was told.
  };
  const values = Object.fromEntries(names.map((name) => [name, read(name)])) as Pick<Values, N>;
  if (faults.length > 0) throw new ServiceError('settings-invalid', faults.join('\n'));
  return values;
}
