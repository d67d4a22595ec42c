import type { ConditionRow, EncounterRow } from '../../../src/ehr/wire.js';
import { momentText } from '../time-text.js';
import type { HistoryLine } from './HistoryList.js';

const dayOf = (date: string): string => momentText(date).replace(/,.*$/, '');

/** A condition as a line: its status and since when. */
export function conditionLine({ id, name, status, onset }: ConditionRow): HistoryLine {
  const since = onset === null ? 'onset not charted' : `since ${dayOf(onset)}`;
  return { id, title: name, detail: `${status}, ${since}`, current: false };
}

/** An encounter as a line: its class and its time. */
export function encounterLine({ id, name, kind, start, end, current }: EncounterRow): HistoryLine {
  const from = start === null ? 'date not charted' : dayOf(start);
  const until = end === null || start === null || dayOf(end) === dayOf(start) ? '' : ` to ${dayOf(end)}`;
  return { id, title: name, detail: `${kind}, ${current ? `under way since ${from}` : `${from}${until}`}`, current };
}
