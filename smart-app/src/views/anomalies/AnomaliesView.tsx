import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Section } from '../Section.js';
import { AlarmsView } from './AlarmsView.js';
import { AnomalyListing } from './AnomalyListing.js';
import type { AnomaliesProps } from './anomalies-props.js';

/** The alarms and every anomaly of the chart, in whatever state looking for them is. */
export default function AnomaliesView({ alarms, state, onRetry, ...rest }: AnomaliesProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <AlarmsView {...alarms} />
      <Section title={t('anomalies.title')} breaks>
        {state.status === 'loading' ? (
          <div role="status">
            <Typography>{t('anomalies.loading')}</Typography>
            <LinearProgress aria-hidden />
          </div>
        ) : state.status === 'failed' ? (
          <div role="alert">
            <Typography sx={{ mb: 1 }}>
              <strong>{t('anomalies.failedTitle')}.</strong> {t('anomalies.failedText')}
            </Typography>
            <Button variant="outlined" size="small" onClick={onRetry}>
              {t('common.tryAgain')}
            </Button>
          </div>
        ) : (
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            <AnomalyListing list={state.list} {...rest} />
          </Box>
        )}
      </Section>
    </Box>
  );
}
