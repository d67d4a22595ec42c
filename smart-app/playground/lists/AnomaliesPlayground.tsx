import { defaultTriggers, fitIsolationForest, seededRandom } from '@bellwether/model';
import { lazy, useMemo, useState } from 'react';
import type { Acknowledgement, Acknowledgements } from '../../src/anomalies/acknowledgement.js';
import { alarmList } from '../../src/anomalies/alarm-list.js';
import { anomalyRows } from '../../src/anomalies/anomaly-rows.js';
import { canonicalUnits } from '../../src/series/display-units.js';
import type { AlarmsState, AnomaliesState } from '../../src/views/anomalies/anomalies-props.js';
import { calls } from './calls.js';
import { asOf, hostile, identity, syntheticRecord } from './synthetic-record.js';
import type { Settings } from './settings.js';

const AnomaliesView = lazy(() => import('../../src/views/anomalies/AnomaliesView.js'));

const concepts = ['heart-rate', 'respiratory-rate', 'oxygen-saturation'];

function anomaliesOf(chart: string) {
  const usual = Array.from({ length: 512 }, (_, index) => [
    70 + (index % 20),
    14 + (index % 5),
    95 + (index % 4),
  ]).flat();
  const forest = fitIsolationForest(usual, { columnCount: concepts.length, trees: 50, random: seededRandom(1) });
  const source = { forest, manifest: { forest: { concepts, flagFrom: 0.55 } } };
  return anomalyRows(syntheticRecord(chart).record, source, { asOf, triggers: defaultTriggers });
}

/** Keeps acknowledgements as a service would, or does not. */
function useAcknowledgements(how: Settings['acknowledging']): Acknowledgements | null {
  const [kept, setKept] = useState<ReadonlyMap<string, Acknowledgement>>(new Map());
  return useMemo(() => {
    if (how === 'none') return null;
    return {
      of: (id) => kept.get(id) ?? null,
      async acknowledge(row, reason, note) {
        calls.push({ acknowledge: row.id, reason, note });
        if (how === 'slow') await new Promise((resolve) => Object.assign(globalThis, { answer: resolve }));
        if (how === 'refused') return { saved: false, why: 'refused' };
        if (how === 'down') throw new Error('The service is down');
        const said = { user: 'Practitioner/n1', name: `Nurse ${hostile}`, when: asOf, reason, note };
        setKept((before) => new Map(before).set(row.id, said));
        return { saved: true };
      },
      async withdraw(row) {
        calls.push({ withdraw: row.id });
        setKept((before) => new Map([...before].filter(([id]) => id !== row.id)));
        return { saved: true };
      },
    };
  }, [kept, how]);
}

/** The lists of alarms and anomalies of a synthetic chart. */
export function AnomaliesPlayground({ state, chart, acknowledging, alarms, place }: Settings) {
  const list = useMemo(() => anomaliesOf(chart), [chart]);
  const drawn: AnomaliesState =
    state === 'loading' || state === 'failed' ? { status: state } : { status: 'ready', list };
  const found = useMemo(() => alarmList(syntheticRecord(chart).record, { asOf, place }), [chart, place]);
  const drawnAlarms: AlarmsState = alarms === 'ready' ? { status: alarms, list: found } : { status: alarms };
  return (
    <AnomaliesView
      alarms={{ state: drawnAlarms, onRetry: () => calls.push('retry alarms') }}
      state={drawn}
      onRetry={() => calls.push('retry')}
      acknowledgements={useAcknowledgements(acknowledging)}
      onShowInTrends={({ id }) => calls.push({ show: id })}
      onOpenReading={(reading) => calls.push({ open: reading })}
      identity={identity}
      units={canonicalUnits}
    />
  );
}
