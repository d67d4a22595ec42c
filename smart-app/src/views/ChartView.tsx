import type { Instant } from '@bellwether/fhir-mapping';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ComponentProps, useDeferredValue, useMemo, useState } from 'react';
import type { AnomalyRow } from '../anomalies/anomaly-rows.js';
import type { DataQuery } from '../data-rows/data-page.js';
import type { AppSite } from '../launch/app-config.js';
import type { CardContext, LaunchContext } from '../launch/launch-context.js';
import type { CardClaim } from '../overview/overview.js';
import type { ChartState } from '../record/chart-store.js';
import type { ChartGap } from '../record/mapped-chart.js';
import { canonicalUnits } from '../series/display-units.js';
import type { ChartService } from '../service/chart-service.js';
import { words } from '../words/en.js';
import { overviewWords } from '../words/en-overview.js';
import { clockWords, dayWords, momentWords } from '../words/time-words.js';
import type { OverviewRequest, ReadChart } from '../worker/chart-worker-api.js';
import type { ChartWorker } from '../worker/open-chart-worker.js';
import { AsOf } from './AsOf.js';
import { ChartTabs } from './ChartTabs.js';
import { Completeness } from './Completeness.js';
import { identityLine } from './identity-words.js';
import { LatestVitals } from './LatestVitals.js';
import { MomentSlider } from './MomentSlider.js';
import { Notice } from './Notice.js';
import { OverviewView } from './overview/OverviewView.js';
import { type OverviewState, useOverview } from './overview/use-overview.js';
import { PatientHeader } from './PatientHeader.js';
import { ChartPanel } from './tabs/ChartPanel.js';
import { stalePaper } from './theme.js';
import { useAcknowledgements } from './use-acknowledgements.js';
import { useTab } from './use-tab.js';

/** After so long without being read again, what is shown is not current. */
const currentFor = 15 * 60_000;
const locale = 'en-GB';

function Gaps({ gaps }: { gaps: readonly ChartGap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Notice severity="warning">
      <strong>{words.gapsTitle}</strong>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {gaps.map(({ key, why, part }) => (
          <li key={key}>{words.gap(words.queryNames[key] ?? key, why, part)}</li>
        ))}
      </Box>
      {words.gapsText}
    </Notice>
  );
}

function Warnings({ chart, now }: { chart: ReadChart; now: number }) {
  const { identity, othersCount, gaps } = chart;
  const died = identity?.deceased ?? false;
  return (
    <>
      {identity === null ? (
        <Notice severity="error" role="alert">
          {words.identityUnreadable}
        </Notice>
      ) : null}
      {died === false ? null : (
        <Notice severity="info">{died === true ? words.deceased : words.deceasedOn(dayWords(died, now))}</Notice>
      )}
      {othersCount === 0 ? null : (
        <Notice severity="error" role="alert">
          {words.othersRefused(othersCount)}
        </Notice>
      )}
      <Gaps gaps={gaps} />
    </>
  );
}

/** Reading it again did not succeed; what was read before stays. */
function RefreshFailure({ state, onSignIn }: { state: ChartState; onSignIn: () => void }) {
  if (state.failure === null || state.chart === null) return null;
  const signIn = (
    <Button color="inherit" size="small" onClick={onSignIn}>
      {words.signInAgain}
    </Button>
  );
  return (
    <Notice severity="error" role="alert" {...(state.failure === 'expired' ? { action: signIn } : {})}>
      {words.loadFailures[state.failure].title}. {words.refreshFailed(clockWords(state.chart.asOf))}
    </Notice>
  );
}

/** What the card said of itself: what it did not say is not compared. */
function claimOf({ artefact, asOf, artefactHash, siteHash, mappingVersion }: CardContext): CardClaim {
  return {
    artefact,
    asOf,
    ...(artefactHash === null ? {} : { artefactHash }),
    ...(siteHash === null ? {} : { siteHash }),
    ...(mappingVersion === null ? {} : { mappingVersion }),
  };
}

function OverviewPart({
  state,
  ...props
}: { state: OverviewState } & Omit<ComponentProps<typeof OverviewView>, 'overview'>) {
  if (state.overview !== null) return <OverviewView overview={state.overview} {...props} />;
  return state.failed ? (
    <Notice severity="error" role="alert">
      {overviewWords.failed}
    </Notice>
  ) : (
    <Box role="status" sx={{ color: 'text.secondary' }}>
      {overviewWords.loading}
    </Box>
  );
}

