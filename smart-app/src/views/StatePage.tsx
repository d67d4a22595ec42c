import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A page that has one thing to say: a title, what to do, and how. */
export function StatePage({
  title,
  role,
  children,
}: {
  title: string;
  /** `alert` for what went wrong, `status` for what goes on. */
  role?: 'alert' | 'status';
  children?: ReactNode;
}) {
  return (
    <Box component="main" sx={{ maxWidth: 560, mx: 'auto', px: 2, py: { xs: 4, sm: 8 } }}>
      <div {...(role === undefined ? {} : { role })}>
        <Typography component="h1" variant="h1" sx={{ mb: 1.5 }}>
          {title}
        </Typography>
        {children}
      </div>
    </Box>
  );
}
