import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '@bellwether/sandbox/texts';

/** Whether a view was already shown: the first one leaves the focus where the browser put it. */
let shownBefore = false;

/** The heading of a view. It names the document, and after a change of view it takes the focus, as a new page would. */
export function PageTitle({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shownBefore) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, []);
  useEffect(() => {
    document.title = t('common.titled', { title });
  }, [title]);
  return (
    <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ '&:focus': { outline: 'none' } }}>
      {children}
    </Typography>
  );
}
