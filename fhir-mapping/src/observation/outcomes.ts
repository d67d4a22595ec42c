import type { CodeMeaning } from '../code-meaning.js';
import type { JsonObject } from '../json.js';
import { codeText } from '../observation-codes.js';
import type { RejectedReading } from '../reading.js';
import type { VitalSign } from '../concepts/index.js';
import type { SiteCodes } from '../site-codes.js';
import { rejectionDetails } from '../tables/unused-details.js';
import type { RejectionDetail } from '../unused-detail.js';
import type { Collected } from './collected.js';
import type { ObservationTimes } from './effective-time.js';
import { sourceOfSite } from './measuring-site.js';
import type { QuantityValue } from './quantity.js';
import { referenceRangeOf } from './reference-range.js';

/** What the parts of one Observation share. */
export interface Origin {
  readonly reference: string;
  readonly status: string;
  readonly times: ObservationTimes;
  readonly site: SiteCodes;
  /** The Observation itself. */
  readonly observation: JsonObject;
}

const noReferences: readonly string[] = [];

/** Adds a reading of a value that was read. */
export function pushReading(
  into: Collected,
  { reference, status, times, site, observation }: Origin,
  { code, average, source }: CodeMeaning,
  vital: VitalSign,
  { value, recordedValue, recordedUnit, comparator }: QuantityValue,
): void {
  const reading = {
    reference,
    measuredAt: times.measuredAt,
    measuredPrecision: times.precision,
    knownAt: times.knownAt,
    status,
    concept: vital.concept,
    value,
    recordedValue,
    recordedUnit,
    code,
    duplicates: noReferences,
    derived: average,
    derivedFrom: noReferences,
  };
  const measuredBy = source ?? sourceOfSite(vital, observation);
  const range = referenceRangeOf(observation, vital, site);
  const isPlain = comparator === null && measuredBy === null && times.knownAtAssumed === undefined && range === null;
  into.readings.push(
    isPlain
      ? reading
      : {
          ...reading,
          ...(comparator === null ? {} : { comparator }),
          ...(measuredBy === null ? {} : { source: measuredBy }),
          ...(times.knownAtAssumed === undefined ? {} : { knownAtAssumed: times.knownAtAssumed }),
          ...(range === null ? {} : { referenceRange: range }),
        },
  );
}

/** Adds an answer to a coded observation. */
export function pushAnswer(
  into: Collected,
  { reference, status, times }: Origin,
  { code }: CodeMeaning,
  concept: string,
  answer: string,
  recordedText: string,
): void {
  into.coded.push({
    reference,
    measuredAt: times.measuredAt,
    measuredPrecision: times.precision,
    knownAt: times.knownAt,
    status,
    concept,
    answer,
    code,
    recordedText,
  });
}

const noTimes = { measuredAt: Number.NaN, knownAt: Number.NaN };

/** A rejection; what is said of it says the reason. Times that are not known are NaN. */
export function rejection(
  reference: string,
  code: string,
  concept: string | null,
  detail: RejectionDetail,
  { measuredAt, knownAt }: Pick<ObservationTimes, 'measuredAt' | 'knownAt'>,
): RejectedReading {
  const isDated = !Number.isNaN(measuredAt);
  return {
    reference,
    code,
    concept,
    reason: rejectionDetails[detail.kind].reason,
    detail,
    measuredAt: isDated ? measuredAt : null,
    knownAt: isDated ? knownAt : null,
  };
}

/** Rejects a part whose time could be read. */
export function rejectAt(
  into: Collected,
  { reference, times }: Origin,
  meaning: CodeMeaning,
  detail: RejectionDetail,
): void {
  into.rejected.push(rejection(reference, meaning.code, conceptOf(meaning), detail, times));
}

/** Rejects a part, or a whole Observation, whose code or time may not be known. */
export function reject(
  into: Collected,
  reference: string,
  codings: readonly unknown[],
  meaning: CodeMeaning | null,
  detail: RejectionDetail,
  times: Pick<ObservationTimes, 'measuredAt' | 'knownAt'> = noTimes,
  mayBe: readonly string[] = [],
  perhaps: readonly string[] = [],
): void {
  const code = meaning?.code ?? codeText(codings);
  const concept = meaning === null ? null : conceptOf(meaning);
  const rejected = rejection(reference, code, concept, detail, times);
  if (mayBe.length === 0 && perhaps.length === 0) {
    into.rejected.push(rejected);
    return;
  }
  const said = { ...(mayBe.length === 0 ? {} : { mayBe }), ...(perhaps.length === 0 ? {} : { perhaps }) };
  into.rejected.push({ ...rejected, ...said });
}

function conceptOf(meaning: CodeMeaning): string | null {
  return meaning.vital?.concept ?? meaning.coded?.concept ?? meaning.apart?.concept ?? null;
}
