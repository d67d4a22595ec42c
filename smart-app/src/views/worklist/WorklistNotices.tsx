import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { WorklistCounts } from '../../worklist/arrange.js';
import type { WorklistState } from '../../worklist/worklist-store.js';
import { Gaps } from '../Gaps.js';
import { Notice } from '../Notice.js';

/** What is missing from the worklist, and what one can do about it. */
export function WorklistNotices({
  state,
  counts,
  onRetry,
  onSignIn,
}: {
  state: WorklistState;
  counts: WorklistCounts;
  onRetry: () => void;
  onSignIn: () => void;
}) {
  const { t } = useTranslation();
  const { failure, reading, total, cut, gaps, storedMissing, othersCount } = state;
  const again = (
    <Button color="inherit" size="small" onClick={failure === 'expired' ? onSignIn : onRetry}>
      {failure === 'expired' ? t('app.signInAgain') : counts.notRead === 0 ? t('common.tryAgain') : t('worklist.retry')}
    </Button>
  );
  return (
    <>
      {reading || (failure === null && counts.notRead === 0) ? null : (
        <Notice severity="error" role="alert" action={again}>
          {failure === null ? null : (
            <strong>{t('worklist.stoppedEarly', { problem: t(`worklist.failure.${failure}.title`) })} </strong>
          )}
          {counts.notRead === 0 ? null : t('worklist.rowsNotRead', { count: counts.notRead })}
        </Notice>
      )}
      {othersCount === 0 ? null : (
        <Notice severity="error" role="alert">
          {t('worklist.othersCount', { count: othersCount })}
        </Notice>
      )}
      <Gaps gaps={gaps} title={t('worklist.gapsTitle')} text={t('worklist.gapsText')} />
      {cut ? (
        <Notice severity="warning">
          {total === null || total <= counts.patients
            ? t('worklist.mayBeMore', { count: counts.patients })
            : t('worklist.firstOf', { shown: counts.patients, count: total })}
        </Notice>
      ) : null}
      {storedMissing === null ? null : <Notice severity="info">{t(`worklist.storedMissing.${storedMissing}`)}</Notice>}
    </>
  );
}
