import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { ChartState } from '../record/chart-store.js';
import type { Formats } from '../i18n/formats.js';
import type { ReadChart } from '../worker/chart-worker-api.js';
import { Gaps } from './Gaps.js';
import { LinkedRecords } from './LinkedRecords.js';
import { Notice } from './Notice.js';

/** What to know before anything of the chart is read: whose it is not, and what of it is not here. */
export function ChartWarnings({ chart, formats }: { chart: ReadChart; formats: Formats }) {
  const { t } = useTranslation();
  const { identity, othersCount, gaps, links, linksCut } = chart;
  const died = identity?.deceased ?? false;
  return (
    <>
      <LinkedRecords links={links} linksCut={linksCut} />
      {identity === null ? (
        <Notice severity="error" role="alert">
          {t('app.identityUnreadable')}
        </Notice>
      ) : null}
      {died === false ? null : (
        <Notice severity="info">
          {died === true ? t('app.deceased') : t('app.deceasedOn', { date: formats.nearDay(died) })}
        </Notice>
      )}
      {othersCount === 0 ? null : (
        <Notice severity="error" role="alert">
          {t('app.othersRefused', { count: othersCount })}
        </Notice>
      )}
      <Gaps gaps={gaps} title={t('app.gapsTitle')} text={t('app.gapsText')} />
    </>
  );
}

/** Reading it again did not succeed; what was read before stays. */
export function RefreshFailure({
  state,
  formats,
  onSignIn,
}: {
  state: ChartState;
  formats: Formats;
  onSignIn: () => void;
}) {
  const { t } = useTranslation();
  if (state.failure === null || state.chart === null) return null;
  const signIn = (
    <Button color="inherit" size="small" onClick={onSignIn}>
      {t('app.signInAgain')}
    </Button>
  );
  return (
    <Notice severity="error" role="alert" {...(state.failure === 'expired' ? { action: signIn } : {})}>
      {t('app.refreshFailed', {
        why: t(`app.failure.${state.failure}.title`),
        time: formats.clock(state.chart.asOf),
      })}
    </Notice>
  );
}
