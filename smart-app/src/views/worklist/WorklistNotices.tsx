import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { PanelCounts } from '../../worklist/arrange.js';
import type { PanelState } from '../../worklist/worklist-store.js';
import { Gaps } from '../Gaps.js';
import { Notice } from '../Notice.js';

/** What is missing from the worklist, and what one can do about it. */
export function PanelNotices({
  state,
  counts,
  onRetry,
  onSignIn,
}: {
  state: PanelState;
  counts: PanelCounts;
  onRetry: () => void;
  onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const { failure, reading, total, cut, gaps, storedMissing, othersCount } = state;
  const again = (
    <Button color="inherit" size="small" onClick={failure === 'expired' ? onSignIn : onRetry}>
      {failure === 'expired' ? t('app.signInAgain') : counts.notRead === 0 ? t('app.tryAgain') : t('panel.retry')}
    </Button>
  );
  return (
    <>
      {reading || (failure === null && counts.notRead === 0) ? null : (
        <Notice severity="error" role="alert" action={again}>
          {failure === null ? null : (
            <strong>{t('panel.stoppedEarly', { problem: t(`panel.failure.${failure}.title`) })} </strong>
          )}
          {counts.notRead === 0 ? null : t('panel.rowsNotRead', { count: counts.notRead })}
        </Notice>
      )}
      {othersCount === 0 ? null : (
        <Notice severity="error" role="alert">
          {t('panel.othersCount', { count: othersCount })}
        </Notice>
      )}
      <Gaps gaps={gaps} title={t('panel.gapsTitle')} text={t('panel.gapsText')} />
      {cut ? (
        <Notice severity="warning">
          {total === null || total <= counts.patients
            ? t('panel.mayBeMore', { count: counts.patients })
            : t('panel.firstOf', { shown: counts.patients, count: total })}
        </Notice>
      ) : null}
      {storedMissing === null ? null : <Notice severity="info">{t(`panel.storedMissing.${storedMissing}`)}</Notice>}
    </>
  );
}
