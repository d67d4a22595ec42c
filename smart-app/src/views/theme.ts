import { createTheme, type Theme } from '@mui/material/styles';
import type { EhrStyle } from './ehr-style.js';

const systemFonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The look of the app: light, calm, system fonts; with what of the EHR's style stays readable. */
export function themeFor(style: EhrStyle): Theme {
  const highlight = style.highlight ?? '#0b5563';
  return createTheme({
    palette: {
      primary: { main: highlight },
      info: { main: '#1f5f9e' },
      warning: { main: '#8a5200' },
      error: { main: '#a8201a' },
      background: { default: style.background ?? '#f4f6f8', paper: '#ffffff' },
      text: { primary: style.text ?? '#17232d', secondary: '#4b5b68' },
      divider: '#dde3e8',
    },
    shape: { borderRadius: style.radius ?? 10 },
    typography: {
      fontFamily: style.font === null ? systemFonts : `${style.font}, ${systemFonts}`,
      h1: { fontSize: '1.35rem', fontWeight: 650, letterSpacing: '-0.01em' },
      h2: { fontSize: '1rem', fontWeight: 650 },
      h3: { fontSize: '0.9375rem', fontWeight: 650 },
      button: { textTransform: 'none', fontWeight: 600 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: `
          :focus-visible { outline: 3px solid ${highlight}; outline-offset: 2px; }
          .visually-hidden {
            position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
          }
          @media (prefers-reduced-motion: reduce) {
            *, *::before, *::after { animation: none !important; transition: none !important; }
          }
          @media print {
            body { background: #fff; }
            .no-print { display: none !important; }
            .sheet { display: table; width: 100%; }
            .sheet > header { display: table-header-group; }
            .sheet > main { display: table-row-group; }
          }
        `,
      },
    },
  });
}
