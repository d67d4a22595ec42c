import Box from '@mui/material/Box';
import CssBaseline from '@mui/material/CssBaseline';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type EhrStyle, noEhrStyle } from './ehr-style.js';
import { LanguageChoice } from './LanguageChoice.js';
import { Styled } from './Styled.js';
import { pageWidth, themeFor } from './theme.js';

/** Theme and base styles around a view, and the foot of the page: what this is, and in which language. */
export function Page({ style = noEhrStyle, children }: { style?: EhrStyle; children: ReactNode }) {
  const { t } = useTranslation();
  // Paper is white, whatever the screen is.
  const dark = useMediaQuery('screen and (prefers-color-scheme: dark)', { noSsr: true });
  const theme = useMemo(() => themeFor(style, dark ? 'dark' : 'light'), [style, dark]);
  return (
    <Styled theme={theme}>
      <CssBaseline />
      {children}
      <Box
        component="footer"
        className="no-print"
        sx={{
          maxWidth: pageWidth,
          mx: 'auto',
          px: 2,
          pb: 2,
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'space-between',
          alignItems: 'center',
          gap: 1,
          color: 'text.secondary',
          fontSize: '0.875rem',
        }}
      >
        <span>{t('app.product')}</span>
        <LanguageChoice />
      </Box>
    </Styled>
  );
}