/** The chart: whose it is, how current and how whole, and the newest vital signs. */
export function ChartView({
  chart,
  state,
  context,
  worker,
  site,
  service,
  now,
  onRefresh,
  onSignIn,
}: {
  chart: ReadChart;
  state: ChartState;
  context: LaunchContext;
  worker: ChartWorker;
  site: AppSite;
  service: ChartService | null;
  now: number;
  onRefresh: () => void;
  onSignIn: () => void;
}) {
  const current = now - chart.asOf < currentFor;
  const [tab, setTab] = useTab();
  const acknowledgements = useAcknowledgements(service?.acknowledgements ?? null);
  const [reason, setReason] = useState(context.openedFrom?.reason ?? null);
  const [at, setAt] = useState<Instant | null>(null);
  // Dragging passes many moments: what cannot be worked out in time is left out.
  const viewedAt = useDeferredValue(at ?? chart.asOf);
  const [anomaly, setAnomaly] = useState<AnomalyRow | null>(null);
  const [units, setUnits] = useState(canonicalUnits);
  const [focus, setFocus] = useState<DataQuery['focus']>(null);
  const { openedFrom, encounterId } = context;
  const request = useMemo(
    (): OverviewRequest => ({
      site,
      at: viewedAt,
      card: openedFrom === null ? null : claimOf(openedFrom),
      encounterId,
      artefact: openedFrom?.artefact ?? null,
    }),
    [site, viewedAt, openedFrom, encounterId],
  );
  const overview = useOverview(worker, request);
  const chosen = overview.overview?.reasons.find(({ group }) => group === reason) ?? null;
  return (
    <div className="sheet">
      <PatientHeader identity={chart.identity} patientId={context.patientId} full={context.needPatientBanner} />
      <Box component="main" sx={{ maxWidth: 912, mx: 'auto', px: 2, py: 2 }}>
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <AsOf asOf={chart.asOf} now={now} progress={state.progress} onRefresh={onRefresh} />
          {context.openedFrom === null ? null : (
            <Box sx={{ color: 'text.secondary' }}>
              {words.openedFromCard(momentWords(context.openedFrom.asOf, now))}
            </Box>
          )}
          {current ? null : (
            <Notice severity="warning" role="alert">
              {words.notCurrent(momentWords(chart.asOf, now))}
            </Notice>
          )}
          <RefreshFailure state={state} onSignIn={onSignIn} />
          <Warnings chart={chart} now={now} />
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
                    '& .MuiPaper-root': { bgcolor: ({ palette }) => stalePaper(palette.mode), borderStyle: 'dashed' },
                  }),
            }}
          >
            <ChartTabs open={tab} onOpen={setTab}>
              {tab === 'data' || tab === 'model' ? null : (
                <Box sx={{ py: 0.5 }}>
                  <MomentSlider worker={worker} asOf={chart.asOf} at={at} onAt={setAt} />
                  {at === null ? null : (
                    <Notice severity="warning">{overviewWords.momentOld(momentWords(at, chart.asOf))}</Notice>
                  )}
                </Box>
              )}
              {tab === 'overview' ? (
                <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
                  <OverviewPart
                    state={overview}
                    reason={reason}
                    onReason={(group) => {
                      setReason(group);
                      setAnomaly(null);
                    }}
                    onShow={() => {
                      setAnomaly(null);
                      setTab('trends');
                    }}
                    service={service?.card ?? null}
                    locale={locale}
                  />
                  {at === null ? <LatestVitals rows={chart.latest} asOf={chart.asOf} /> : null}
                  <Completeness chart={chart} />
                </Box>
              ) : (
                <ChartPanel
                  tab={tab}
                  worker={worker}
                  chart={chart}
                  request={request}
                  identity={identityLine(chart.identity, context.patientId)}
                  units={units}
                  onUnits={setUnits}
                  reason={chosen}
                  cardMoment={context.openedFrom?.asOf ?? null}
                  acknowledgements={acknowledgements}
                  focus={focus}
                  onOpenReading={(reading) => {
                    setFocus({ ...reading });
                    setTab('data');
                  }}
                  anomaly={anomaly}
                  onShowAnomaly={(row) => {
                    setAnomaly(row);
                    setTab('trends');
                  }}
                  locale={locale}
                />
              )}
            </ChartTabs>
          </Box>
        </Box>
      </Box>
    </div>
  );
}
