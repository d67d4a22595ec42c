import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, useMemo } from 'react';
import { type EhrStyle, noEhrStyle } from './ehr-style.js';
import { themeFor } from './theme.js';

/** Theme and base styles around a view. */
export function Page({ style = noEhrStyle, children }: { style?: EhrStyle; children: ReactNode }) {
  // Paper is white, whatever the screen is.
  const dark = useMediaQuery('screen and (prefers-color-scheme: dark)', { noSsr: true });
  const theme = useMemo(() => themeFor(style, dark ? 'dark' : 'light'), [style, dark]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      {children}
    </ThemeProvider>
  );
}
