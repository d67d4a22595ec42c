import type { AlarmList } from '../../anomalies/alarm-list.js';
import type { Acknowledgements } from '../../anomalies/acknowledgement.js';
import type { AnomalyList, AnomalyRow } from '../../anomalies/anomaly-rows.js';
import type { UnitChoice } from '../../series/display-units.js';

/** The list, or why there is none yet. */
export type AnomaliesState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly list: AnomalyList };

/** The alarms, or why there are none yet. */
export type AlarmsState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly list: AlarmList };

/** What the list of alarms is drawn from. */
export interface AlarmsProps {
  readonly state: AlarmsState;
  /** Checks again, after a failure. */
  readonly onRetry: () => void;
}

/** What the list of anomalies is drawn from. */
export interface AnomaliesProps {
  readonly alarms: AlarmsProps;
  readonly state: AnomaliesState;
  /** Checks again, after a failure. */
  readonly onRetry: () => void;
  /** Null where none can be saved: then none is offered. */
  readonly acknowledgements: Acknowledgements | null;
  /** Why not, where it is null; default `no-card`. */
  readonly notOffered?: 'no-card' | 'loading' | 'unreachable';
  readonly onShowInTrends: (row: AnomalyRow) => void;
  /** Opens a reading in Data: its reference, and the vital sign where it is about one. */
  readonly onOpenReading: (reading: { readonly reference: string; readonly concept: string | null }) => void;
  /** Whose data this is, for export: name, age, identifier. */
  readonly identity: string;
  readonly units: UnitChoice;
}
