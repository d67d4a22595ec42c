import { compareTexts } from './compare-texts.js';
import type { CoverageGap } from './coverage.js';
import { fieldsOf, isPresent } from './fields.js';
import { type JsonObject, listOf, textOf } from './json.js';
import { modifierOf } from './observation/modifier-extension.js';
import { chooseSubject, refersToSubject, type Subject } from './reference.js';
import type { ResourceEntry } from './resource-entry.js';
import { isPatientOf, newerOf } from './same-resource.js';
import { isAbsolute } from './server-base.js';

/**
 * What another record of the same patient is to this one. `unknown`: the link says something that is not known, so it may be
 * a merge. @see https://hl7.org/fhir/R4/valueset-link-type.html
 */
export type LinkRelation = 'replaces' | 'replaced-by' | 'refer' | 'seealso' | 'unknown';

/**
 * Why a merged record was not read, or not whole: a gap of the queries; or it cannot be (`not-here`: on another server, or no
 * patient is named), may not be (`contradicted`: it says that it was merged into another one), or is not (`not-followed`,
 * `too-many`).
 */
export type LinkGap = CoverageGap | 'not-here' | 'contradicted' | 'not-followed' | 'too-many';

/** A record that the patient's own Patient resource links to, or one merged into such a record. */
export interface LinkedRecord {
  /** `Patient/1`; where it names none that can be read, what is charted, at most 100 characters; empty where there is nothing. */
  readonly reference: string;
  readonly relation: LinkRelation;
  /** How much of it was read into this record. */
  readonly read: 'whole' | 'part' | 'none';
  /** Why it was not read whole; null where it was, and where nothing of it is wanted (`refer`, `seealso`). */
  readonly why: LinkGap | null;
  /** References of the resources that were read from it, sorted. */
  readonly resources: readonly string[];
}

/** A link before anything is read. */
type Link = Pick<LinkedRecord, 'reference' | 'relation' | 'why'>;

/** Which records are the patient's too, and what the other links say. */
export interface FollowedLinks {
  /** Records that were merged into this one: what is theirs is the patient's. */
  readonly merged: readonly Subject[];
  /** All others, the gravest first. */
  readonly others: readonly Link[];
}

/** At most as many merged records are read, and as far behind each other: more are a gap. */
const maxRecords = 5;
const maxDepth = 3;

const none: FollowedLinks = { merged: [], others: [] };
const relations: ReadonlySet<unknown> = new Set<LinkRelation>(['replaces', 'replaced-by', 'refer', 'seealso']);

/**
 * Follows the links of a patient's own Patient resource. A record counts as the patient's only where this resource, or that of
 * a record that already counts, says that it `replaces` it: what another Patient says of itself is never enough, and takes away
 * where it names another patient. `replaced-by`, `refer` and `seealso` are not followed.
 */
export function followLinks(entries: readonly ResourceEntry[], subject: Subject): FollowedLinks {
  const patients = entries.filter(({ resource }) => fieldsOf(resource)?.resourceType === 'Patient');
  const own = patientOf(patients, subject);
  if (own === null || !isPresent(own.link)) return none;
  const contradicted = new Set<string>();
  while (true) {
    const found = walk({ patients, subject, own, contradicted });
    const counted = [subject, ...found.merged];
    const wrong = found.merged.filter((one) => isContradicted(patientOf(patients, one), counted));
    if (wrong.length === 0) return found;
    for (const { name } of wrong) contradicted.add(String(name));
  }
}

/** The merged records that are the patient's too, by what is known of them so far. */
export function mergedRecords(
  entries: readonly ResourceEntry[],
  { patientId, baseUrl }: { readonly patientId?: string; readonly baseUrl?: string },
): readonly MergedRecord[] {
  return followLinks(entries, chooseSubject(entries, patientId, baseUrl)).merged.map(({ name }) => {
    const reference = String(name);
    return { reference, id: reference.startsWith(idStart) ? reference.slice(idStart.length) : null };
  });
}

/** A record whose data are the patient's too. */
export interface MergedRecord {
  readonly reference: string;
  /** By which a server can be asked for it; null where it has none. */
  readonly id: string | null;
}

const idStart = 'Patient/';

interface Walk {
  /** Entries that are Patients. */
  readonly patients: readonly ResourceEntry[];
  readonly subject: Subject;
  readonly own: JsonObject;
  readonly contradicted: ReadonlySet<string>;
}

