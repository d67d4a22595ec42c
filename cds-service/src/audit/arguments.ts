import { type Instant, parseInstant } from '@bellwether/fhir-mapping';
import { readOptions, usage } from '../usage.js';

/** What `--help` prints. */
export const help = `Usage: npm run audit -- --from WHEN [options]
       npm run audit -- --configuration HASH

Prints the audit trail, oldest first: who requested an assessment of which patient and when, the model artefact and its
hash, and the outcome; feedback on cards; configuration changes.

Options
  --from WHEN       start (inclusive): a date such as 2026-11-01 (00:00 UTC) or an instant with a time zone
  --to WHEN         end (exclusive; default: now): a date (00:00 UTC) or an instant with a time zone
  --patient ID      only this patient ID (from every source that has it; each row names its source)
  --format FORMAT   csv (default) or fhir: R4 AuditEvents, one per line (NDJSON)
  --configuration HASH   instead: the site file, clients file or manifest of a hash in the trail (siteHash,
                    artefactHash, fromHash, toHash), with who approved it, when and why, as JSON
  --help            this text

Environment: DATABASE_URL or DATABASE_FILE, as the service has them; PUBLIC_URL, of which the codes of AuditEvents are
made.

Exit status: 0 all printed; 1 the store could not be read, or does not have the hash; 2 invalid arguments.
`;

/** The forms that the trail is printed in. */
const formats = ['csv', 'fhir'] as const;

/** A call for the trail, checked. */
export interface TrailArguments {
  readonly from: Instant;
  readonly to: Instant;
  readonly patientId: string | null;
  readonly format: (typeof formats)[number];
}

/** A call for a configuration, by its hash. */
export interface ConfigurationArguments {
  readonly configuration: string;
}

/**
 * @param now where the range ends unless told otherwise
 * @returns null when help was asked for
 * @throws ServiceError `usage`
 */
export function parseArguments(args: readonly string[], now: Instant): TrailArguments | ConfigurationArguments | null {
  const { values } = readOptions({
    args: [...args],
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      patient: { type: 'string' },
      format: { type: 'string' },
      configuration: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const { configuration } = values;
  if (configuration !== undefined) {
    if (/^[0-9a-f]{64}$/.test(configuration)) return { configuration };
    throw usage(`--configuration: got "${configuration}", expected a SHA-256 as 64 lower-case hexadecimal digits`);
  }
  if (values.from === undefined) throw usage('--from: got nothing, expected a day or an instant');
  const from = moment('--from', values.from);
  const to = values.to === undefined ? now : moment('--to', values.to);
  if (from >= to) throw usage('--from: expected a moment before --to');
  const format = formats.find((one) => one === (values.format ?? 'csv'));
  if (format === undefined) throw usage(`--format: got "${values.format}", expected csv or fhir`);
  if (values.patient === '') throw usage('--patient: got nothing, expected a patient id');
  return { from, to, patientId: values.patient ?? null, format };
}

function moment(option: string, text: string): Instant {
  const instant = parseInstant(text);
  if (Number.isNaN(instant)) throw usage(`${option}: got "${text}", expected a day or an instant with its zone`);
  return instant;
}
