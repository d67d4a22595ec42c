import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode, RefObject } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { besidePage, drawerWidth } from './developer/DeveloperDrawer.js';
import { Icon } from './icons.js';
import { QuirkBadge } from './quirks/QuirkBadge.js';
import type { Quirks } from './quirks/use-quirks.js';
import { linkTo, type Navigate } from './route.js';

/** The frame of every view: name of the EHR, note that patients are synthetic, quirks that are on, developer panel button. */
export function Shell({
  navigate,
  drawerOpen,
  onToggleDrawer,
  toggle,
  quirks,
  onShowQuirks,
  children,
}: {
  navigate: Navigate;
  drawerOpen: boolean;
  onToggleDrawer: () => void;
  toggle: RefObject<HTMLButtonElement | null>;
  quirks: Quirks;
  onShowQuirks: () => void;
  children: ReactNode;
}) {
  return (
    <Box
      sx={{
        minHeight: '100vh',
        ...(drawerOpen ? { [`@media screen and ${besidePage}`]: { marginRight: drawerWidth } } : {}),
      }}
    >
      <Box
        component="header"
        className="no-print"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: { xs: 1, sm: 2 },
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
          {t('common.ehr')}
        </Link>
        <Typography variant="body2" sx={{ ml: 'auto', color: 'text.secondary', textAlign: 'right' }}>
          {t('common.syntheticPatients')}
        </Typography>
        <Button
          ref={toggle}
          size="small"
          variant={drawerOpen ? 'contained' : 'outlined'}
          disableElevation
          startIcon={<Icon name="code" size={18} />}
          aria-label={t('developer.title')}
          aria-expanded={drawerOpen}
          aria-keyshortcuts="Control+."
          title={t('developer.titleWithKey')}
          onClick={onToggleDrawer}
          sx={{ flexShrink: 0, minWidth: 0, '& .MuiButton-startIcon': { ml: 0, mr: { xs: 0, sm: 1 } } }}
        >
          <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
            {t('developer.short')}
          </Box>
        </Button>
      </Box>
      <QuirkBadge
        quirks={quirks}
        onShow={onShowQuirks}
        // The button that was pressed disappears with the badge.
        onCleared={() => toggle.current?.focus()}
      />
      <Box
        component="main"
        sx={{ maxWidth: 1180, mx: 'auto', px: { xs: 2, sm: 3 }, py: { xs: 2, sm: 3 }, container: 'page / inline-size' }}
      >
        {children}
      </Box>
    </Box>
  );
}
