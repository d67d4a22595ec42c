import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import type { App } from '../../../src/ehr/launch-wire.js';
import { loadApps } from '../ehr.resource.js';
import { Icon } from '../icons.js';
import { type Loaded, useLoaded } from '../use-loaded.js';
import { useChartApps } from './use-apps.js';

/** Why there is nothing to choose; null where there is. */
function emptyWords(apps: Loaded<readonly App[]>): string | null {
  if (apps.state === 'loading') return 'Looking for apps …';
  if (apps.state === 'failed') return `The apps could not be loaded. ${apps.reason}`;
  return apps.value.length === 0 ? 'No app is registered with this EHR.' : null;
}

/** The registered apps, to be opened in this chart or in a tab. */
export function AppsMenu() {
  const { open } = useChartApps();
  const apps = useLoaded('apps', loadApps);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const button = useId();
  const menu = useId();
  const close = (): void => setAnchor(null);
  const empty = emptyWords(apps);
  const choose = (app: App, where: 'here' | 'tab'): void => {
    close();
    open({ clientId: app.clientId }, app.name, where, anchor);
  };
  return (
    <>
      <Button
        id={button}
        size="small"
        variant="outlined"
        startIcon={<Icon name="apps" size={18} />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor === null ? undefined : menu}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Apps
      </Button>
      <Menu
        id={menu}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        // The menu lies outside the page's landmarks, so it is one of its own.
        slotProps={{ list: { 'aria-labelledby': button }, paper: { role: 'region', 'aria-label': 'Apps' } }}
      >
        {empty === null ? null : <MenuItem disabled>{empty}</MenuItem>}
        {apps.state === 'ready'
          ? apps.value.flatMap((app) => [
              <MenuItem key={app.clientId} onClick={() => choose(app, 'here')}>
                {app.name}
              </MenuItem>,
              <MenuItem key={`${app.clientId} tab`} onClick={() => choose(app, 'tab')} sx={{ color: 'text.secondary' }}>
                {app.name}, in a new tab
              </MenuItem>,
            ])
          : null}
      </Menu>
    </>
  );
}
