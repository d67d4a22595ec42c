import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { WorklistModel } from '../../worklist/worklist-row.js';
import { manifestName } from '../../i18n/names.js';
import { percentText } from '../../i18n/percent-text.js';
import { Notice } from '../Notice.js';

/** What is estimated, with what it is compared, and how far it may be relied on: before any number. */
export function ModelLine({ models }: { models: readonly WorklistModel[] }) {
  const { t } = useTranslation();
  return (
    <>
      {models.some(({ synthetic }) => synthetic) ? (
        <Notice severity="warning">{t('overview.demonstration')}</Notice>
      ) : null}
      {models.map(({ name, outcome, average }) => (
        <Box key={name} sx={{ fontSize: '0.875rem' }}>
          {t('worklist.model', {
            outcome: manifestName(t, 'outcome', name, outcome),
            average: percentText(average, t),
          })}{' '}
          · {t('worklist.notValidated')}
        </Box>
      ))}
    </>
  );
}
