import { type ReadOptions, readPatientRecord, type ResourceEntry, splitByPatient } from '@bellwether/fhir-mapping';

/** What became of one resource: exactly one of these. */
export type Outcome =
  | { readonly kind: 'read'; readonly as: readonly string[] }
  /** Some of its parts were read, and the others are rejected by name. */
  | { readonly kind: 'read-in-part'; readonly as: readonly string[]; readonly reasons: readonly string[] }
  | { readonly kind: 'rejected'; readonly reasons: readonly string[] }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  /** A Condition whose code is not read: nobody knows which disease it is. */
  | { readonly kind: 'unread' }
  /** A known disease that is none of our concepts. */
  | { readonly kind: 'another-disease' }
  /** Nowhere in the record: there must be none. */
  | { readonly kind: 'lost' };

/** One Observation or Condition that was put in, and what became of it. */
export interface Reconciled {
  readonly resourceType: 'Observation' | 'Condition';
  /** `system|code` of the first coding; empty without one. */
  readonly code: string;
  readonly display: string;
  readonly outcome: Outcome;
}

interface Raw {
  readonly resourceType?: string;
  readonly id?: string;
  readonly code?: {
    readonly coding?: readonly { readonly system?: string; readonly code?: string; readonly display?: string }[];
    readonly text?: string;
  };
}

/** Reads the charts of all patients of some entries, and says of every Observation and Condition what became of it. */
export function reconcile(entries: readonly ResourceEntry[], options: ReadOptions): readonly Reconciled[] {
  const all: Reconciled[] = [];
  const seen = new Set<ResourceEntry>();
  for (const [patient, own] of splitByPatient(entries)) {
    const fates = fatesOf(own, { ...options, patientId: patient.slice(patient.indexOf('/') + 1) });
    for (const entry of own) {
      seen.add(entry);
      const reconciled = reconciledOf(entry, fates);
      if (reconciled !== null) all.push(reconciled);
    }
  }
  // What belongs to no patient of the file was not read.
  for (const entry of entries) {
    const reconciled = seen.has(entry) ? null : reconciledOf(entry, noFates);
    if (reconciled !== null) all.push(reconciled);
  }
  return all;
}

/** What is said of a reference anywhere in a record. */
interface Fates {
  readonly as: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rejected: ReadonlyMap<string, ReadonlySet<string>>;
  readonly refused: ReadonlyMap<string, ReadonlySet<string>>;
  readonly conditions: ReadonlyMap<string, Outcome>;
}

const noFates: Fates = { as: new Map(), rejected: new Map(), refused: new Map(), conditions: new Map() };

function fatesOf(entries: readonly ResourceEntry[], options: ReadOptions): Fates {
  const { readings, coded, careLimits, rejected, refused, conditions } = readPatientRecord(entries, options);
  const as = new Map<string, Set<string>>();
  for (const { reference, duplicates, concept } of readings) {
    for (const name of [reference, ...duplicates]) add(as, name, concept);
  }
  for (const { reference, concept } of coded) add(as, reference, concept);
  for (const { reference } of careLimits) add(as, reference, 'limits of care');
  const reasons = new Map<string, Set<string>>();
  // What said the same as another is read: its reference stands among the duplicates of the other.
  for (const { reference, reason } of rejected) if (reason !== 'duplicate') add(reasons, reference, reason);
  const refusals = new Map<string, Set<string>>();
  for (const { reference, reason } of refused) add(refusals, reference, reason);
  return {
    as,
    rejected: reasons,
    refused: refusals,
    conditions: new Map(
      conditions.map(({ reference, concepts, isRead }) => [reference, conditionFate(concepts, isRead)]),
    ),
  };
}

function conditionFate(concepts: readonly string[], isRead: boolean): Outcome {
  if (concepts.length > 0) return { kind: 'read', as: concepts };
  return { kind: isRead ? 'another-disease' : 'unread' };
}

function reconciledOf({ resource, fullUrl }: ResourceEntry, fates: Fates): Reconciled | null {
  const raw = (resource ?? {}) as Raw;
  const { resourceType } = raw;
  if (resourceType !== 'Observation' && resourceType !== 'Condition') return null;
  const reference = raw.id === undefined ? (fullUrl ?? '') : `${resourceType}/${raw.id}`;
  const [coding] = raw.code?.coding ?? [];
  return {
    resourceType,
    code: coding === undefined ? '' : `${coding.system ?? ''}|${coding.code ?? ''}`,
    display: coding?.display ?? raw.code?.text ?? '',
    outcome: outcomeOf(reference, fates),
  };
}

function outcomeOf(reference: string, { as, rejected, refused, conditions }: Fates): Outcome {
  const condition = conditions.get(reference);
  if (condition !== undefined) return condition;
  const read = sorted(as.get(reference));
  const reasons = sorted(rejected.get(reference));
  if (read.length > 0)
    return reasons.length === 0 ? { kind: 'read', as: read } : { kind: 'read-in-part', as: read, reasons };
  if (reasons.length > 0) return { kind: 'rejected', reasons };
  const refusals = sorted(refused.get(reference));
  return refusals.length > 0 ? { kind: 'refused', reasons: refusals } : { kind: 'lost' };
}

function add(to: Map<string, Set<string>>, name: string, value: string): void {
  const known = to.get(name);
  if (known === undefined) to.set(name, new Set([value]));
  else known.add(value);
}

function sorted(values: ReadonlySet<string> | undefined): readonly string[] {
  return [...(values ?? [])].sort();
}
