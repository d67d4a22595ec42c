import {
  type Environment,
  HostingError,
  type Profile,
  profileNamed,
  profileProblems,
  readTable,
  textOf,
  type TlsFiles,
  tlsFilesOf,
} from '@bellwether/hosting';
import { profileRules } from './profile-rules.js';
import { defaultPort, type Given, type Values, variables } from './variables.js';

/** The settings of the app server, from its environment. */
export interface Settings {
  readonly profile: Profile;
  readonly host: string;
  readonly port: number;
  /** Address of the app as browsers see it, without a slash at its end. */
  readonly appUrl: string;
  /** PEM files; null: plain http, where a proxy may add TLS. */
  readonly tls: TlsFiles | null;
  readonly trustedProxies: readonly string[];
  readonly artefacts: string;
  readonly siteFile: string | null;
  /** File of issuers; null only in development. */
  readonly issuersFile: string | null;
  /** Address of the CDS service; null: there is none. */
  readonly service: string | null;
  /** Address of the sandbox EHR of this machine; null: none. */
  readonly sandbox: string | null;
  readonly logLevel: Values['LOG_LEVEL'];
}

/**
 * Reads the settings from an environment.
 *
 * @throws HostingError `settings-invalid` naming every invalid variable, what was got and what was expected
 */
export function readSettings(environment: Environment): Settings {
  const text = (name: keyof Values) => textOf(environment, name);
  const profile = profileNamed(environment);
  const given: Given = { profile, appUrl: `http://localhost:${text('APP_PORT') ?? defaultPort}` };
  const values = readTable<Given>(variables, environment, given) as Values;
  const problems = profileProblems(profileRules, values, environment);
  if (problems.length > 0) throw new HostingError('settings-invalid', problems.join('\n'));
  return {
    profile: values.PROFILE,
    host: values.HOST,
    port: values.APP_PORT,
    appUrl: values.APP_URL,
    tls: tlsFilesOf(values),
    trustedProxies: values.TRUSTED_PROXIES,
    artefacts: values.ARTEFACTS,
    siteFile: values.SITE_FILE,
    issuersFile: values.APP_ISSUERS,
    service: values.SERVICE_URL,
    sandbox: values.EHR_URL,
    logLevel: values.LOG_LEVEL,
  };
}
