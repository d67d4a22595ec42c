import {
  demands,
  type Environment,
  type Profile,
  profileNamed,
  profileProblems,
  readTable,
  textOf,
  type TlsFiles,
  tlsFilesOf,
} from '@bellwether/hosting';
import { ServiceError } from '../errors.js';
import type { Retention } from '../store/store.js';
import { withPasswordOf } from './database-password.js';
import { profileRules } from './profile-rules.js';
import { defaultAppUrl, type Given, type Name, sandboxBases, type Values, variables } from './variables.js';

/** The settings of the service, from its environment. */
export interface Settings {
  readonly profile: Profile;
  readonly port: number;
  readonly host: string;
  /** Where metrics are served; null: in development on {@link port}, else nowhere. */
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
  /** API keys of the REST interface; null: none. */
  readonly apiKeysFile: string | null;
  readonly fhirServers: readonly string[];
  readonly corsOrigins: readonly string[];
  /** PostgreSQL, with its password; null: the embedded database in {@link databaseFile}. */
  readonly databaseUrl: string | null;
  readonly databaseFile: string;
  readonly retention: Retention;
  readonly trustedProxies: readonly string[];
  /** PEM files; null: plain http, where a proxy may add TLS. */
  readonly tls: TlsFiles | null;
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

/**
 * Reads the settings from an environment.
 *
 * @throws ServiceError `settings-invalid` naming every invalid variable, what was got and what was expected
 */
export function readSettings(environment: Environment): Settings {
  const values = readVariables(environment, Object.keys(variables) as Name[]);
  const problems = profileProblems(profileRules, values, environment);
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
    apiKeysFile: values.API_KEYS_FILE,
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
    tls: tlsFilesOf(values),
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

/**
 * Reads only some of the variables, for a program that needs no others.
 *
 * @throws HostingError `settings-invalid` naming each invalid variable, what was got and what was expected
 */
export function readVariables<N extends Name>(environment: Environment, names: readonly N[]): Pick<Values, N> {
  const text = (name: Name) => textOf(environment, name);
  const profile = profileNamed(environment);
  const given: Given = {
    profile,
    port: text('CDS_PORT') ?? '4010',
    appUrl: text('APP_URL') ?? defaultAppUrl,
    fhirServers: text('FHIR_SERVERS') ?? (demands[profile].authentication ? '' : sandboxBases),
  };
  const table = Object.fromEntries(names.map((name) => [name, variables[name]]));
  const values = readTable<Given>(table, environment, given) as Pick<Values, N>;
  const passwordFile = text('DATABASE_PASSWORD_FILE');
  if (passwordFile === null || !('DATABASE_URL' in values)) return values;
  return { ...values, DATABASE_URL: withPasswordOf(values.DATABASE_URL as string | null, passwordFile) };
}
