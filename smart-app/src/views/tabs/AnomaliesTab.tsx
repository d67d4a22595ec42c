import { useCallback } from 'react';
import type { AnomaliesState } from '../anomalies/anomalies-props.js';
import { lazyView } from '../lazy-view.js';
import { useAsked } from '../use-asked.js';
import type { TabProps } from './tab-props.js';

const AnomaliesView = lazyView(() => import('../anomalies/AnomaliesView.js'));

/** Every anomaly of the chart. */
export function AnomaliesTab({
  worker,
  request,
  identity,
  units,
  onOpenReading,
  onShowAnomaly,
  acknowledgements,
}: TabProps) {
  const [asked, retry] = useAsked(useCallback(() => worker.anomalies(request), [worker, request]));
  const kept = acknowledgements?.status === 'ready' ? acknowledgements.acknowledgements : null;
  const state: AnomaliesState = asked.status === 'ready' ? { status: 'ready', list: asked.answer } : asked;
  return (
    <AnomaliesView
      state={state}
      onRetry={retry}
      acknowledgements={kept}
      {...(acknowledgements === null
        ? {}
        : { notOffered: acknowledgements.status === 'loading' ? 'loading' : 'unreachable' })}
      onShowOnChart={onShowAnomaly}
      onOpenReading={onOpenReading}
      identity={identity}
      units={units}
    />
  );
}
