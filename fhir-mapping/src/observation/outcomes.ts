import type { CodeMeaning } from '../code-meaning.js';
import { codeText } from '../observation-codes.js';
import type { RejectionReason } from '../reading.js';
import type { SiteCodes } from '../site-codes.js';
import { rejectionReasons } from '../tables/rejection-reasons.js';
import type { Collected } from './collected.js';
import type { ObservationTimes } from './effective-time.js';

/** What the parts of one Observation share. */
export interface Origin {
  readonly reference: string;
  readonly status: string;
  readonly times: ObservationTimes;
  readonly site: SiteCodes;
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

/** Rejects a part whose time could be read. */
export function rejectAt(
  into: Collected,
  { reference, times }: Origin,
  meaning: CodeMeaning,
  reason: RejectionReason,
  detail: string = rejectionReasons[reason],
): void {
  const concept = conceptOf(meaning);
  into.rejected.push({ reference, code: meaning.code, concept, reason, detail, measuredAt: times.measuredAt });
}

/** Rejects a part, or a whole Observation, whose code or time may not be known (NaN). */
export function reject(
  into: Collected,
  reference: string,
  codings: readonly unknown[],
  meaning: CodeMeaning | null,
  reason: RejectionReason,
  detail: string = rejectionReasons[reason],
  measuredAt = Number.NaN,
): void {
  const code = meaning?.code ?? codeText(codings);
  const concept = meaning === null ? null : conceptOf(meaning);
  const time = Number.isNaN(measuredAt) ? null : measuredAt;
  into.rejected.push({ reference, code, concept, reason, detail, measuredAt: time });
}

function conceptOf(meaning: CodeMeaning): string | null {
  return meaning.vital?.concept ?? meaning.coded?.concept ?? null;
}
