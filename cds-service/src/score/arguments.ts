import { type Instant, parseInstant } from '@bellwether/fhir-mapping';
import { readOptions, usage } from '@bellwether/hosting';

/** What `--help` prints. */
export const help = `Usage: bellwether score FILE [options]

Scores every patient in FILE and prints the features and their source readings, the risk, SHAP contributions, anomalies,
NEWS2, and any data that were not used, with the reason. FILE holds FHIR R4 resources: a Bundle, one resource, an array
of resources, or NDJSON; .gz is unpacked.

Options
  --as-of WHEN      latest (default: when the patient's newest reading was known, else the newest dated resource),
                    now, or an instant with its zone such as 2026-03-01T12:00:00Z
  --artefact NAME   score with this artefact (default: the one of highest priority that fits the patient)
  --site FILE       use this site file: local codes, bands, critical triggers, time zone
  --decisions FILE  heed decisions of people about the patient: a JSON array, as
                    GET /app/decisions has it; FILE of charts has one patient
  --encounter ID    the encounter in context, by its logical id (default: the
                    one under way)
  --leaving         the end of the stay is being planned, as when
                    encounter-discharge is called
  --json            one JSON object per patient, one per line (NDJSON)
  --help            this text

Environment: ARTEFACTS, directory that holds the model artefacts (default: those shipped)

Exit status: 0 all read; 1 a file or line could not be read; 2 invalid arguments.
`;

/** When to score: at a moment, or at each patient's own latest one. */
export type AsOf = Instant | 'latest' | 'now';

/** A call of the command, checked; null when help was asked for. */
export interface ScoreArguments {
  readonly file: string;
  readonly asOf: AsOf;
  readonly artefact: string | null;
  readonly site: string | null;
  /** File of decisions about the one patient; null: none. */
  readonly decisions: string | null;
  /** Logical id of the encounter in context; null: the one under way. */
  readonly encounter: string | null;
  /** Whether the end of the stay, or visit, is being planned. */
  readonly leaving: boolean;
  readonly json: boolean;
}

/** @throws ServiceError `usage` */
export function parseArguments(args: readonly string[]): ScoreArguments | null {
  const { values, positionals } = readOptions({
    args: [...args],
    allowPositionals: true,
    options: {
      'as-of': { type: 'string' },
      artefact: { type: 'string' },
      site: { type: 'string' },
      decisions: { type: 'string' },
      encounter: { type: 'string' },
      leaving: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw usage(`got ${positionals.length} files, expected one`);
  return {
    file,
    asOf: asOf(values['as-of'] ?? 'latest'),
    artefact: values.artefact ?? null,
    site: values.site ?? null,
    decisions: values.decisions ?? null,
    encounter: values.encounter ?? null,
    leaving: values.leaving ?? false,
    json: values.json ?? false,
  };
}

function asOf(text: string): AsOf {
  if (text === 'latest' || text === 'now') return text;
  const instant = parseInstant(text);
  if (Number.isNaN(instant)) throw usage(`--as-of: got "${text}", expected latest, now or an instant with its zone`);
  return instant;
}
