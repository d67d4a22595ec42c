import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { Notice } from '../Notice.js';

/** Milliseconds after which an app that shows nothing is called late. */
const patience = 10_000;

/**
 * The frame of an app. It may run scripts, keep its own storage, send forms and open windows; it cannot navigate the chart
 * around it.
 */
export function AppFrame({ url, name }: { url: string; name: string }) {
  const [loaded, setLoaded] = useState(false);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {!loaded && !late ? (
        <Box role="status" sx={{ color: 'text.secondary' }}>
          {t('apps.isLoading', { name })}
        </Box>
      ) : null}
      {!loaded && late ? (
        <Notice tone="warning" icon="warning" role="alert">
          <strong>{t('apps.late', { name, seconds: patience / 1000 })}</strong> {t('apps.lateHelp')}
        </Notice>
      ) : null}
      <Box
        component="iframe"
        title={name}
        src={url}
        sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
        onLoad={() => setLoaded(true)}
        sx={{
          width: '100%',
          height: 'clamp(420px, 78vh, 1000px)',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.default',
          display: 'block',
        }}
      />
    </Box>
  );
}
