import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useRef, useState } from 'react';
import type { App, LaunchRequest, LaunchWith } from '../../../src/ehr/launch-wire.js';
import type { Chart } from '../../../src/ehr/wire.js';
import { loadApps } from '../ehr.resource.js';
import { Icon } from '../icons.js';
import { type Loaded, useLoaded } from '../use-loaded.js';
import { LaunchDialog } from './LaunchDialog.js';
import { useChartApps } from './use-apps.js';

/** Why there is nothing to choose; null where there is. */
function emptyWords(apps: Loaded<readonly App[]>): string | null {
  if (apps.state === 'loading') return 'Looking for apps …';
  if (apps.state === 'failed') return `The apps could not be loaded. ${apps.reason}`;
  return apps.value.length === 0 ? 'No app is registered with this EHR.' : null;
}

/** The registered apps, to be opened in this chart or in a tab, and with what the launch may say besides. */
export function AppsMenu({ chart }: { chart: Chart }) {
  const { open } = useChartApps();
  const apps = useLoaded('apps', loadApps);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [writing, setWriting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const button = useId();
  const menu = useId();
  const close = (): void => setAnchor(null);
  const empty = emptyWords(apps);
  const choose = (app: App, where: LaunchRequest['where'], launch: LaunchWith = {}): void => {
    close();
    open({ clientId: app.clientId, ...launch }, app.name, where, opener.current);
  };
  const endWriting = (): void => {
    setWriting(false);
    // When the dialog is gone, and no longer keeps the focus.
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <>
      <Button
        ref={opener}
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
        {apps.state === 'ready' && apps.value.length > 0 ? (
          <MenuItem
            onClick={() => {
              close();
              setWriting(true);
            }}
          >
            Launch with …
          </MenuItem>
        ) : null}
      </Menu>
      {writing && apps.state === 'ready' ? (
        <LaunchDialog
          chart={chart}
          apps={apps.value}
          onClose={endWriting}
          onLaunch={(app, launch, where) => {
            if (where === 'tab') endWriting();
            else setWriting(false);
            choose(app, where, launch);
          }}
        />
      ) : null}
    </>
  );
}
