import { useCallback } from 'react';
import type { DataQuery } from '../../data-rows/data-page.js';
import { lazyView } from '../lazy-view.js';
import type { TabProps } from './tab-props.js';

const DataPart = lazyView(() => import('../data/DataView.js'));

/** Every reading, used or not. */
export function DataTab({ worker, chart, identity, units, focus }: TabProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chart is another question
  const page = useCallback((query: DataQuery) => worker.dataPage(query), [worker, chart]);
  return (
    <DataPart
      page={page}
      csv={worker.dataCsv}
      rawResource={worker.rawResource}
      focus={focus}
      asOf={chart.asOf}
      identity={identity}
      units={units}
    />
  );
}
