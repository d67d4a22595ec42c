import { createTheme, type Theme } from '@mui/material/styles';
import { type EhrStyle, noEhrStyle } from './ehr-style.js';
import { palettes, systemFonts } from './palettes.js';

/** How the page is lit. */
export type Scheme = 'light' | 'dark';

/** How wide the chart is at most: one column, and two of them on a wide page. */
export const pageWidth = { xs: 912, lg: 1360 } as const;

/** What is grey because it is not current, and stays readable. */
export function stalePrint(scheme: Scheme): string {
  return palettes[scheme].stalePrint;
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
      // So far as the knob of a small switch is within its box: it begins where the text above it does.
      MuiFormControlLabel: { styleOverrides: { root: { marginLeft: -4 } } },
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
