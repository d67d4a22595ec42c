import { createTheme } from '@mui/material/styles';

const light = {
  primary: { main: '#0b5563' },
  info: { main: '#1f5f9e' },
  warning: { main: '#8a5200' },
  error: { main: '#a8201a' },
  background: { default: '#f4f6f8', paper: '#ffffff' },
  text: { primary: '#17232d', secondary: '#4b5b68' },
  divider: '#dde3e8',
};

/** The light colours as CSS variables of MUI's: paper is white, whatever the screen is. */
const lightVariables = Object.entries(light)
  .flatMap(([name, colour]) =>
    typeof colour === 'string'
      ? [`--mui-palette-${name}: ${colour};`]
      : Object.entries(colour).map(([tone, value]) => `--mui-palette-${name}-${tone}: ${value};`),
  )
  .join(' ');

/** The look of the page: calm, light or dark as the system asks, system fonts alone, no movement where unwanted. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'media' },
  colorSchemes: {
    light: {
      palette: light,
    },
    dark: {
      palette: {
        primary: { main: '#7cc8d6' },
        info: { main: '#8fc1f2' },
        warning: { main: '#f0b863' },
        error: { main: '#ff9d94' },
        background: { default: '#10171c', paper: '#182128' },
        text: { primary: '#e8eef2', secondary: '#a9b8c3' },
        divider: '#2c3942',
      },
    },
  },
  shape: { borderRadius: 10 },
  typography: {
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.01em' },
    h2: { fontSize: '1rem', fontWeight: 650 },
    h3: { fontSize: '1.05rem', fontWeight: 650, lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: `
        :focus-visible { outline: 3px solid var(--mui-palette-primary-main); outline-offset: 2px; }
        @media (prefers-reduced-motion: reduce) {
          *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
        }
        @media print {
          :root:root { color-scheme: light; ${lightVariables} }
          body { background: #fff; color: #000; }
          .MuiPaper-root { background-image: none; }
          .no-print { display: none !important; }
        }
      `,
    },
  },
});
