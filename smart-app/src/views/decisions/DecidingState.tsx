import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Deciding } from './use-deciding.js';

/** Whether a decision is being saved, or was not and why. Always there, so that it is read out when it changes. */
export function DecidingState({ deciding }: { readonly deciding: Deciding }) {
  const { t } = useTranslation();
  if (deciding.state === 'failed')
    return (
      <Box role="alert" sx={{ color: 'error.main', fontSize: '0.875rem' }}>
        {t(`decisions.notSaved.${deciding.why}`)}
      </Box>
    );
  return (
    <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
      {deciding.state === 'pending' ? t('decisions.saving') : ''}
    </Box>
  );
}
