import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { theme } from './theme.js';

/** Renders a page of the EHR into its document. */
export function renderPage(page: ReactNode): void {
  // The content security policy allows styles with the nonce of this response.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  const styles = createCache({ key: 'mui', ...(nonce === undefined ? {} : { nonce }) });
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <CacheProvider value={styles}>
        <ThemeProvider theme={theme}>
          <CssBaseline />
          {page}
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>,
  );
}
