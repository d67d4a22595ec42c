/** Scrolls to the chart of a series, and gives the focus to its readings; without one, to the first of the charts. */
export function goToChart(charts: HTMLElement, id: string | null): void {
  const all = [...charts.querySelectorAll<HTMLElement>('[data-chart]')];
  const chart = all.find(({ dataset }) => dataset.chart === id) ?? all[0];
  if (chart === undefined) return;
  chart.querySelector<HTMLElement>('[role="slider"]')?.focus({ preventScroll: true });
  chart.scrollIntoView({ block: 'center' });
}
