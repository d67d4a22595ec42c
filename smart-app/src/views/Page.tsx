import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useMemo } from 'react';
import { type EhrStyle, noEhrStyle } from './ehr-style.js';
import { themeFor } from './theme.js';

/** Theme and base styles around a view. */
export function Page({ style = noEhrStyle, children }: { style?: EhrStyle; children: ReactNode }) {
  const theme = useMemo(() => themeFor(style), [style]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      {children}
    </ThemeProvider>
  );
}
