import Alert from '@mui/material/Alert';
import type { ReactNode } from 'react';

/** One thing to know before anything else is read. */
export function Notice({
  severity,
  action,
  role = 'status',
  children,
}: {
  severity: 'info' | 'warning' | 'error';
  action?: ReactNode;
  role?: 'status' | 'alert';
  children: ReactNode;
}) {
  return (
    <Alert severity={severity} variant="outlined" role={role} action={action} sx={{ bgcolor: 'background.paper' }}>
      {children}
    </Alert>
  );
}
