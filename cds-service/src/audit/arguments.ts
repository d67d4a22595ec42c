import { type Instant, parseInstant } from '@bellwether/fhir-mapping';
import { readOptions, usage } from '../usage.js';

/** What `--help` prints. */
export const help = `Usage: npm run audit -- --from WHEN [options]

Prints the audit trail, oldest first: who requested an assessment of which patient and when, the model artefact and its
hash, and the outcome; feedback on cards; configuration changes.

Options
  --from WHEN       start (inclusive): a date such as 2026-11-01 (00:00 UTC) or an instant with a time zone
  --to WHEN         end (exclusive; default: now): a date (00:00 UTC) or an instant with a time zone
  --patient ID      only this patient ID (from every source that has it; each row names its source)
  --format FORMAT   csv (default) or fhir: R4 AuditEvents, one per line (NDJSON)
  --help            this text

Environment: DATABASE_URL or DATABASE_FILE, as the service has them; PUBLIC_URL, of which the codes of AuditEvents are
made.

Exit status: 0 all printed; 1 the store could not be read; 2 invalid arguments.
`;

/** The forms that the trail is printed in. */
const formats = ['csv', 'fhir'] as const;

/** A call of the command, checked. */
export interface AuditArguments {
  readonly from: Instant;
  readonly to: Instant;
  readonly patientId: string | null;
  readonly format: (typeof formats)[number];
}

/**
 * @param now where the range ends unless told otherwise
 * @returns null when help was asked for
 * @throws ServiceError `usage`
 */
export function parseArguments(args: readonly string[], now: Instant): AuditArguments | null {
  const { values } = readOptions({
    args: [...args],
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      patient: { type: 'string' },
      format: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
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
