import { useMemo, useState } from 'react';
import { arrange, firstOrder, noFilter, type PanelFilter, type PanelOrder, type SortKey } from '../../worklist/arrange.js';
import type { PanelRow } from '../../worklist/worklist-row.js';

/** How the worklist is looked at: kept while a chart is open. */
export interface PanelLook {
  readonly order: PanelOrder;
  readonly filter: PanelFilter;
  readonly onSort: (by: SortKey) => void;
  readonly onFilter: (filter: PanelFilter) => void;
}

/** Sorting by what it is sorted by already turns it round. */
export function usePanelLook(): PanelLook {
  const [order, setOrder] = useState(firstOrder('risk'));
  const [filter, onFilter] = useState(noFilter);
  const onSort = (by: SortKey) =>
    setOrder((before) => (before.by === by ? { by, descending: !before.descending } : firstOrder(by)));
  return { order, filter, onSort, onFilter };
}

/** The rows that are shown, in their order. */
export function useArranged(
  rows: readonly PanelRow[],
  { order, filter }: Pick<PanelLook, 'order' | 'filter'>,
): readonly PanelRow[] {
  return useMemo(() => arrange(rows, order, filter), [rows, order, filter]);
}
