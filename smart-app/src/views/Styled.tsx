import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { type Theme, ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';

/** Without the prefixes of browsers long gone: working them out took most of the time that styles take. */
const cache = createCache({ key: 'css', stylisPlugins: [] });

/** A theme, and where the styles of what it holds go. */
export function Styled({ theme, children }: { theme: Theme; children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme}>{children}</ThemeProvider>
    </CacheProvider>
  );
}
