import { z } from 'zod';
import { shippedArtefacts } from '../artefacts/shipped-artefacts.js';
import type { TlsFiles } from '../http/tls-files.js';
import { logLevels } from '../log-options.js';
import { type Profile, profiles } from './profile.js';
import { type Environment, textOf } from './read-table.js';
import { always, none, type Variable } from './variable.js';
import { addressRange, listOf, webAddress } from './variable-schemas.js';

/** What defaults of these variables depend on. */
export interface CommonGiven {
  readonly appUrl: string;
}

const variable = <T extends z.ZodType>(row: Variable<T, CommonGiven>): Variable<T, CommonGiven> => row;

const pemFile = z.string().min(1);

/**
 * Environment variables that more than one of our programs reads, with one meaning in all of them.
 *
 * @param address the variable with the program's own address, which its certificate must be for
 */
export const commonVariables = (address: string) =>
  ({
    PROFILE: variable({
      schema: z.enum(profiles),
      expected: 'development, test or production',
      meaning:
        '`development` is for your own machine: anybody may call, by http, on the loopback interface only. `test` is for a system without patients: every caller of the service needs a token, addresses are https, the site file pins every artefact, and nothing is shown until it says so; synthetic artefacts are allowed, and marked on every card and page. `production` is the same, refuses synthetic artefacts, and shows only what is approved',
      fallback: always('development'),
    }),
    HOST: variable({
      schema: z.string().min(1),
      expected: 'an address of this machine',
      meaning:
        'address to listen on; in test and production another one than loopback needs TLS files, or TRUSTED_PROXIES in front',
      fallback: always('127.0.0.1'),
    }),
    APP_URL: variable({
      schema: webAddress,
      expected: 'an http(s) URL without credentials, query and fragment',
      meaning:
        'address of the SMART app as browsers see it, with its path where it has one, https in test and production; `/launch.html` below it is its launch URL',
      fallback: ({ appUrl }) => appUrl,
    }),
    ARTEFACTS: variable({
      schema: z.string().min(1),
      expected: 'a directory',
      meaning: 'directory that holds the model artefacts (default: those shipped)',
      fallback: always(shippedArtefacts),
    }),
    SITE_FILE: variable({
      schema: z.string().min(1),
      expected: 'a JSON file, see site.example.json',
      meaning: "the site's configuration (default: none); read again when it changes, and on SIGHUP",
      fallback: none,
    }),
    TRUSTED_PROXIES: variable({
      schema: listOf(addressRange),
      expected: 'IP addresses or CIDR ranges such as 10.1.0.0/16, separated by commas or spaces',
      meaning: 'proxies whose X-Forwarded-For is trusted (default: none; the connection’s own address is used)',
      fallback: always(''),
    }),
    TLS_CERT_FILE: variable({
      schema: pemFile,
      expected: 'a PEM file',
      meaning: `certificate chain for https (TLS 1.2 and 1.3), valid for the host of ${address}; reloaded on SIGHUP`,
      fallback: none,
    }),
    TLS_KEY_FILE: variable({
      schema: pemFile,
      expected: 'a PEM file',
      meaning: 'private key of the certificate; set both or neither',
      fallback: none,
    }),
    LOG_LEVEL: variable({
      schema: z.enum(logLevels),
      expected: 'debug, info, warn, error or silent',
      meaning: 'minimum severity logged',
      fallback: always('info'),
    }),
  }) as const;

type CommonName = keyof ReturnType<typeof commonVariables>;

/** The values of these variables; null where they are not set and have no default. */
export type CommonValues = {
  readonly [N in CommonName]:
    | z.output<ReturnType<typeof commonVariables>[N]['schema']>
    | (N extends 'SITE_FILE' | 'TLS_CERT_FILE' | 'TLS_KEY_FILE' ? null : never);
};

/** The profile that an environment names: defaults of other settings depend on it. One that there is not is reported with the table. */
export const profileNamed = (environment: Environment): Profile =>
  profiles.find((name) => name === textOf(environment, 'PROFILE')) ?? 'development';

/** The PEM files for https; null: plain http. */
export const tlsFilesOf = ({
  TLS_CERT_FILE: certFile,
  TLS_KEY_FILE: keyFile,
}: Pick<CommonValues, 'TLS_CERT_FILE' | 'TLS_KEY_FILE'>): TlsFiles | null =>
  certFile === null || keyFile === null ? null : { certFile, keyFile };
