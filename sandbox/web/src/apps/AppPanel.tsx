import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { Icon } from '../icons.js';
import { Notice } from '../Notice.js';
import { AppFrame } from './AppFrame.js';
import { type EmbeddedApp, useAppsHere } from './use-apps.js';

function Failure({ reason, onAgain }: { reason: string; onAgain: () => void }) {
  return (
    <Notice tone="error" icon="unreachable" role="alert">
      <strong>{t('apps.notOpened')}</strong> {reason}
      <Box sx={{ mt: 1 }}>
        <Button size="small" variant="outlined" onClick={onAgain}>
          {t('common.tryAgain')}
        </Button>
      </Box>
    </Notice>
  );
}

function Panel({ app }: { app: EmbeddedApp }) {
  const { open, close } = useAppsHere();
  const { wanted, launch, attempt } = app;
  const name = launch.state === 'ready' ? launch.value.name : app.name;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt is an opening of its own
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, [attempt]);
  const problem = launch.state === 'failed' ? launch.reason : launch.state === 'ready' ? launch.value.problem : null;
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={id}
      aria-busy={launch.state === 'loading'}
      data-app
      className="no-print"
      sx={{
        p: { xs: 1.5, sm: 2 },
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
        scrollMarginTop: 8,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography
          variant="h2"
          id={id}
          ref={heading}
          tabIndex={-1}
          // The chart's banner stays on top of what scrolls below it.
          sx={{
            flexGrow: 1,
            overflowWrap: 'anywhere',
            scrollMarginTop: { xs: 170, sm: 120 },
            '&:focus': { outline: 'none' },
          }}
        >
          {name}
        </Typography>
        <Button size="small" startIcon={<Icon name="tab" size={18} />} onClick={() => open(wanted, name, 'tab')}>
          {t('apps.openInTab')}
        </Button>
        <Button size="small" variant="outlined" startIcon={<Icon name="close" size={18} />} onClick={close}>
          {t('common.close')}
        </Button>
      </Box>
      {launch.state === 'loading' ? (
        <Box role="status" aria-label={t('apps.opening', { name })}>
          <Skeleton variant="rounded" height={320} />
        </Box>
      ) : null}
      {problem === null ? null : <Failure reason={problem} onAgain={() => open(wanted, name, 'here')} />}
      {launch.state === 'ready' && problem === null ? (
        <AppFrame key={attempt} url={launch.value.url} name={name} />
      ) : null}
    </Paper>
  );
}

/** Whether an app was opened in a tab. */
function TabLine() {
  const { from, tab } = useAppsHere();
  if (tab === null) return null;
  return tab.problem === null ? (
    <Box role="status" className="no-print" sx={{ color: 'text.secondary', px: 1 }}>
      {t(from === 'chart' ? 'apps.openedInTabForPatient' : 'apps.openedInTab', { name: tab.name })}
    </Box>
  ) : (
    <Notice tone="error" icon="unreachable" role="alert">
      <strong>{t('apps.notOpenedInTab', { name: tab.name })}</strong> {tab.problem}
    </Notice>
  );
}

/** The app that is open here, and a line about the one that was opened beside it. */
export function AppPanel() {
  const { embedded } = useAppsHere();
  return (
    <>
      <TabLine />
      {embedded === null ? null : <Panel app={embedded} />}
    </>
  );
}
