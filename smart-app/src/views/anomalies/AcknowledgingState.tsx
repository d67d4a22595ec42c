import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { Saying } from './use-acknowledging.js';

/** Whether it is being kept, or was not and why. Always there, so that it is read out when it changes. */
export function SayingState({ saying, pending, formats }: { saying: Saying; pending: string; formats: Formats }) {
  const { t } = useTranslation();
  const progress = ({ done, all }: { readonly done: number; readonly all: number }) => ({
    done: formats.number(done, [0, 0]),
    all: formats.number(all, [0, 0]),
  });
  if (saying.state === 'failed')
    return (
      <Box role="alert" sx={{ color: 'error.main', fontSize: '0.875rem' }}>
        {saying.done > 0 ? `${t('anomalies.keptSome', progress(saying))} ` : ''}
        {t(`anomalies.notKept.${saying.why}`)}
      </Box>
    );
  const several = saying.state === 'pending' && saying.all > 1;
  return (
    <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
      {saying.state === 'idle' ? '' : several ? t('anomalies.keepingSome', progress(saying)) : pending}
    </Box>
  );
}
