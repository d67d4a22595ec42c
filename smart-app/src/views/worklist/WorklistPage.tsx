import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { SiteClock } from '../../i18n/site-clock.js';
import type { WorklistStore } from '../../worklist/worklist-store.js';
import { StatePage } from '../StatePage.js';
import { useNow } from '../use-now.js';
import { OpenChart, type OpenedChart } from './OpenChart.js';
import { useWorklistDisplay } from './use-worklist-view.js';
import { WorklistView } from './WorklistView.js';

/** The worklist of a launch without a patient, and the chart that was opened from it, by the clock of the site. */
export function WorklistPage({ timeZone, ...props }: WorklistPageProps & { readonly timeZone: string }) {
  return (
    <SiteClock value={timeZone}>
      <WorklistOrChart {...props} />
    </SiteClock>
  );
}

interface WorklistPageProps {
  readonly store: WorklistStore;
  readonly ehr: string;
  readonly bands: readonly string[];
  readonly onSignIn: () => void;
  /** Begins to read a patient's chart, with a worker and a store of its own. */
  readonly openChart: (id: string) => OpenedChart;
}

function WorklistOrChart({ store, ehr, bands, onSignIn, openChart }: WorklistPageProps) {
  const { t } = useTranslation();
  const state = useSyncExternalStore(store.subscribe, store.state);
  const now = useNow(15_000);
  const look = useWorklistDisplay();
  const [opened, setOpened] = useState<OpenedChart | null>(null);
  const [focusOn, setFocusOn] = useState<string | null>(null);
  const scrolled = useRef(0);
  // Twice in strict mode; a store that is reading does not begin again.
  useEffect(() => store.refresh(), [store]);

  const open = useCallback(
    (id: string) => {
      scrolled.current = window.scrollY;
      setOpened(openChart(id));
      // An entry of its own in the history: going back goes back to the worklist.
      location.hash = 'overview';
      window.scrollTo(0, 0);
    },
    [openChart],
  );
  const onFocused = useCallback(() => setFocusOn(null), []);
  // The worklist has no hash, every view of a chart has one.
  useEffect(() => {
    const leave = () => {
      if (opened === null || location.hash !== '') return;
      opened.close();
      setFocusOn(opened.id);
      setOpened(null);
    };
    addEventListener('hashchange', leave);
    addEventListener('popstate', leave);
    return () => {
      removeEventListener('hashchange', leave);
      removeEventListener('popstate', leave);
    };
  }, [opened]);
  useEffect(() => {
    if (opened === null) window.scrollTo(0, scrolled.current);
  }, [opened]);
  const back = () => {
    history.pushState(null, '', location.pathname);
    dispatchEvent(new PopStateEvent('popstate'));
  };

  if (opened !== null) return <OpenChart key={opened.id} opened={opened} onBack={back} />;
  if (state.rows !== null)
    return (
      <WorklistView
        rows={state.rows}
        state={state}
        look={look}
        bands={bands}
        ehr={ehr}
        now={Math.max(now, state.asOf ?? now)}
        focusOn={focusOn}
        onFocused={onFocused}
        onOpen={open}
        onRefresh={store.refresh}
        onRetry={store.retry}
        onChoose={store.choose}
        onSignIn={onSignIn}
      />
    );
  if (state.failure !== null && !state.reading) {
    const signsIn = state.failure === 'expired' || state.failure === 'not-granted';
    return (
      <StatePage title={t(`worklist.failure.${state.failure}.title`)} role="alert">
        <Typography sx={{ mb: 2 }}>{t(`worklist.failure.${state.failure}.text`)}</Typography>
        <Button variant="outlined" onClick={signsIn ? onSignIn : store.refresh}>
          {signsIn ? t('app.signInAgain') : t('common.tryAgain')}
        </Button>
      </StatePage>
    );
  }
  return (
    <StatePage title={t('worklist.loading')} role="status">
      <LinearProgress aria-hidden />
    </StatePage>
  );
}
