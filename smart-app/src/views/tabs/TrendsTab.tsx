import type { HistoryMode } from '@bellwether/model';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import { type AnomalyLanguage, anomalyTexts } from '../../anomalies/anomaly-texts.js';
import type { ReasonRow } from '../../overview/reasons.js';
import { isOutsideAcuteCare } from '../../series/news2-points.js';
import type { ScoreTracks } from '../../series/score-tracks.js';
import type { TrendAnomaly } from '../../series/anomaly-marks.js';
import { manifestName } from '../../i18n/names.js';
import type { Translate } from '../../i18n/translation.js';
import { useFormats } from '../../i18n/use-formats.js';
import { Notice } from '../Notice.js';
import { LazyTrends, loadTrends } from '../trends/LazyTrends.js';
import { useAsked } from '../use-asked.js';
import type { TabProps } from './tab-props.js';

/** The graphs, with anomalies, the chosen reason and the card's moment marked. */
export function TrendsTab({
  worker,
  request,
  chart,
  identity,
  units,
  onUnits,
  reason,
  cardMoment,
  anomaly,
  goToMarked,
}: TabProps) {
  const { t } = useTranslation();
  // The code of the graphs arrives while the worker makes what they draw.
  useEffect(() => void loadTrends(), []);
  const [mode, setMode] = useState<HistoryMode>('as-known');
  const [trends] = useAsked(useCallback(() => worker.trends(request.at), [worker, request.at]));
  const [history] = useAsked(useCallback(() => worker.history(request, mode), [worker, request, mode]));
  const tracks = history.status === 'ready' ? history.answer : {};
  const isForNone = history.status === 'ready' && isOutsideSetting(history.answer);
  const isOutside = history.status === 'ready' && isOutsideAcuteCare(history.answer.news2);
  const [anomalies] = useAsked(useCallback(() => worker.anomalies(request), [worker, request]));
  const formats = useFormats(request.at);
  const marks = useMemo(() => {
    if (anomalies.status !== 'ready') return [];
    return anomalies.answer.rows.flatMap((row) => markOf(row, { units, formats, t }));
  }, [anomalies, units, formats, t]);
  const moments = useMemo(
    () => (cardMoment === null ? [] : [{ at: cardMoment, label: t('overview.cardMark') }]),
    [cardMoment, t],
  );
  const highlight = useMemo(
    () => (anomaly === null ? (reason === null ? null : highlightOf(reason, t)) : highlightOfAnomaly(anomaly, t)),
    [anomaly, reason, t],
  );
  if (trends.status === 'loading') return <p role="status">{t('trends.loading')}</p>;
  if (trends.status === 'failed') return <Notice severity="error">{t('overview.tabFailed')}</Notice>;
  return (
    <>
      {anomalies.status === 'failed' ? <Notice severity="error">{t('overview.anomaliesFailed')}</Notice> : null}
      {isForNone ? <Notice severity="info">{t('trends.risk.noModel')}</Notice> : null}
      {isOutside ? <Notice severity="info">{t('trends.news2.outside')}</Notice> : null}
      {history.status === 'failed' ? <Notice severity="error">{t('trends.tracksFailed')}</Notice> : null}
      <FormControlLabel
        className="no-print"
        sx={{ my: 0.5 }}
        control={
          <Switch
            size="small"
            checked={mode === 'as-measured'}
            onChange={(_event, measured) => setMode(measured ? 'as-measured' : 'as-known')}
          />
        }
        label={t('overview.asMeasured')}
      />
      <LazyTrends
        {...trends.answer}
        {...tracks}
        {...(isForNone ? { risk: undefined } : {})}
        {...(isOutside ? { news2: undefined } : {})}
        anomalies={marks}
        asOf={request.at}
        ageYears={chart.identity?.ageYears ?? null}
        identity={identity}
        units={units}
        onUnits={onUnits}
        highlight={highlight}
        goToMarked={goToMarked}
        moments={moments}
      />
    </>
  );
}

/** Whether there was never a setting that the model is for. */
function isOutsideSetting({ risk: { points } }: ScoreTracks): boolean {
  return points.length > 0 && points.every(({ notScored }) => notScored?.reason === 'outside-setting');
}

/** What has no time is only in the list. */
function markOf(row: AnomalyRow, language: AnomalyLanguage): readonly TrendAnomaly[] {
  const { id, kind, concepts, measuredAt, references } = row;
  if (measuredAt === null) return [];
  return [
    {
      id,
      kind,
      concepts,
      at: measuredAt,
      references,
      // There can be thousands, and few of them are ever read.
      get text() {
        const { rule, expected } = anomalyTexts(row, language);
        return expected === '' ? rule : language.t('trends.reading.expected', { rule, expected });
      },
    },
  ];
}

function highlightOf({ group, display, readings, windows }: ReasonRow, t: Translate) {
  return { label: manifestName(t, 'group', group, display), readings, windows };
}

function highlightOfAnomaly({ kind, concepts, references }: AnomalyRow, t: Translate) {
  return {
    label: t(`terms.anomalyKind.${kind}`),
    readings: concepts.flatMap((concept) => references.map((reference) => ({ concept, reference }))),
    windows: [],
  };
}
