import { createTheme, type Theme } from '@mui/material/styles';
import { type EhrStyle, noEhrStyle } from './ehr-style.js';

const systemFonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** How the page is lit. */
export type Scheme = 'light' | 'dark';

/** Each text colour has a contrast of at least 4.5 to both backgrounds of its scheme (WCAG AA). */
const palettes = {
  light: {
    highlight: '#0b5563',
    info: '#1f5f9e',
    warning: '#8a5200',
    error: '#a8201a',
    page: '#f4f6f8',
    paper: '#ffffff',
    stalePaper: '#e9ebed',
    text: '#17232d',
    secondary: '#4b5b68',
    divider: '#dde3e8',
  },
  dark: {
    highlight: '#79c9d8',
    info: '#8fbdf0',
    warning: '#f0b95e',
    error: '#ff9a92',
    page: '#11181e',
    paper: '#19232b',
    stalePaper: '#2a3339',
    text: '#e7edf1',
    secondary: '#aebbc5',
    divider: '#36444f',
  },
} as const;

/** How wide the chart is at most: one column, and two of them where there is room. */
export const pageWidth = { xs: 912, lg: 1360 } as const;

/** What is grey because it is not current, and stays readable. */
export function stalePaper(scheme: Scheme): string {
  return palettes[scheme].stalePaper;
}

/**
 * The look of the app: calm, system fonts, light or dark as the reader's system is; with what of the EHR's style stays
 * readable, which says nothing about the dark.
 */
export function themeFor(ehrStyle: EhrStyle, scheme: Scheme): Theme {
  const style = scheme === 'light' ? ehrStyle : { ...noEhrStyle, radius: ehrStyle.radius, font: ehrStyle.font };
  const colours = palettes[scheme];
  const highlight = style.highlight ?? colours.highlight;
  return createTheme({
    palette: {
      mode: scheme,
      primary: { main: highlight },
      info: { main: colours.info },
      warning: { main: colours.warning },
      error: { main: colours.error },
      background: { default: style.background ?? colours.page, paper: colours.paper },
      text: { primary: style.text ?? colours.text, secondary: colours.secondary },
      divider: colours.divider,
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
          :root { color-scheme: ${scheme}; }
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
            h1, h2, h3 { break-after: avoid; }
            /* A button that says something beside what it does. */
            .paper-text { color: inherit !important; border: 0 !important; padding: 0 !important; }
            /* Bars of charts are backgrounds: without colour there are none. */
            .sheet { display: table; width: 100%; print-color-adjust: exact; }
            .sheet > header { display: table-header-group; break-inside: avoid; }
            .sheet > main { display: table-row-group; }
          }
        `,
      },
    },
  });
}
