import { type EncounterRecord, isOngoing, type Instant } from '@bellwether/fhir-mapping';
import type { TimeRange } from './time-range.js';

/** What an encounter is drawn as. */
export type EncounterKind = 'admission' | 'emergency' | 'visit' | 'other';

/** One encounter on the strip. */
export interface EncounterSpan {
  readonly reference: string;
  readonly kind: EncounterKind;
  readonly from: Instant;
  /** Null while it goes on. */
  readonly to: Instant | null;
}

/** @see https://terminology.hl7.org/ValueSet-v3-ActEncounterCode.html */
const kinds: Readonly<Record<string, EncounterKind>> = {
  IMP: 'admission',
  ACUTE: 'admission',
  NONAC: 'admission',
  OBSENC: 'admission',
  SS: 'admission',
  EMER: 'emergency',
  AMB: 'visit',
  HH: 'visit',
  VR: 'visit',
  FLD: 'visit',
};

/**
 * Encounters that had begun at `asOf`, oldest first: at an earlier moment nothing shows that an admission was to come, or when
 * it would end. One that is over, but does not say when, is a moment.
 */
export function encounterSpans(encounters: readonly EncounterRecord[], asOf: Instant): readonly EncounterSpan[] {
  return encounters
    .flatMap(({ reference, class: code, status, start, end }) => {
      if (start === null || start > asOf) return [];
      const hasEnded = end === null ? !isOngoing({ status }) : end <= asOf;
      const to = hasEnded ? Math.max(end ?? start, start) : null;
      return [{ reference, kind: kinds[code] ?? 'other', from: start, to } as const];
    })
    .toSorted((a, b) => a.from - b.from);
}

/** Something to draw on the strip: one encounter, or several that lie within the same pixels. */
export interface StripBar {
  readonly kind: EncounterKind;
  /** Pixels from the left end of the range. */
  readonly left: number;
  readonly width: number;
  readonly spans: readonly EncounterSpan[];
}

const narrowest = 3;

/** The bars of a range, `width` pixels wide. Those of a kind that would touch become one. */
export function stripBars(
  spans: readonly EncounterSpan[],
  { from, to }: TimeRange,
  asOf: Instant,
  width: number,
): readonly StripBar[] {
  const bars: StripBar[] = [];
  const last = new Map<EncounterKind, number>();
  const pixel = (instant: Instant) => ((Math.min(Math.max(instant, from), to) - from) / (to - from)) * width;
  for (const span of spans) {
    const end = span.to ?? Math.max(asOf, span.from);
    if (end < from || span.from > to) continue;
    const left = Math.min(pixel(span.from), width - narrowest);
    const right = Math.max(pixel(end), left + narrowest);
    const before = bars[last.get(span.kind) ?? -1];
    // Two long ones that follow each other stay two: the second begins where a boundary can be seen.
    const merges =
      before !== undefined &&
      left < before.left + before.width &&
      (right - left <= narrowest || before.width <= narrowest || span.from < (before.spans.at(-1)?.to ?? asOf));
    if (merges) {
      bars[last.get(span.kind)!] = {
        ...before,
        width: Math.max(before.left + before.width, right) - before.left,
        spans: [...before.spans, span],
      };
    } else {
      last.set(span.kind, bars.length);
      bars.push({ kind: span.kind, left, width: right - left, spans: [span] });
    }
  }
  return bars;
}
