import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { StatePage } from './StatePage.js';

/** Shown when the app is opened without a patient: it never shows a chart that it was not launched from. */
export function NotLaunched() {
  const { t } = useTranslation();
  return (
    <StatePage title={t('app.notLaunchedTitle')}>
      <Typography sx={{ mb: 2 }}>{t('app.notLaunchedText')}</Typography>
      <Button variant="outlined" href="/launch.html">
        {t('app.chooseAnEhr')}
      </Button>
    </StatePage>
  );
}
