import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';

/** Colours by kind of notice, all from the theme. */
export type Tone = 'info' | 'warning' | 'error' | 'neutral';

/** A short statement with its icon. `role` makes it heard when it appears. */
export function Notice({
  tone,
  icon,
  role,
  children,
}: {
  tone: Tone;
  icon: IconName;
  role?: 'status' | 'alert';
  children: ReactNode;
}) {
  const colour = tone === 'neutral' ? 'text.secondary' : `${tone}.main`;
  return (
    <Box
      role={role}
      sx={{
        display: 'flex',
        gap: 1.5,
        alignItems: 'flex-start',
        p: 2,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: tone === 'neutral' ? 'divider' : colour,
        borderStyle: tone === 'neutral' ? 'solid' : 'dashed',
        borderRadius: 1,
      }}
    >
      <Box sx={{ color: colour, lineHeight: 0, mt: '1px' }}>
        <Icon name={icon} size={22} />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Box>
    </Box>
  );
}
