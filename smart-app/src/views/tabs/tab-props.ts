import type { Instant } from '@bellwether/fhir-mapping';
import type { UnreadPart } from '@bellwether/model';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import type { DataQuery } from '../../data-rows/data-page.js';
import type { ReasonRow } from '../../overview/reasons.js';
import type { UnitChoice } from '../../series/display-units.js';
import type { AcknowledgementState } from '../../service/acknowledgement-store.js';
import type { OverviewRequest, ReadChart } from '../../worker/chart-worker-api.js';
import type { ChartWorker } from '../../worker/open-chart-worker.js';

/** What every view of a chart has to do with. */
export interface TabProps {
  readonly worker: ChartWorker;
  readonly chart: ReadChart;
  /** What is asked of the worker: the same object while nothing changes. */
  readonly request: OverviewRequest;
  /** Whose data this is, for exports and paper. */
  readonly identity: string;
  readonly units: UnitChoice;
  readonly onUnits: (units: UnitChoice) => void;
  /** The reason that is chosen. */
  readonly reason: ReasonRow | null;
  /** When the card was made that the app was opened from; null: from none. */
  readonly cardMoment: Instant | null;
  /** Acknowledgements of anomalies; null where none can be saved. */
  readonly acknowledgements: AcknowledgementState | null;
  /** The reading to be shown in Data. */
  readonly focus: DataQuery['focus'];
  /** Conditions with codes that are not read; none where that is not known yet. */
  readonly unreadCodes: readonly UnreadPart[];
  readonly onOpenReading: (reading: NonNullable<DataQuery['focus']>) => void;
  /** The anomaly to be shown in the trends. */
  readonly anomaly: AnomalyRow | null;
  readonly onShowAnomaly: (anomaly: AnomalyRow) => void;
  /** Whether a reason or an anomaly is to be shown in the trends, and not the trends as such. */
  readonly goToMarked: boolean;
}
