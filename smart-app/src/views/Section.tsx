import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

/** One titled part of the page. */
export function Section({
  title,
  breaks = false,
  children,
}: {
  title: string;
  /** Whether it may go on on the next sheet of paper: what can be longer than one must. */
  breaks?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={id}
      sx={{
        p: 2,
        minWidth: 0,
        breakInside: breaks ? 'auto' : 'avoid',
        '@media print': breaks ? { border: 0, p: 0 } : {},
      }}
    >
      <Typography component="h2" variant="h2" id={id} sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Paper>
  );
}
