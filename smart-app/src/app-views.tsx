import type { i18n } from 'i18next';
import type { ComponentProps } from 'react';
import { type Draw, drawInto } from './root.js';
import { ChartPage } from './views/ChartPage.js';
import { NotLaunched } from './views/NotLaunched.js';
import { ProblemPage } from './views/ProblemPage.js';

/** What the redirect page can show. */
export interface AppViews {
  /** Draws whatever else. */
  readonly draw: Draw;
  notLaunched(): void;
  problem(problem: unknown): void;
  chart(parts: ComponentProps<typeof ChartPage>, style: Parameters<Draw>[1]): void;
}

/** The views of the redirect page, and React with them: loaded while the chart is being read. */
export function openAppViews(document: Document, words: i18n): AppViews {
  const draw = drawInto(document, words);
  return {
    draw,
    notLaunched: () => draw(<NotLaunched />),
    problem: (problem) => draw(<ProblemPage problem={problem} />),
    chart: (parts, style) => draw(<ChartPage {...parts} />, style),
  };
}
