import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { Acknowledging } from './use-acknowledging.js';

/** Whether it is being saved, or was not and why. Always there, so that it is read out when it changes. */
export function AcknowledgingState({
  acknowledging,
  pending,
  formats,
}: {
  acknowledging: Acknowledging;
  pending: string;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const progress = ({ done, all }: { readonly done: number; readonly all: number }) => ({
    done: formats.number(done, [0, 0]),
    all: formats.number(all, [0, 0]),
  });
  if (acknowledging.state === 'failed')
    return (
      <Box role="alert" sx={{ color: 'error.main', fontSize: '0.875rem' }}>
        {acknowledging.done > 0 ? `${t('anomalies.savedSome', progress(acknowledging))} ` : ''}
        {t(`anomalies.notSaved.${acknowledging.why}`)}
      </Box>
    );
  const several = acknowledging.state === 'pending' && acknowledging.all > 1;
  return (
    <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
      {acknowledging.state === 'idle' ? '' : several ? t('anomalies.savingSome', progress(acknowledging)) : pending}
    </Box>
  );
}
