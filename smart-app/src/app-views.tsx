import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { i18n } from 'i18next';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draw, drawInto } from './root.js';
import { ChartPage } from './views/ChartPage.js';
import { ProblemPage } from './views/ProblemPage.js';
import { StatePage } from './views/StatePage.js';

/** What the redirect page can show. */
export interface AppViews {
  /** Draws whatever else. */
  readonly draw: Draw;
  notLaunched(): void;
  problem(problem: unknown): void;
  chart(parts: ComponentProps<typeof ChartPage>, style: Parameters<Draw>[1]): void;
}

/** The views of the redirect page, and React with them: loaded while the chart is being read. */
export function openAppViews(document: Document, texts: i18n): AppViews {
  const draw = drawInto(document, texts);
  return {
    draw,
    notLaunched: () => draw(<NotLaunched />),
    problem: (problem) => draw(<ProblemPage problem={problem} />),
    chart: (parts, style) => draw(<ChartPage {...parts} />, style),
  };
}

/** Shown when the app is opened without a patient: it never shows a chart that it was not launched from. */
function NotLaunched() {
  const { t } = useTranslation();
  return (
    <StatePage title={t('app.notLaunchedTitle')}>
      <Typography sx={{ mb: 2 }}>{t('app.notLaunchedText')}</Typography>
      <Button variant="outlined" href="launch.html">
        {t('app.chooseAnEhr')}
      </Button>
    </StatePage>
  );
}
