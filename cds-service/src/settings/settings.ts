import type { z } from 'zod';
import { ServiceError } from '../errors.js';
import { type Given, type Profile, sandboxBases, variables } from './variables.js';

type Variables = typeof variables;
type Name = keyof Variables;

/** The settings by variable name; one without a default may be null. */
type Values = { readonly [N in Name]: N extends 'SITE_FILE' ? string | null : z.output<Variables[N]['schema']> };

/** What the service is told by its environment. */
export interface Settings {
  readonly profile: Profile;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly appUrl: string;
  readonly artefacts: string;
  readonly siteFile: string | null;
  readonly fhirServers: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly timeBudgetMs: number;
  readonly pageLimit: number;
  readonly bodyLimitBytes: number;
  readonly logLevel: Values['LOG_LEVEL'];
}

/**
 * Reads the settings from an environment.
 *
 * @throws ServiceError `settings-invalid` naming every variable at fault, what was got and what was expected
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const text = (name: Name) => environment[name]?.trim() || null;
  const profile: Profile = text('PROFILE') === 'production' ? 'production' : 'development';
  const given: Given = {
    profile,
    port: text('CDS_PORT') ?? '4010',
    fhirServers: text('FHIR_SERVERS') ?? (profile === 'development' ? sandboxBases : ''),
  };
  const read = (name: Name): unknown => {
    const got = text(name) ?? variables[name].fallback(given);
    if (got === null) return null;
    const result = variables[name].schema.safeParse(got);
    if (result.success) return result.data;
    if (text(name) !== null) faults.push(`${name}: got "${got}", expected ${variables[name].expected}`);
    return undefined; // A default that is not right follows from a fault that was told.
  };
  const values = Object.fromEntries((Object.keys(variables) as Name[]).map((name) => [name, read(name)])) as Values;
  for (const base of profile === 'production' ? (values.FHIR_SERVERS ?? []) : []) {
    if (base.startsWith('http:')) faults.push(`FHIR_SERVERS: got "${base}", expected https in the production profile`);
  }
  if (faults.length > 0) throw new ServiceError('settings-invalid', faults.join('\n'));
  return {
    profile: values.PROFILE,
    port: values.CDS_PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    appUrl: values.APP_URL,
    artefacts: values.ARTEFACTS,
    siteFile: values.SITE_FILE,
    fhirServers: values.FHIR_SERVERS,
    corsOrigins: values.CORS_ORIGINS,
    timeBudgetMs: values.TIME_BUDGET_MS,
    pageLimit: values.PAGE_LIMIT,
    bodyLimitBytes: values.BODY_LIMIT_BYTES,
    logLevel: values.LOG_LEVEL,
  };
}
