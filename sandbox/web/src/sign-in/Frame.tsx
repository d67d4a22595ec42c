import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';

/** The frame of every page of sign-in: the name of the EHR, and that all people are synthetic. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        minHeight: '100vh',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        px: { xs: 1.5, sm: 3 },
        py: { xs: 2, sm: 5 },
      }}
    >
      <Box
        component="header"
        sx={{ width: '100%', maxWidth: 520, display: 'flex', alignItems: 'center', gap: 1, mb: 1.5, px: 0.5 }}
      >
        <Box component="span" sx={{ display: 'flex', gap: 1, color: 'primary.main', fontWeight: 700 }}>
          <Icon name="pulse" size={24} />
          {t('common.ehr')}
        </Box>
        <Typography variant="body2" sx={{ ml: 'auto', color: 'text.secondary' }}>
          {t('common.syntheticPeople')}
        </Typography>
      </Box>
      <Paper component="main" variant="outlined" sx={{ width: '100%', maxWidth: 520, p: { xs: 2, sm: 3 } }}>
        {children}
      </Paper>
    </Box>
  );
}
