import { useMemo, useState } from 'react';
import {
  arrange,
  firstOrder,
  noFilter,
  type WorklistFilter,
  type WorklistOrder,
  type SortKey,
} from '../../worklist/arrange.js';
import type { WorklistRow } from '../../worklist/worklist-row.js';

/** How the worklist is sorted and filtered: kept while a chart is open. */
export interface WorklistDisplay {
  readonly order: WorklistOrder;
  readonly filter: WorklistFilter;
  readonly onSort: (by: SortKey) => void;
  readonly onFilter: (filter: WorklistFilter) => void;
}

/** Sorting by what it is sorted by already turns it round. */
export function useWorklistDisplay(): WorklistDisplay {
  const [order, setOrder] = useState(firstOrder('news2'));
  const [filter, onFilter] = useState(noFilter);
  const onSort = (by: SortKey) =>
    setOrder((before) => (before.by === by ? { by, descending: !before.descending } : firstOrder(by)));
  return { order, filter, onSort, onFilter };
}

/** The rows that are shown, in their order. */
export function useArranged(
  rows: readonly WorklistRow[],
  { order, filter }: Pick<WorklistDisplay, 'order' | 'filter'>,
): readonly WorklistRow[] {
  return useMemo(() => arrange(rows, order, filter), [rows, order, filter]);
}
