/** What the marks of `effectMark` mean, as a card says it. */
export const effectLegend =
  'The model weighed, compared with the average patient: ▲▲▲ much higher, ▲▲ higher, ▲ slightly higher, ▼ lower';
