import type { RejectionDetail, RejectionReason } from '@bellwether/fhir-mapping';
import { type ChartedNews2, comparatorOf, type News2, type News2Component, quotationOf } from '@bellwether/model';

/** NEWS2 without references; of what cannot be used, no more than a card quotes, and that only where one was made. */
export interface KeptNews2 extends Omit<News2, 'components'> {
  readonly components: readonly Omit<News2Component, 'reference'>[];
}

/** The hospital's own NEWS2, likewise. */
export interface KeptChartedNews2 extends Omit<ChartedNews2, 'reference' | 'ours' | 'unusable'> {
  readonly ours: KeptNews2 | null;
  readonly unusable: { readonly why: RejectionReason; readonly detail: RejectionDetail | null } | null;
}

/** @param quotes whether a card was made, which may quote what the chart has in place of a value */
export function keptNews2({ components, ...news2 }: News2, quotes: boolean): KeptNews2 {
  return {
    ...news2,
    components: components.map(({ reference: _, unusable, ...component }) => ({
      ...component,
      unusable:
        unusable === null
          ? null
          : { why: unusable.why, detail: quotes && unusable.detail !== null ? quoted(unusable.detail) : null },
    })),
  };
}

/** @param quotes see {@link keptNews2} */
export function keptChartedNews2(
  { reference: _, ours, unusable, ...charted }: ChartedNews2,
  quotes: boolean,
): KeptChartedNews2 {
  return {
    ...charted,
    ours: ours === null ? null : keptNews2(ours, quotes),
    unusable: unusable === null ? null : { why: unusable.why, detail: quotes ? quoted(unusable.detail) : null },
  };
}

/** A card writes the same from this as from the whole detail. */
export function quoted(detail: RejectionDetail): RejectionDetail {
  return { kind: detail.kind, ...quotedValues(detail) } as RejectionDetail;
}

function quotedValues(detail: RejectionDetail): object {
  if ('measured' in detail) return { measured: detail.measured };
  if ('got' in detail) return { got: quotationOf(detail.got) };
  if ('comparator' in detail) return { comparator: comparatorOf(detail.comparator), value: detail.value };
  return 'value' in detail ? { value: detail.value } : {};
}

/** NEWS2 again, as a card reads it. */
export function news2Again({ components, ...news2 }: KeptNews2): News2 {
  return { ...news2, components: components.map((component) => ({ ...component, reference: null })) };
}

/** The hospital's own NEWS2 again, as a card reads it. */
export function chartedNews2Again({ ours, ...charted }: KeptChartedNews2): ChartedNews2 {
  return { ...charted, reference: '', ours: ours === null ? null : news2Again(ours) } as ChartedNews2;
}
