import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Developer, type DeveloperProps, drawerTitle } from './Developer.js';

/** Width that the drawer takes beside the page. */
export const drawerWidth = 'clamp(380px, 38vw, 620px)';

/** From this width on, the drawer stands beside the page; below, it covers it. */
export const besidePage = '(min-width: 900px)';

/** The developer drawer: beside the page where there is room, a sheet over it where there is not. */
export function DeveloperDrawer(props: Omit<DeveloperProps, 'roomy'>) {
  const beside = useMediaQuery(besidePage, { noSsr: true });
  if (!beside) {
    return (
      <Dialog open fullScreen onClose={props.onClose} aria-labelledby={drawerTitle}>
        <Developer {...props} roomy={false} />
      </Dialog>
    );
  }
  return (
    <Box
      component="aside"
      aria-labelledby={drawerTitle}
      className="no-print"
      sx={{
        position: 'fixed',
        top: 0,
        right: 0,
        bottom: 0,
        width: drawerWidth,
        zIndex: 2,
        borderLeft: 1,
        borderColor: 'divider',
        boxShadow: '-6px 0 20px rgb(0 0 0 / 8%)',
      }}
    >
      <Developer {...props} roomy />
    </Box>
  );
}
