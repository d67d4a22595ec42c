import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { LaunchProblem } from '../launch/app-config.js';
import { StatePage } from './StatePage.js';

/** Why the app cannot open. What comes from outside stands as plain text, cut to a line. */
export function ProblemPage({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const known = problem instanceof LaunchProblem ? problem : new LaunchProblem('ehr-unreachable');
  return (
    <StatePage title={t(`app.problem.${known.code}.title`)} role="alert">
      <Typography>{t(`app.problem.${known.code}.text`)}</Typography>
      {known.subject === null ? null : (
        <Box component="p" sx={{ mt: 1.5, color: 'text.secondary', fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
          {known.subject.slice(0, 200)}
        </Box>
      )}
      {onRetry === undefined ? null : (
        <Button variant="outlined" onClick={onRetry} sx={{ mt: 2 }}>
          {t('common.tryAgain')}
        </Button>
      )}
    </StatePage>
  );
}
