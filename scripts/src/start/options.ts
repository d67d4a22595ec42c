import { parseArgs } from 'node:util';

/** An option of the sandbox that is handed on. */
interface SandboxOption {
  readonly type: 'string' | 'boolean';
  /** How its value is named in the help. */
  readonly value?: string;
  readonly meaning: string;
}

/** Options of the sandbox, which checks their values. */
const sandboxOptions = {
  patients: {
    type: 'string',
    value: 'N',
    meaning: 'also generate N patients, besides the Synthea patients and the named scenarios',
  },
  fhir: { type: 'string', value: 'URL', meaning: 'use this FHIR R4 server instead of the embedded one' },
  'load-patients': { type: 'boolean', meaning: 'load the patients into the --fhir server' },
  data: {
    type: 'string',
    value: 'FILE',
    meaning: 'persist the embedded FHIR server’s data in this SQLite file',
  },
  clients: { type: 'string', value: 'FILE', meaning: 'also register the apps and services in this JSON file' },
  quirks: { type: 'string', value: 'NAMES', meaning: 'FHIR server quirks, for every client' },
  'open-fhir': { type: 'boolean', meaning: 'also serve FHIR read-only without a token at /open-fhir' },
  'skip-sign-in': { type: 'boolean', meaning: 'skip the sign-in page' },
  'ask-at-launch': { type: 'boolean', meaning: 'also ask for sign-in and consent when launching from the chart' },
} as const satisfies Readonly<Record<string, SandboxOption>>;

/** How `npm start` or `npm run dev` runs. */
export interface StartOptions {
  readonly help: boolean;
  readonly verbose: boolean;
  /** The address given with `--fhir`, without a slash at its end; null: the embedded server. */
  readonly fhirUrl: string | null;
  readonly openFhir: boolean;
  /** The command line of the sandbox. */
  readonly sandboxArguments: readonly string[];
}

const optionLine = (name: string, { value, meaning }: Omit<SandboxOption, 'type'>): string =>
  `  ${`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(16)} ${meaning}`;

/** A command that runs the three servers, and what it does. */
const commands = {
  'npm start': "Starts the sandbox EHR, the CDS service and the SMART app on this machine's loopback interface.",
  'npm run dev': `Starts the sandbox EHR, the CDS service and the SMART app for development, on this machine's loopback
interface. Open pages take in a change of the app or of the EHR's pages by themselves; the service and the sandbox are
built and started again when their code, or code that they use, changes. Errors of a build are shown, and what ran
before goes on.`,
} as const;
export type Command = keyof typeof commands;

export const helpOf = (command: Command): string => `Usage: ${command} -- [options]

${commands[command]}

Options
${Object.entries<SandboxOption>(sandboxOptions)
  .map(([name, option]) => optionLine(name, option))
  .join('\n')}
${optionLine('verbose', { meaning: 'show the output of the services' })}
${optionLine('help', { meaning: 'show this help' })}

Environment: EHR_PORT (4000), CDS_PORT (4010), APP_PORT (4020), DATABASE_FILE (data/bellwether.sqlite),
  SERVICE_KEY_FILE (bellwether-service.jwk.json beside the database; made at the first start),
  SITE_FILE (bellwether-site.json beside the database, made at each start: cards where something is new, this machine's time zone)

A real FHIR server to stand in front of: npm run hapi`;

/**
 * Reads the command line, and what the sandbox would take from its own variables otherwise.
 * @throws Error for an option that is not known, with a message for people
 */
export function readStartOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...sandboxOptions,
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { help: wantsHelp, verbose, ...given } = values;
  const fhirUrl = (given.fhir ?? (env.EHR_FHIR || null))?.replace(/\/+$/, '') ?? null;
  const forSandbox = fhirUrl === null ? given : { ...given, fhir: fhirUrl };
  return {
    help: wantsHelp,
    verbose,
    fhirUrl,
    openFhir: given['open-fhir'] ?? env.EHR_OPEN_FHIR === '1',
    sandboxArguments: Object.entries(forSandbox).flatMap(([name, value]) =>
      typeof value === 'string' ? [`--${name}`, value] : [`--${name}`],
    ),
  };
}