function walk({ patients, subject, own, contradicted }: Walk): FollowedLinks {
  const merged: Subject[] = [];
  const others = new Map<string, Link>();
  const add = (link: Link) => others.set(`${link.relation} ${link.reference}`, link);
  const links = linksOf(own);
  for (const one of links) if (one.relation !== 'replaces') add(one);
  const into = links.filter(({ relation }) => relation === 'replaced-by');
  /** Why a record that is replaced does not count. */
  const gapOf = (other: Subject, depth: number): LinkGap | null => {
    const isInto = into.some(({ reference }) => refersToSubject(reference, other));
    if (isInto || contradicted.has(String(other.name))) return 'contradicted';
    return merged.length === maxRecords || depth > maxDepth ? 'too-many' : null;
  };
  const visit = (reference: string, depth: number): JsonObject | null => {
    const other = subjectOfLink(patients, reference, subject);
    const name = other?.name ?? reference;
    if ([subject, ...merged].some((one) => one.name === name)) return null;
    const why = other === null ? 'not-here' : gapOf(other, depth);
    if (other !== null && why === null) merged.push(other);
    else add({ reference: name, relation: 'replaces', why });
    return other === null || why !== null ? null : patientOf(patients, other);
  };
  let level: readonly JsonObject[] = [own];
  for (let depth = 1; level.length > 0; depth += 1) {
    const all = level.flatMap(linksOf);
    for (const one of all) if (one.relation === 'unknown') add(one);
    const replaced = all.filter(({ relation }) => relation === 'replaces');
    level = replaced.map(({ reference }) => visit(reference, depth)).filter((one) => one !== null);
  }
  const shortened = [...others.values()].map((link) => ({ ...link, reference: link.reference.slice(0, maxLength) }));
  return { merged, others: shortened.sort(compareLinks) };
}

/** Longest reference that is shown. Those of patients are shorter. */
const maxLength = 100;

/** What a reference to a patient can be: an address or none before it, and perhaps a version behind it. */
const patientName = /(?:^|\/)(Patient\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/;
const urn = /^urn:(?:uuid|oid):[^\s]{1,64}$/;

/** The subject that a link means: a patient of the same server; null where it means none. */
function subjectOfLink(patients: readonly ResourceEntry[], reference: string, subject: Subject): Subject | null {
  const named = urn.test(reference) ? reference : patientName.exec(reference)?.[1];
  if (named === undefined) return null;
  const { server } = subject;
  const found: Subject = { ...chooseSubject(patients, named, server ?? undefined), server };
  if (named.startsWith('urn:')) return patientOf(patients, found) === null ? null : found;
  const other = { ...found, fullUrl: found.fullUrl ?? besides(subject.fullUrl, named) };
  if (!isAbsolute(reference)) return reference === named || reference.startsWith(`${named}/_history/`) ? other : null;
  // An address: of the server whose patient it is, or, where that is not known, beside the patient's own.
  return (server !== null || other.fullUrl !== null) && refersToSubject(reference, other) ? other : null;
}

/** The address of another patient at the server of a patient's address; null where there is none. */
function besides(fullUrl: string | null, named: string): string | null {
  const at = fullUrl?.startsWith('http') === true ? fullUrl.lastIndexOf(idStart) : -1;
  return fullUrl === null || at === -1 ? null : fullUrl.slice(0, at) + named;
}

/** Whether a record says of itself that it was merged into one that is not among those that count. */
function isContradicted(patient: JsonObject | null, counted: readonly Subject[]): boolean {
  const into = patient === null ? [] : linksOf(patient).filter(({ relation }) => relation === 'replaced-by');
  return into.length > 0 && !into.some(({ reference }) => counted.some((one) => refersToSubject(reference, one)));
}

/** The Patient resource of a subject, as the mapping selects it. */
function patientOf(patients: readonly ResourceEntry[], subject: Subject): JsonObject | null {
  let found: JsonObject | null = null;
  for (const { fullUrl, resource: raw } of patients) {
    const resource = fieldsOf(raw);
    if (resource === null || !isPatientOf(resource, fullUrl, subject)) continue;
    found = found === null ? resource : newerOf(found, resource);
  }
  return found;
}

/**
 * The links of a Patient, each once, sorted: the order in which they are charted changes nothing. A modifier extension that is not
 * known, of the Patient or of a link, may negate what the link says.
 */
function linksOf(patient: JsonObject): readonly Link[] {
  const { link } = patient;
  if (!isPresent(link)) return [];
  const links = new Map<string, Link>();
  for (const item of Array.isArray(link) ? listOf(link) : [link]) {
    const fields = fieldsOf(item);
    const other = fieldsOf(fields?.other);
    const reference = textOf(other?.reference) ?? '';
    const isKnown =
      fields !== null && relations.has(fields.type) && modifierOf(fields) === null && modifierOf(patient) === null;
    const relation = isKnown ? (fields.type as LinkRelation) : 'unknown';
    const why = relation === 'replaced-by' ? 'not-followed' : relation === 'unknown' ? 'not-here' : null;
    links.set(`${relation} ${reference}`, { reference, relation, why });
  }
  return [...links.values()].sort(compareLinks);
}

function compareLinks(a: Link, b: Link): number {
  return gravity[a.relation] - gravity[b.relation] || compareTexts(a.reference, b.reference);
}

/** What must not be lost in a long list comes first. */
const gravity: Readonly<Record<LinkRelation, number>> = {
  'replaced-by': 0,
  unknown: 1,
  replaces: 2,
  refer: 3,
  seealso: 4,
};
