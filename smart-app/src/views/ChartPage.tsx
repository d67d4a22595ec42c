import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppSite } from '../launch/app-config.js';
import type { Session } from '../launch/session.js';
import type { ChartStore } from '../record/chart-store.js';
import type { DecisionStore } from '../service/decision-store.js';
import type { ChartService } from '../service/chart-service.js';
import { SiteClock } from '../i18n/site-clock.js';
import { readingText } from '../i18n/reading-text.js';
import type { ChartWorker } from '../worker/open-chart-worker.js';
import { ChartView } from './ChartView.js';
import { StatePage } from './StatePage.js';
import { useNow } from './use-now.js';

/** The chart of a session, in whatever state it is, by the clock of the site. */
export function ChartPage(props: ChartPageProps) {
  return (
    <SiteClock value={props.site.timeZone}>
      <ChartInAnyState {...props} />
    </SiteClock>
  );
}

interface ChartPageProps {
  readonly session: Session;
  readonly store: ChartStore;
  readonly worker: ChartWorker;
  readonly site: AppSite;
  readonly service: ChartService | null;
  readonly decisions: DecisionStore;
}

function ChartInAnyState({ session, store, worker, site, service, decisions }: ChartPageProps) {
  const { t } = useTranslation();
  // Deferred: a whole chart is drawn in small steps, between which the page answers.
  const state = useDeferredValue(useSyncExternalStore(store.subscribe, store.state));
  const now = useNow(15_000);
  // Twice in strict mode; a store that is reading does not begin again, and one that has read is what is shown.
  useEffect(() => {
    const { chart, failure } = store.state();
    if (chart === null && failure === null) store.refresh();
  }, [store]);
  const signIn = () => location.assign(session.launchAddress);

  if (state.chart !== null)
    return (
      <ChartView
        chart={state.chart}
        state={state}
        context={session.context}
        worker={worker}
        site={site}
        service={service}
        decisions={decisions}
        now={Math.max(now, state.chart.asOf)}
        onRefresh={store.refresh}
        onSignIn={signIn}
      />
    );
  if (state.failure !== null && state.progress === null) {
    const again = state.failure === 'expired';
    return (
      <StatePage title={t(`app.failure.${state.failure}.title`)} role="alert">
        <Typography sx={{ mb: 2 }}>{t(`app.failure.${state.failure}.text`)}</Typography>
        <Button variant="outlined" onClick={again ? signIn : store.refresh}>
          {t(again ? 'app.signInAgain' : 'common.tryAgain')}
        </Button>
      </StatePage>
    );
  }
  const { text, share } = readingText(state.progress, t);
  return (
    <StatePage title={text} role="status">
      <LinearProgress aria-hidden {...(share === null ? {} : { variant: 'determinate', value: 100 * share })} />
    </StatePage>
  );
}
