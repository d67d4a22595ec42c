import { ServiceError } from '../errors.js';
import type { Retention } from '../store/store.js';
import { withPasswordOf } from './database-password.js';
import { profileProblems } from './profile-rules.js';
import {
  defaultAppUrl,
  type Given,
  type Name,
  type Profile,
  sandboxBases,
  type Values,
  variables,
} from './variables.js';

/** The settings of the service, from its environment. */
export interface Settings {
  readonly profile: Profile;
  readonly port: number;
  readonly host: string;
  /** Where metrics are served; null: in development on {@link port}, in production nowhere. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  readonly publicUrl: string;
  readonly appUrl: string;
  /** Browser origins that may call `/app`. */
  readonly appOrigins: readonly string[];
  /** Maximum calls per minute of one user of the app. */
  readonly appCallsPerMinute: number;
  readonly ticketMinutes: number;
  readonly artefacts: string;
  readonly siteFile: string | null;
  readonly clientsFile: string | null;
  readonly fhirServers: readonly string[];
  readonly corsOrigins: readonly string[];
  /** PostgreSQL, with its password; null: the embedded database in {@link databaseFile}. */
  readonly databaseUrl: string | null;
  readonly databaseFile: string;
  readonly retention: Retention;
  readonly trustedProxies: readonly string[];
  /** PEM files; null: plain http, where a proxy may add TLS. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** PEM file of authorities that are trusted in outbound calls besides the public ones; null: only those. */
  readonly caFile: string | null;
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
 * @throws ServiceError `settings-invalid` naming every invalid variable, what was got and what was expected
 */
export function readSettings(environment: Environment): Settings {
  const values = readVariables(environment, Object.keys(variables) as Name[]);
  const problems = profileProblems(values, environment);
  if (problems.length > 0) throw new ServiceError('settings-invalid', problems.join('\n'));
  return {
    profile: values.PROFILE,
    port: values.CDS_PORT,
    host: values.HOST,
    metrics: values.METRICS_PORT === null ? null : { port: values.METRICS_PORT, host: values.METRICS_HOST },
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
    retention: {
      assessmentDays: values.RETENTION_ASSESSMENT_DAYS,
      silentDays: values.RETENTION_SILENT_DAYS,
      auditDays: values.RETENTION_AUDIT_DAYS,
    },
    trustedProxies: values.TRUSTED_PROXIES,
    tls:
      values.TLS_CERT_FILE === null || values.TLS_KEY_FILE === null
        ? null
        : { certFile: values.TLS_CERT_FILE, keyFile: values.TLS_KEY_FILE },
    caFile: values.CA_FILE,
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

/** Credentials in a URL. Only the database's setting may have them, and no error repeats them. */
const withPassword = /:\/\/[^/]*@/;

/**
 * Reads only some of the variables, for a program that needs no others.
 *
 * @throws ServiceError `settings-invalid` naming each invalid variable, what was got and what was expected
 */
export function readVariables<N extends Name>(environment: Environment, names: readonly N[]): Pick<Values, N> {
  const problems: string[] = [];
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
    if (text(name) !== null) problems.push(`${name}: got ${shown}, expected ${variables[name].expected}`);
    return undefined; // An invalid default follows from another variable, whose problem is reported.
  };
  const values = Object.fromEntries(names.map((name) => [name, read(name)])) as Pick<Values, N>;
  if (problems.length > 0) throw new ServiceError('settings-invalid', problems.join('\n'));
  const passwordFile = text('DATABASE_PASSWORD_FILE');
  if (passwordFile === null || !('DATABASE_URL' in values)) return values;
  return { ...values, DATABASE_URL: withPasswordOf(values.DATABASE_URL as string | null, passwordFile) };
}
