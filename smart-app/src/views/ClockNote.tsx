import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { readerTimeZone, useTimeZone } from '../i18n/site-clock.js';
import { isSameClock } from '../i18n/wall-time.js';

/** Whose clock the times of the page are of, where the reader's own shows another time. */
export function ClockNote({ now }: { readonly now: number }) {
  const { t } = useTranslation();
  const zone = useTimeZone();
  return isSameClock(zone, readerTimeZone(), now) ? null : (
    <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {t('common.hospitalClock', { zone })}
    </Box>
  );
}
