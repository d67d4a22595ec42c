import type { HistoryMode } from '@bellwether/model';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useCallback, useMemo, useState } from 'react';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import type { ReasonRow } from '../../overview/reasons.js';
import type { TrendAnomaly } from '../../series/anomaly-marks.js';
import { overviewWords } from '../../words/en-overview.js';
import { trendsWords } from '../../words/en-trends.js';
import { Notice } from '../Notice.js';
import { LazyTrends } from '../trends/LazyTrends.js';
import { useAsked } from '../use-asked.js';
import { tracksOf } from './history-tracks.js';
import type { TabProps } from './tab-props.js';

/** The charts, with anomalies, the chosen reason and the card's moment marked. */
export function TrendsTab({
  worker,
  request,
  chart,
  identity,
  units,
  onUnits,
  reason,
  cardMoment,
  locale,
  anomaly,
}: TabProps) {
  const [mode, setMode] = useState<HistoryMode>('as-known');
  const [trends] = useAsked(useCallback(() => worker.trends(request.at), [worker, request.at]));
  const [history] = useAsked(useCallback(() => worker.history(request, mode), [worker, request, mode]));
  const tracks = useMemo(() => (history.status === 'ready' ? tracksOf(history.answer) : {}), [history]);
  const [anomalies] = useAsked(useCallback(() => worker.anomalies(request), [worker, request]));
  const marks = useMemo(() => (anomalies.status === 'ready' ? anomalies.answer.rows.flatMap(markOf) : []), [anomalies]);
  const moments = useMemo(
    () => (cardMoment === null ? [] : [{ at: cardMoment, label: overviewWords.cardMark }]),
    [cardMoment],
  );
  const highlight = useMemo(
    () => (anomaly === null ? (reason === null ? null : highlightOf(reason)) : highlightOfAnomaly(anomaly)),
    [anomaly, reason],
  );
  if (trends.status === 'loading') return <p role="status">{trendsWords.loading}</p>;
  if (trends.status === 'failed') return <Notice severity="error">{overviewWords.tabFailed}</Notice>;
  return (
    <>
      {anomalies.status === 'failed' ? <Notice severity="error">{overviewWords.anomaliesFailed}</Notice> : null}
      <FormControlLabel
        className="no-print"
        control={
          <Switch
            size="small"
            checked={mode === 'as-measured'}
            onChange={(_event, measured) => setMode(measured ? 'as-measured' : 'as-known')}
          />
        }
        label={overviewWords.asMeasured}
      />
      <LazyTrends
        {...trends.answer}
        {...tracks}
        anomalies={marks}
        asOf={request.at}
        ageYears={chart.identity?.ageYears ?? null}
        identity={identity}
        units={units}
        onUnits={onUnits}
        highlight={highlight}
        moments={moments}
        locale={locale}
        words={trendsWords}
      />
    </>
  );
}

/** What has no time is in the list alone. */
function markOf({ id, kind, concepts, measuredAt, references, text }: AnomalyRow): readonly TrendAnomaly[] {
  return measuredAt === null ? [] : [{ id, kind, concepts, at: measuredAt, references, text }];
}

function highlightOf({ name, readings, windows }: ReasonRow) {
  return { label: name, readings, windows };
}

function highlightOfAnomaly({ kind, concepts, references }: AnomalyRow) {
  return {
    label: trendsWords.anomalyKinds[kind],
    readings: concepts.flatMap((concept) => references.map((reference) => ({ concept, reference }))),
    windows: [],
  };
}
