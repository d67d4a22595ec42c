/** The fonts of the reader's own system. */
export const systemFonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Each text colour has a contrast of at least 4.5 to both backgrounds of its scheme (WCAG AA). */
export const palettes = {
  light: {
    highlight: '#0b5563',
    info: '#1f5f9e',
    warning: '#8a5200',
    error: '#a8201a',
    page: '#f4f6f8',
    paper: '#ffffff',
    stalePrint: '#e9ebed',
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
    stalePrint: '#2a3339',
    text: '#e7edf1',
    secondary: '#aebbc5',
    divider: '#36444f',
  },
} as const;
