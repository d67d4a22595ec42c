import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { words } from '../words/en.js';
import { StatePage } from './StatePage.js';

/** Shown when the app is opened without a patient: it never shows a chart that it was not launched from. */
export function NotLaunched() {
  return (
    <StatePage title={words.notLaunchedTitle}>
      <Typography sx={{ mb: 2 }}>{words.notLaunchedText}</Typography>
      <Button variant="outlined" href="/launch.html">
        {words.chooseAnEhr}
      </Button>
    </StatePage>
  );
}
