import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useRef, useState } from 'react';
import type { App, Chart, LaunchRequest, LaunchWith } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { loadApps } from '../ehr.resource.js';
import { Icon } from '../icons.js';
import { type Loaded, useLoaded } from '../use-loaded.js';
import { LaunchDialog } from './LaunchDialog.js';
import { type Apps, useAppsHere } from './use-apps.js';

/** Why there is nothing to choose; null where there is. */
function emptyText(apps: Loaded<readonly App[]>, from: Apps['from']): string | null {
  if (apps.state === 'loading') return t('apps.loading');
  if (apps.state === 'failed') return t('apps.failed', { reason: apps.reason });
  if (apps.value.some(({ opensFrom }) => opensFrom.includes(from))) return null;
  return t(from === 'chart' ? 'apps.none' : 'apps.noneWithoutPatient');
}

/**
 * The registered apps, to be opened here or in a tab.
 * @param chart whose resources a launch may name; null: from the list of patients, for all of them
 */
export function AppsMenu({ chart }: { chart: Chart | null }) {
  const { from, open } = useAppsHere();
  const apps = useLoaded('apps', loadApps);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [writing, setWriting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const button = useId();
  const menu = useId();
  const close = (): void => setAnchor(null);
  const empty = emptyText(apps, from);
  const offered = apps.state === 'ready' ? apps.value.filter(({ opensFrom }) => opensFrom.includes(from)) : [];
  const nameOf = ({ name }: App): string => (from === 'chart' ? name : t('apps.forAllPatients', { name }));
  const choose = (app: App, where: LaunchRequest['where'], launch: LaunchWith = {}): void => {
    close();
    open({ clientId: app.clientId, ...launch }, app.name, where, opener.current);
  };
  const endWriting = (): void => {
    setWriting(false);
    // After the dialog is gone and no longer traps the focus.
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
        {t('apps.menu')}
      </Button>
      <Menu
        id={menu}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        // The menu is outside the page's landmarks, so it is a landmark itself.
        slotProps={{ list: { 'aria-labelledby': button }, paper: { role: 'region', 'aria-label': t('apps.menu') } }}
      >
        {empty === null ? null : <MenuItem disabled>{empty}</MenuItem>}
        {offered.flatMap((app) => [
          <MenuItem key={app.clientId} onClick={() => choose(app, 'here')}>
            {nameOf(app)}
          </MenuItem>,
          <MenuItem key={`${app.clientId} tab`} onClick={() => choose(app, 'tab')} sx={{ color: 'text.secondary' }}>
            {t('apps.inNewTab', { name: nameOf(app) })}
          </MenuItem>,
        ])}
        {chart !== null && offered.length > 0 ? (
          <MenuItem
            onClick={() => {
              close();
              setWriting(true);
            }}
          >
            {t('apps.launchWith')}
          </MenuItem>
        ) : null}
      </Menu>
      {writing && chart !== null ? (
        <LaunchDialog
          chart={chart}
          apps={offered}
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
