import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Developer, type DeveloperProps, drawerTitle } from './Developer.js';

/** Width of the panel beside the page. */
export const drawerWidth = 'clamp(380px, 38vw, 620px)';

/** From this width of the window on, the panel is beside the page; below, it covers it. */
export const besidePage = '(min-width: 900px)';

/** The developer panel: beside the page in a wide window, a sheet over it in a narrow one. */
export function DeveloperDrawer(props: Omit<DeveloperProps, 'beside'>) {
  const beside = useMediaQuery(besidePage, { noSsr: true });
  if (!beside) {
    return (
      <Dialog open fullScreen onClose={props.onClose} aria-labelledby={drawerTitle}>
        <Developer {...props} beside={false} />
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
      <Developer {...props} beside />
    </Box>
  );
}
