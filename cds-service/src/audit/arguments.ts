import { type Instant, parseInstant } from '@bellwether/fhir-mapping';
import { readOptions, usage } from '@bellwether/hosting';

/** What `--help` prints. */
export const help = `Usage: bellwether audit --from WHEN [options]
       bellwether audit --configuration HASH
       bellwether audit --export PATIENT --source EHR [--by NAME] [--why TEXT]
       bellwether audit --erase PATIENT --source EHR --by NAME --why TEXT [--yes]

Prints the audit trail, oldest first: who requested an assessment of which patient and when, the model artefact and its
hash, and the outcome; feedback on cards; configuration changes. Or exports or erases what the store has of one patient.

Options
  --from WHEN       start (inclusive): a date such as 2026-11-01 (00:00 UTC) or an instant with a time zone
  --to WHEN         end (exclusive; default: now): a date (00:00 UTC) or an instant with a time zone
  --patient ID      only this patient ID (from every source that has it; each row names its source)
  --format FORMAT   csv (default) or fhir: R4 AuditEvents, one per line (NDJSON)
  --configuration HASH   instead: the site file, clients file or manifest of a hash in the trail (siteHash,
                    artefactHash, fromHash, toHash), with who approved it, when and why, as JSON
  --export PATIENT  prints every row of this patient from every table as NDJSON: {"table": ..., "row": {...}}
  --erase PATIENT   says how many rows of this patient each table has; with --yes, removes them from every table but the
                    audit trail, in one transaction
  --source EHR      the patient IDs of which EHR: the client's name in the clients file, with its tenant where it has one
                    (st-elsewhere, or st-elsewhere/ward)
  --by NAME         who exports or erases, for the audit trail (an export without it: the user of the operating system)
  --why TEXT        the reason, for the audit trail: nothing about the patient's health
  --yes             erase without asking: there is no way back
  --help            this text

Export and erasure are rows of the audit trail themselves. A record that was merged into another has its own ID: export or
erase each.

Environment: DATABASE_URL or DATABASE_FILE, as the service has them; PUBLIC_URL, of which the codes of AuditEvents are
made.

Exit status: 0 all done; 1 the store could not be read or written, or does not have the hash; 2 invalid arguments.
`;

/** The forms that the trail is printed in. */
const formats = ['csv', 'fhir'] as const;

/** Which part of the trail is printed, and how. */
export interface TrailArguments {
  readonly from: Instant;
  readonly to: Instant;
  readonly patientId: string | null;
  readonly format: (typeof formats)[number];
}

/** Whose data are exported or erased, at the request of which operator, and why. */
export interface PatientArguments {
  readonly patientId: string;
  readonly source: string;
  readonly by: string;
  readonly why: string | null;
}

/** A call of the command, checked. */
export type AuditArguments =
  | ({ readonly does: 'print' } & TrailArguments)
  /** The configuration of a hash. */
  | { readonly does: 'configuration'; readonly hash: string }
  | ({ readonly does: 'export' } & PatientArguments)
  /** `confirmed`: else it only says what it would remove. */
  | ({ readonly does: 'erase'; readonly confirmed: boolean } & PatientArguments);

/** What a call may rest on besides its options. */
interface Defaults {
  /** Where the range ends unless told otherwise. */
  readonly now: Instant;
  /** The user of the operating system. */
  readonly user: string;
}

/**
 * @returns null when help was asked for
 * @throws ServiceError `usage`
 */
