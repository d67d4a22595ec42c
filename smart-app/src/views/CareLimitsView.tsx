import type { CareLimits } from '@bellwether/fhir-mapping';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../i18n/formats.js';
import { careLimitsTexts, careSourcesTexts } from './care-limits-text.js';
import { Notice } from './Notice.js';

interface CareLimitsProps {
  readonly limits: CareLimits;
  readonly formats: Formats;
}

/** What the chart says of limits of care, before any score; nothing where it says nothing. */
export function CareLimitsNotice({ limits, formats }: CareLimitsProps) {
  const { t } = useTranslation();
  const texts = careLimitsTexts(limits, { formats, t });
  return texts.length === 0 ? null : <Notice severity="info">{texts.join(' ')}</Notice>;
}

/** The same with what is not known, and from which sources nobody was asked. */
export function CareLimitsFacts({ limits, formats }: CareLimitsProps) {
  const { t } = useTranslation();
  const reader = { formats, t };
  return (
    <Typography variant="body2">
      <strong>{t('careLimits.title')}:</strong>{' '}
      {[...careLimitsTexts(limits, reader), ...careSourcesTexts(limits, reader)].join(' ')}
    </Typography>
  );
}
