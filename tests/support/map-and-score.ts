/**
 * Maps and scores charts and writes every number down by its bits: run as it is, and bundled for other engines
 * (`same-bits.test.ts`).
 */
import { entriesOf, latestInstant, readPatientRecord } from '@bellwether/fhir-mapping';
import {
  type Artefact,
  anomalyHistory,
  assess,
  exp,
  loadArtefact,
  log,
  logit,
  nextReadings,
  sigmoid,
  timeSeries,
} from '@bellwether/model';

/** An artefact's directory: text and SHA-256 of each file. */
export type DirectoryText = Readonly<Record<string, { readonly text: string; readonly sha256: string }>>;

/** Plain data, so that it can be handed to a browser. */
export interface MapAndScoreInput {
  readonly artefacts: readonly DirectoryText[];
  readonly bundles: readonly unknown[];
  readonly numbers: readonly number[];
}

/** One line for each chart, and one for the elementary functions; numbers as the hex digits of their 64 bits. */
export async function mapAndScore({ artefacts, bundles, numbers }: MapAndScoreInput): Promise<readonly string[]> {
  const loaded = await Promise.all(artefacts.map(loadFromText));
  const lines = bundles.map((bundle) => {
    const record = readPatientRecord(entriesOf(bundle));
    const options = { asOf: latestInstant(record) ?? 0, siteHash: '' };
    const local = { ...options, zoneOffsetMinutes: 60 };
    const scored = loaded.map((artefact) => ({
      assessment: assess(record, artefact, options),
      next: nextReadings(record, artefact, options),
      history: anomalyHistory(record, artefact, local),
    }));
    return bitsOf({ record, scored, series: timeSeries(record, local) });
  });
  lines.push(bitsOf(numbers.flatMap((x) => [exp(x), log(Math.abs(x)), sigmoid(x), logit(sigmoid(x))])));
  return lines;
}

function loadFromText(files: DirectoryText): Promise<Artefact> {
  const hashes = new Map(Object.values(files).map(({ text, sha256 }) => [text, sha256]));
  return loadArtefact({
    read: async (name) => new TextEncoder().encode(files[name]?.text),
    sha256: async (bytes) => hashes.get(new TextDecoder().decode(bytes)) ?? '',
  });
}

function bitsOf(value: unknown): string {
  const view = new DataView(new ArrayBuffer(8));
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'number') return part;
    view.setFloat64(0, part);
    return hexDigits(view.getUint32(0)) + hexDigits(view.getUint32(4));
  });
}

const hexDigits = (half: number): string => half.toString(16).padStart(8, '0');
