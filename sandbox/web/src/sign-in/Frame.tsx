import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Icon } from '../icons.js';

/** The frame of every page of sign-in: whose page this is, and that nobody in it is real. */
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
          Sandbox EHR
        </Box>
        <Typography variant="body2" sx={{ ml: 'auto', color: 'text.secondary' }}>
          Synthetic people only
        </Typography>
      </Box>
      <Paper component="main" variant="outlined" sx={{ width: '100%', maxWidth: 520, p: { xs: 2, sm: 3 } }}>
        {children}
      </Paper>
    </Box>
  );
}