export function parseArguments(args: readonly string[], defaults: Defaults): AuditArguments | null {
  const { values } = readOptions({
    args: [...args],
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      patient: { type: 'string' },
      format: { type: 'string' },
      configuration: { type: 'string' },
      export: { type: 'string' },
      erase: { type: 'string' },
      source: { type: 'string' },
      by: { type: 'string' },
      why: { type: 'string' },
      yes: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const { help: isHelp, yes, ...texts } = values;
  if (isHelp) return null;
  if (texts.erase !== undefined) return eraseArguments(texts, yes ?? false);
  if (yes) throw usage('--yes: expected --erase with it');
  if (texts.export !== undefined) return exportArguments(texts, defaults);
  if (texts.configuration !== undefined) return configurationArguments(texts, texts.configuration);
  return { does: 'print', ...trailArguments(texts, defaults) };
}

type Texts = Readonly<Partial<Record<keyof typeof textOptions, string>>>;

/** Which options belong to which use: one of another use is a mistake, and what was meant might be an erasure. */
const textOptions = {
  from: ['print'],
  to: ['print'],
  patient: ['print'],
  format: ['print'],
  configuration: ['configuration'],
  export: ['export'],
  erase: ['erase'],
  source: ['export', 'erase'],
  by: ['export', 'erase'],
  why: ['export', 'erase'],
} as const satisfies Readonly<Record<string, readonly AuditArguments['does'][]>>;

function requireOptionsOf(does: AuditArguments['does'], texts: Texts): void {
  for (const [name, uses] of Object.entries<readonly AuditArguments['does'][]>(textOptions)) {
    if (name in texts && !uses.includes(does))
      throw usage(`--${name}: expected ${uses.map(useText).join(' or ')} with it`);
  }
}

const useText = (does: AuditArguments['does']): string => (does === 'print' ? '--from' : `--${does}`);

function configurationArguments(texts: Texts, hash: string): AuditArguments {
  requireOptionsOf('configuration', texts);
  if (/^[0-9a-f]{64}$/.test(hash)) return { does: 'configuration', hash };
  throw usage(`--configuration: got "${hash}", expected a SHA-256 as 64 lower-case hexadecimal digits`);
}

function exportArguments(texts: Texts, { user }: Defaults): AuditArguments {
  requireOptionsOf('export', texts);
  return {
    does: 'export',
    patientId: required('export', texts, 'a patient id'),
    source: required('source', texts, 'the name of an EHR in the clients file'),
    by: texts.by === undefined ? user : required('by', texts, 'a name'),
    why: texts.why === undefined ? null : required('why', texts, 'a reason'),
  };
}

function eraseArguments(texts: Texts, confirmed: boolean): AuditArguments {
  requireOptionsOf('erase', texts);
  return {
    does: 'erase',
    confirmed,
    patientId: required('erase', texts, 'a patient id'),
    source: required('source', texts, 'the name of an EHR in the clients file'),
    by: required('by', texts, 'the name of who erases'),
    why: required('why', texts, 'the reason, for the audit trail'),
  };
}

/** Control characters would break a line of the audit trail, and PostgreSQL refuses U+0000. */
const control = /\p{Cc}/u;

function required(name: keyof Texts, texts: Texts, expected: string): string {
  const text = texts[name]?.trim() ?? '';
  if (text === '') throw usage(`--${name}: got nothing, expected ${expected}`);
  if (control.test(text)) throw usage(`--${name}: got a control character, expected ${expected}`);
  return text;
}

function trailArguments(texts: Texts, { now }: Defaults): TrailArguments {
  requireOptionsOf('print', texts);
  if (texts.from === undefined) throw usage('--from: got nothing, expected a day or an instant');
  const from = moment('--from', texts.from);
  const to = texts.to === undefined ? now : moment('--to', texts.to);
  if (from >= to) throw usage('--from: expected a moment before --to');
  const format = formats.find((one) => one === (texts.format ?? 'csv'));
  if (format === undefined) throw usage(`--format: got "${texts.format}", expected csv or fhir`);
  if (texts.patient === '') throw usage('--patient: got nothing, expected a patient id');
  return { from, to, patientId: texts.patient ?? null, format };
}

function moment(option: string, text: string): Instant {
  const instant = parseInstant(text);
  if (Number.isNaN(instant)) throw usage(`${option}: got "${text}", expected a day or an instant with its zone`);
  return instant;
}
