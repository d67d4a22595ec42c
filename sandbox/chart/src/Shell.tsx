import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Icon } from './icons.js';
import { linkTo, type Navigate } from './route.js';

/** The frame around every view: whose page this is, and that nobody in it is real. */
export function Shell({ navigate, children }: { navigate: Navigate; children: ReactNode }) {
  return (
    <Box sx={{ minHeight: '100vh' }}>
      <Box
        component="header"
        className="no-print"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          px: { xs: 2, sm: 3 },
          py: 1.25,
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Link
          {...linkTo({ page: 'patients' }, navigate)}
          underline="none"
          sx={{ display: 'flex', alignItems: 'center', gap: 1, fontWeight: 700, whiteSpace: 'nowrap' }}
        >
          <Icon name="pulse" size={24} />
          Sandbox EHR
        </Link>
        <Typography variant="body2" sx={{ ml: 'auto', color: 'text.secondary', textAlign: 'right' }}>
          Invented patients only
        </Typography>
      </Box>
      <Box component="main" sx={{ maxWidth: 1180, mx: 'auto', px: { xs: 2, sm: 3 }, py: { xs: 2, sm: 3 } }}>
        {children}
      </Box>
    </Box>
  );
}
