import { useCallback } from 'react';
import type { DataQuery } from '../../data-rows/data-page.js';
import type { AlarmsState, AnomaliesState } from '../anomalies/anomalies-props.js';
import type { TabName } from '../ChartTabs.js';
import { LazyPart } from '../LazyPart.js';
import { lazyView } from '../lazy-view.js';
import type { ModelProps } from '../model/model-props.js';
import { useAsked } from '../use-asked.js';
import { TrendsTab } from './TrendsTab.js';
import type { TabProps } from './tab-props.js';

const AnomaliesView = lazyView(() => import('../anomalies/AnomaliesView.js'));
const DataPart = lazyView(() => import('../data/DataView.js'));
const ModelView = lazyView(() => import('../model/ModelView.js'));

/** Every anomaly of the chart. */
function AnomaliesTab({ worker, request, identity, units, onOpenReading, onShowAnomaly, acknowledgements }: TabProps) {
  const [asked, retry] = useAsked(useCallback(() => worker.anomalies(request), [worker, request]));
  const [alarms, retryAlarms] = useAsked(useCallback(() => worker.alarms(request), [worker, request]));
  const ready = acknowledgements?.status === 'ready' ? acknowledgements.acknowledgements : null;
  const state: AnomaliesState = asked.status === 'ready' ? { status: 'ready', list: asked.answer } : asked;
  const alarmsState: AlarmsState = alarms.status === 'ready' ? { status: 'ready', list: alarms.answer } : alarms;
  return (
    <AnomaliesView
      alarms={{ state: alarmsState, onRetry: retryAlarms }}
      state={state}
      onRetry={retry}
      acknowledgements={ready}
      {...(acknowledgements === null
        ? {}
        : { notOffered: acknowledgements.status === 'loading' ? 'loading' : 'unreachable' })}
      onShowInTrends={onShowAnomaly}
      onOpenReading={onOpenReading}
      identity={identity}
      units={units}
    />
  );
}

/** Every reading, used or not. */
function DataTab({ worker, chart, identity, units, focus, unreadCodes }: TabProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chart is another question
  const page = useCallback((query: DataQuery) => worker.dataPage(query), [worker, chart]);
  return (
    <DataPart
      unreadCodes={unreadCodes}
      page={page}
      csv={worker.dataCsv}
      rawResource={worker.rawResource}
      focus={focus}
      asOf={chart.asOf}
      careLimits={chart.careLimits}
      identity={identity}
      units={units}
    />
  );
}

/** The facts about the selected model. */
function ModelTab({ worker, request }: TabProps) {
  const [asked, retry] = useAsked(useCallback(() => worker.modelFacts(request), [worker, request]));
  const state: ModelProps['state'] = asked.status === 'ready' ? { status: 'ready', facts: asked.answer } : asked;
  return <ModelView state={state} onRetry={retry} />;
}

const views = { trends: TrendsTab, anomalies: AnomaliesTab, data: DataTab, model: ModelTab } as const;

/** The view of a tab other than the first. Another tab begins anew: one that failed does not fail the others. */
export function TabPanel({ tab, ...props }: TabProps & { readonly tab: Exclude<TabName, 'overview'> }) {
  const View = views[tab];
  return (
    <LazyPart key={tab}>
      <View {...props} />
    </LazyPart>
  );
}
