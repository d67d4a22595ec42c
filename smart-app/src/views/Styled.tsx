import createCache, { type EmotionCache } from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { type Theme, ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';

const cache = quickly(createCache({ key: 'css', stylisPlugins: [] }));

/** A theme, and where the styles of what it holds go. */
export function Styled({ theme, children }: { theme: Theme; children: ReactNode }) {
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme}>{children}</ThemeProvider>
    </CacheProvider>
  );
}

/**
 * Without the prefixes of browsers long gone, working out which took most of the time that styles take; and what nests no
 * rules is written as it stands, without being parsed first.
 */
function quickly(emotion: EmotionCache): EmotionCache {
  const { insert, inserted } = emotion;
  emotion.insert = (selector, serialized, sheet, shouldCache) => {
    const { name, styles } = serialized;
    if (selector === '' || /[{}&@]|\/\*/.test(styles)) return insert(selector, serialized, sheet, shouldCache);
    sheet.insert(`${selector}{${styles}}`);
    if (shouldCache) inserted[name] = true;
  };
  return emotion;
}
