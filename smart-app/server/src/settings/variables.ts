import {
  always,
  type CommonGiven,
  type CommonValues,
  commonVariables,
  demands,
  none,
  type Profile,
  type Variable,
  webAddress,
  wholeNumber,
} from '@bellwether/hosting';
import { z } from 'zod';

/** Settings that defaults of other settings depend on, as text. */
export interface Given extends CommonGiven {
  readonly profile: Profile;
}

const variable = <T extends z.ZodType>(row: Variable<T, Given>): Variable<T, Given> => row;

const common = commonVariables('APP_URL');

/** The service and the sandbox that a developer's machine has. */
const localService = 'http://localhost:4010';
const localEhr = 'http://localhost:4000';

/** Default of the port. */
export const defaultPort = '4020';

/** Every environment variable that the app server reads, one row each. */
export const variables = {
  PROFILE: common.PROFILE,
  HOST: common.HOST,
  APP_PORT: variable({
    schema: wholeNumber(0, 65535),
    expected: 'a whole number from 0 to 65535',
    meaning: 'port to listen on; 0 for any free port',
    fallback: always(defaultPort),
  }),
  APP_URL: common.APP_URL,
  TLS_CERT_FILE: common.TLS_CERT_FILE,
  TLS_KEY_FILE: common.TLS_KEY_FILE,
  TRUSTED_PROXIES: common.TRUSTED_PROXIES,
  ARTEFACTS: common.ARTEFACTS,
  SITE_FILE: common.SITE_FILE,
  APP_ISSUERS: variable({
    schema: z.string().min(1),
    expected: 'a JSON file, see issuers.example.json',
    meaning:
      'the EHRs that the app may be launched from, and may call; required in test and production; read again when it changes, and on SIGHUP',
    fallback: none,
  }),
  SERVICE_URL: variable({
    schema: webAddress,
    expected: 'an http(s) URL without credentials, query and fragment',
    meaning:
      'address of the CDS service (its PUBLIC_URL), which the app asks for what is stored, and this server whether it has the same versions (default: in development that of this machine, else none)',
    fallback: ({ profile }) => (demands[profile].callsThisMachine ? localService : null),
  }),
  EHR_URL: variable({
    schema: webAddress,
    expected: 'an http(s) URL without credentials, query and fragment',
    meaning: 'address of the sandbox EHR of this machine, which is an issuer too; only in development',
    fallback: ({ profile }) => (demands[profile].callsThisMachine ? localEhr : null),
  }),
  LOG_LEVEL: common.LOG_LEVEL,
} as const;

/** Name of a setting in the environment. */
type Name = keyof typeof variables;

type Own = 'APP_PORT' | 'APP_ISSUERS' | 'SERVICE_URL' | 'EHR_URL';

/** The settings by variable name; null where they are not set and have no default. */
export type Values = Pick<CommonValues, Exclude<Name, Own>> & {
  readonly [N in Own]: z.output<(typeof variables)[N]['schema']> | (N extends 'APP_PORT' ? never : null);
};
