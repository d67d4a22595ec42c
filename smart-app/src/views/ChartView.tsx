import type { Instant } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnomalyRow } from '../anomalies/anomaly-rows.js';
import type { DataQuery } from '../data-rows/data-page.js';
import type { AppSite } from '../launch/app-config.js';
import type { LaunchContext } from '../launch/launch-context.js';
import { overviewRequest } from '../overview/overview-request.js';
import type { ChartState } from '../record/chart-store.js';
import type { ShownChart } from '../record/first-screen.js';
import { canonicalUnits } from '../series/display-units.js';
import type { AcknowledgementState, AcknowledgementStore } from '../service/acknowledgement-store.js';
import { type DecisionStore, decisionsAsOf, decisionsOf } from '../service/decision-store.js';
import type { ChartService } from '../service/chart-service.js';
import { useFormats } from '../i18n/use-formats.js';
import type { ChartWorker } from '../worker/open-chart-worker.js';
import { AsOf } from './AsOf.js';
import { ChartTabs, useTab } from './ChartTabs.js';
import { ChartWarnings, RefreshFailure } from './ChartWarnings.js';
import { identityLine } from './identity-text.js';
import { MomentSlider } from './MomentSlider.js';
import { Notice } from './Notice.js';
import { OverviewTab } from './overview/OverviewTab.js';
import { useOverview } from './overview/use-overview.js';
import { PatientHeader } from './PatientHeader.js';
import { TabPanel } from './tabs/TabPanel.js';
import { pageWidth, stalePrint } from './theme.js';

/** After so long without being read again, what is shown is not current. */
const currentFor = 15 * 60_000;

/** The chart: whose it is, how current and how whole, and the newest vital signs. */
export function ChartView({
  chart,
  state,
  context,
  worker,
  site,
  service,
  decisions,
  now,
  onRefresh,
  onSignIn,
}: {
  chart: ShownChart;
  state: ChartState;
  context: LaunchContext;
  worker: ChartWorker;
  site: AppSite;
  service: ChartService | null;
  decisions: DecisionStore;
  now: number;
  onRefresh: () => void;
  onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats(now);
  const current = now - chart.asOf < currentFor;
  const [tab, setTab] = useTab();
  const acknowledgements = useAcknowledgements(service?.acknowledgements ?? null, chart.asOf);
  const [reason, setReason] = useState(context.openedFrom?.reason ?? null);
  const [at, setAt] = useState<Instant | null>(null);
  // Dragging passes many moments: what cannot be worked out in time is left out.
  const viewedAt = useDeferredValue(at ?? chart.asOf);
  const [anomaly, setAnomaly] = useState<AnomalyRow | null>(null);
  const [goToMarked, setGoToMarked] = useState(false);
  const [units, setUnits] = useState(canonicalUnits);
  const [focus, setFocus] = useState<DataQuery['focus']>(null);
  const decisionState = useSyncExternalStore(decisions.subscribe, decisions.state);
  const known = decisionsOf(decisionState);
  const heeded = useMemo(
    () => (viewedAt === chart.asOf ? decisionsAsOf(known, chart.asOf) : known),
    [known, viewedAt, chart.asOf],
  );
  const request = useMemo(() => overviewRequest(site, context, viewedAt, heeded), [site, context, viewedAt, heeded]);
  const { firstScreen = null } = chart;
  const isFirst = viewedAt === chart.asOf && isSame(firstScreen?.decisions, heeded);
  const overview = useOverview(worker, request, isFirst ? (firstScreen?.overview ?? null) : null);
  const newest = firstScreen?.overview ?? (viewedAt === chart.asOf ? overview.overview : null);
  const chosen = overview.overview?.reasons.find(({ group }) => group === reason) ?? null;
  return (
    <div className="sheet">
      <PatientHeader
        identity={chart.identity}
        patientId={context.patientId}
        full={context.needPatientBanner}
        now={now}
      />
      <Box component="main" sx={{ maxWidth: pageWidth, mx: 'auto', px: 2, py: 2 }}>
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <AsOf asOf={chart.asOf} now={now} progress={state.progress} onRefresh={onRefresh} />
          {context.openedFrom === null ? null : (
            <Box sx={{ color: 'text.secondary' }}>
              {t('app.openedFromCard', { time: formats.near(context.openedFrom.asOf) })}
            </Box>
          )}
          {current ? null : (
            <Notice severity="warning" role="alert">
              {t('common.notCurrent', { time: formats.near(chart.asOf) })}
            </Notice>
          )}
          <RefreshFailure state={state} formats={formats} onSignIn={onSignIn} />
          <ChartWarnings chart={chart} formats={formats} />
          {/* Grey, and as dark as before: it must stay readable. */}
          <Box
            data-current={current}
            sx={{
              display: 'grid',
              gap: 1.5,
              gridTemplateColumns: 'minmax(0, 1fr)',
              ...(current
                ? {}
                : {
                    filter: 'grayscale(1)',
                    '& .MuiPaper-root': { bgcolor: ({ palette }) => stalePrint(palette.mode), borderStyle: 'dashed' },
                  }),
            }}
          >
            <ChartTabs
              open={tab}
              onOpen={(chosen) => {
                setGoToMarked(false);
                setTab(chosen);
              }}
            >
              {tab === 'data' || tab === 'model' ? null : (
                <Box sx={{ py: 0.5 }}>
                  <MomentSlider
                    worker={worker}
                    asOf={chart.asOf}
                    known={firstScreen?.moments ?? null}
                    at={at}
                    onAt={setAt}
                  />
                  {at === null ? null : (
                    <Notice severity="warning">{t('overview.momentOld', { time: formats.near(at) })}</Notice>
                  )}
                </Box>
              )}
              {tab === 'overview' ? (
                <OverviewTab
                  worker={worker}
                  request={request}
                  state={overview}
                  chart={chart}
                  isNow={at === null}
                  reason={reason}
                  onReason={(group) => {
                    setReason(group);
                    setAnomaly(null);
                  }}
                  onShow={() => {
                    setAnomaly(null);
                    setGoToMarked(true);
                    setTab('trends');
                  }}
                  service={service?.card ?? null}
                  decisions={decisions}
                  onDecided={onRefresh}
                />
              ) : (
                <TabPanel
                  tab={tab}
                  worker={worker}
                  chart={chart}
                  request={request}
                  identity={identityLine(chart.identity, context.patientId, formats, t)}
                  units={units}
                  onUnits={setUnits}
                  reason={chosen}
                  cardMoment={context.openedFrom?.asOf ?? null}
                  acknowledgements={acknowledgements}
                  focus={focus}
                  unreadCodes={newest?.unread.filter(({ why }) => why === 'unread-codes') ?? []}
                  onOpenReading={(reading) => {
                    setFocus({ ...reading });
                    setTab('data');
                  }}
                  anomaly={anomaly}
                  onShowAnomaly={(row) => {
                    setAnomaly(row);
                    setGoToMarked(true);
                    setTab('trends');
                  }}
                  goToMarked={goToMarked}
                />
              )}
            </ChartTabs>
          </Box>
        </Box>
      </Box>
    </div>
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

const never = () => () => undefined;

/**
 * What is known of acknowledgements; null where none can be saved. Requested each time the chart was read, at `asOf`:
 * colleagues acknowledge and withdraw in their own windows.
 */
function useAcknowledgements(store: AcknowledgementStore | null, asOf: Instant): AcknowledgementState | null {
  const state = useSyncExternalStore(store?.subscribe ?? never, () => store?.state() ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading of the chart is another question
  useEffect(() => void store?.load(), [store, asOf]);
  return state;
}
