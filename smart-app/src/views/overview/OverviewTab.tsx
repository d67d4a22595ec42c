import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardService } from '../../service/card-service.js';
import type { DecisionStore } from '../../service/decision-store.js';
import type { OverviewRequest, ReadChart } from '../../worker/chart-worker-api.js';
import type { ChartWorker } from '../../worker/open-chart-worker.js';
import { isLatestTold } from '../../overview/told.js';
import type { LatestRow } from '../../record/mapped-chart.js';
import { Completeness } from '../Completeness.js';
import { LatestVitals } from '../LatestVitals.js';
import { Notice } from '../Notice.js';
import { News2Day } from './News2Day.js';
import { OverviewView } from './OverviewView.js';
import type { OverviewState } from './use-overview.js';

/** The first view of a chart: the overview, and what is known of the chart while that is worked out, or where it failed. */
export function OverviewTab({
  state,
  chart,
  isNow,
  worker,
  request,
  ...props
}: {
  readonly worker: ChartWorker;
  /** What the overview answers. */
  readonly request: OverviewRequest;
  readonly state: OverviewState;
  readonly chart: ReadChart;
  /** Whether what is known now is shown, and not an earlier moment. */
  readonly isNow: boolean;
  readonly reason: string | null;
  readonly onReason: (group: string | null) => void;
  readonly onShow: () => void;
  readonly service: CardService | null;
  readonly decisions: DecisionStore;
  readonly onDecided: () => void;
}) {
  const { t } = useTranslation();
  const { overview } = state;
  const [cameWithChart] = useState(overview !== null);
  const elsewhere =
    overview === null
      ? null
      : (row: LatestRow) =>
          overview.tiles.some(({ concept }) => concept === row.concept) || isLatestTold(overview.message, row);
  const latest = isNow ? <LatestVitals rows={chart.latest} asOf={chart.asOf} elsewhere={elsewhere} /> : null;
  const completeness = <Completeness chart={chart} />;
  if (overview !== null)
    return (
      <OverviewView
        overview={overview}
        latest={latest}
        completeness={completeness}
        inSteps={cameWithChart}
        isNow={isNow}
        news2Day={(plot) => <News2Day worker={worker} request={request} plot={plot} />}
        {...props}
      />
    );
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {state.failed ? (
        <Notice severity="error" role="alert">
          {t('overview.failed')}
        </Notice>
      ) : (
        <Box role="status" sx={{ color: 'text.secondary' }}>
          {t('overview.loading')}
        </Box>
      )}
      {latest}
      {completeness}
    </Box>
  );
}
