import { fillText, type Instant, numberWithUnit, type RejectionDetail } from '@bellwether/fhir-mapping';
import type { News2Component } from '../news2/news2-result.js';
import { plainLine } from './plain-line.js';
import type { Phrasing } from './phrasing.js';

/** What is charted of something, and cannot be used: `consciousness charted 13:50 as “Responds to pain”, code not recognized`. */
export function unusableText(
  name: string,
  { unusable, measuredAt }: Pick<News2Component, 'unusable' | 'measuredAt'>,
  asOf: Instant,
  { texts, clock }: Phrasing,
): string {
  const { acuity } = texts;
  if (withoutMeaning.has(unusable?.why ?? '')) return fillText(acuity.unusableUnmapped, { name });
  const why = whyText(unusable?.why ?? '', texts);
  const charted = unusable?.detail ? chartedText(unusable.detail) : null;
  if (charted === null) return fillText(acuity.unusableUnquoted, { name, why });
  if (unitKinds.has(unusable?.detail?.kind ?? '')) return fillText(acuity.unusableUnit, { name, charted, why });
  return measuredAt === null
    ? fillText(acuity.unusable, { name, charted, why })
    : fillText(acuity.unusableOf, { name, time: clock.at(measuredAt, asOf), charted, why });
}

/** Reasons by which nobody can say that it was measured at all. */
const withoutMeaning: ReadonlySet<string> = new Set(['not-modelled', 'no-code']);

function whyText(why: string, { acuity }: Phrasing['texts']): string {
  return Object.hasOwn(acuity.why, why) ? acuity.why[why as keyof typeof acuity.why] : acuity.why.other;
}

/** What a detail has of these is the unit alone. */
const unitKinds: ReadonlySet<string> = new Set<RejectionDetail['kind']>(['unit-unknown', 'unit-not-convertible']);

/** Longest quotation of a chart, in characters. */
const maxQuotation = 32;

/** Those of FHIR: any other is a text of the chart. */
const comparators: ReadonlySet<string> = new Set(['<', '<=', '>=', '>']);

/** What the chart has in place of a value that can be used; null where there is nothing to quote. */
function chartedText(detail: RejectionDetail): string | null {
  if ('measured' in detail) return numberWithUnit(String(detail.measured.value), detail.measured.unit);
  if ('got' in detail) return quotationOf(detail.got);
  if ('comparator' in detail) return `${comparatorOf(detail.comparator)}${detail.value}`;
  return 'value' in detail ? String(detail.value) : null;
}

/** A quotation ends where its marks end, and is plain text also where a summary is taken for HTML. Of a quotation the same. */
export function quotationOf(got: string): string {
  return plainLine(got.replaceAll(/["“”„<>&]/g, "'"), maxQuotation);
}

/** A comparator of FHIR; empty for any other text. */
export function comparatorOf(comparator: string): string {
  return comparators.has(comparator) ? comparator : '';
}
