import { careLimitsAt } from '@bellwether/fhir-mapping';
import { lazy, useCallback, useMemo, useRef, useState } from 'react';
import type { DataQuery } from '../../src/data-rows/data-page.js';
import { dataTable } from '../../src/data-rows/data-table.js';
import { canonicalUnits } from '../../src/series/display-units.js';
import { asOf, identity, syntheticRecord } from './synthetic-record.js';
import type { Settings } from './settings.js';

const ChartDataView = lazy(() => import('../../src/views/data/DataView.js'));

/** The data of a synthetic chart, and a button that asks for a reading from outside. */
export function DataPlayground({ state, chart, focus: first }: Settings) {
  const { record, resources } = useMemo(() => syntheticRecord(chart), [chart]);
  const table = useMemo(() => dataTable(record), [record]);
  const [focus, setFocus] = useState<DataQuery['focus']>(first === null ? null : { reference: first, concept: null });
  const failing = useRef(state === 'failed');
  const page = useCallback(
    async (wanted: DataQuery) => {
      if (state === 'loading') await new Promise(() => {});
      if (failing.current) {
        failing.current = false;
        throw new Error('The worker stopped');
      }
      return table.page(wanted);
    },
    [table, state],
  );
  const rawResource = useCallback(
    async (reference: string) => {
      if (state === 'broken') throw new Error('The worker stopped');
      const resource = resources.get(reference);
      return resource === undefined ? null : JSON.stringify(resource);
    },
    [resources, state],
  );
  return (
    <>
      <button
        type="button"
        className="no-print"
        onClick={() => setFocus({ reference: 'Observation/o7', concept: null })}
      >
        Focus Observation/o7
      </button>
      <ChartDataView
        page={page}
        csv={async (wanted, head, words) => table.csv(wanted, head, words)}
        rawResource={rawResource}
        focus={focus}
        asOf={asOf}
        careLimits={careLimitsAt(record, asOf)}
        identity={identity}
        units={canonicalUnits}
      />
    </>
  );
}
