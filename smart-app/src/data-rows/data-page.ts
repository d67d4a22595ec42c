import { codedObservations, detailSentence, vitalSigns } from '@bellwether/fhir-mapping';
import { type DataRow, type DataState, dataStates } from './data-rows.js';

/** Rows of a page. */
export const dataPageSize = 100;

export const dataOrders = ['newest', 'oldest', 'kind'] as const;
type DataOrder = (typeof dataOrders)[number];

/** What of the rows is wanted. */
export interface DataQuery {
  /** Null: of all, those of no vital sign among them. */
  readonly concept: string | null;
  readonly state: DataState | null;
  readonly reason: NonNullable<DataRow['reason']> | null;
  /** Found anywhere in what the chart has: reference, code, unit, answer, status, English sentence. Letter case does not matter. */
  readonly text: string;
  readonly order: DataOrder;
  /** From 0; the last one there is, where it is beyond. */
  readonly page: number;
  /** A reading to be on the page, whatever its number: by reference, and concept where a panel has several. */
  readonly focus: { readonly reference: string; readonly concept: string | null } | null;
}

/** One page, and how many there are of what. */
export interface DataPage {
  readonly rows: readonly DataRow[];
  readonly page: number;
  readonly pages: number;
  /** Rows that suit. */
  readonly found: number;
  /** Rows in all. */
  readonly all: number;
  /** Place in `rows` of what was to be focused; null where nothing was, or it is not among those that suit. */
  readonly focused: number | null;
  /** How many each choice would find by the other filters; those that no row has at all are not in it. */
  readonly byConcept: readonly (readonly [concept: string, count: number])[];
  readonly byState: readonly (readonly [state: DataState, count: number])[];
  readonly byReason: readonly (readonly [reason: NonNullable<DataRow['reason']>, count: number])[];
}

/** The order of vital signs, coded observations after them. */
const concepts = [...vitalSigns, ...codedObservations].map(({ concept }) => concept);

/** Filters, sorts and cuts. @param rows of `dataRows` */
export function dataPage(rows: readonly DataRow[], query: DataQuery): DataPage {
  const byConcept = new Map<string, number>();
  const byState = new Map<DataState, number>();
  const byReason = new Map<NonNullable<DataRow['reason']>, number>();
  const found: DataRow[] = [];
  const sought = soughtIn(query);
  for (const row of rows) {
    const suits = suitsOf(row, query, sought);
    // A choice that nothing suits stays there, with 0, so that it can be taken back.
    if (row.concept !== null) count(byConcept, row.concept, suits.text && suits.state && suits.reason);
    count(byState, row.state, suits.text && suits.concept && suits.reason);
    if (row.reason !== null) count(byReason, row.reason, suits.text && suits.concept && suits.state);
    if (suitsAll(suits)) found.push(row);
  }
  const sorted = found.sort(orders[query.order]);
  const place = query.focus === null ? -1 : placeOf(sorted, query.focus);
  const pages = Math.max(Math.ceil(sorted.length / dataPageSize), 1);
  const page = place >= 0 ? Math.floor(place / dataPageSize) : Math.min(Math.max(query.page, 0), pages - 1);
  return {
    rows: sorted.slice(page * dataPageSize, (page + 1) * dataPageSize),
    page,
    pages,
    found: sorted.length,
    all: rows.length,
    focused: place >= 0 ? place % dataPageSize : null,
    byConcept: [...byConcept].sort(([a], [b]) => concepts.indexOf(a) - concepts.indexOf(b)),
    byState: [...byState].sort(([a], [b]) => dataStates.indexOf(a) - dataStates.indexOf(b)),
    byReason: [...byReason].sort(([, a], [, b]) => b - a),
  };
}

/** Rows that suit, in the order wanted: those of all pages. */
export function sortedRows(rows: readonly DataRow[], query: DataQuery): readonly DataRow[] {
  const sought = soughtIn(query);
  return rows.filter((row) => suitsAll(suitsOf(row, query, sought))).sort(orders[query.order]);
}

function soughtIn({ text }: DataQuery): string {
  return plain(text).trim();
}

function suitsOf(row: DataRow, { concept, state, reason }: DataQuery, sought: string) {
  return {
    text: sought === '' || plain(textOf(row)).includes(sought),
    concept: concept === null || row.concept === concept,
    state: state === null || row.state === state,
    reason: reason === null || row.reason === reason,
  };
}

function suitsAll({ text, concept, state, reason }: ReturnType<typeof suitsOf>): boolean {
  return text && concept && state && reason;
}

function count<K>(counts: Map<K, number>, key: K, suits: boolean): void {
  counts.set(key, (counts.get(key) ?? 0) + Number(suits));
}

function textOf(row: DataRow): string {
  const { reference, code, recordedText, recordedValue, answer, status, concept, duplicates } = row;
  const detail = row.detail === null ? '' : detailSentence(row.detail);
  return `${reference} ${code} ${recordedValue ?? ''} ${recordedText} ${answer ?? ''} ${status} ${detail} ${concept ?? ''} ${duplicates.join(' ')}`;
}

/** As it is searched: who types a space finds a no-break one. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').toLowerCase();
}

/** The row itself before one of which it is a duplicate. */
function placeOf(rows: readonly DataRow[], { reference, concept }: NonNullable<DataQuery['focus']>): number {
  const ways: readonly ((row: DataRow) => boolean)[] = [
    (row) => row.reference === reference && row.concept === concept,
    (row) => row.reference === reference && row.state === 'used',
    (row) => row.reference === reference,
    (row) => row.duplicates.includes(reference),
  ];
  for (const way of ways) {
    const place = rows.findIndex(way);
    if (place >= 0) return place;
  }
  return -1;
}

type Compare = (a: DataRow, b: DataRow) => number;

/** What has no time comes last, whichever way. */
const byTime =
  (direction: 1 | -1): Compare =>
  (a, b) => {
    if (a.measuredAt === null || b.measuredAt === null)
      return Number(a.measuredAt === null) - Number(b.measuredAt === null);
    return direction * (a.measuredAt - b.measuredAt);
  };

const newest = byTime(-1);
const rank = ({ concept }: DataRow): number => {
  const place = concept === null ? -1 : concepts.indexOf(concept);
  return place < 0 ? concepts.length : place;
};

const orders: Readonly<Record<DataOrder, Compare>> = {
  newest,
  oldest: byTime(1),
  kind: (a, b) => rank(a) - rank(b) || newest(a, b),
};
