/** Whether two probabilities are written alike: then nothing moved that anybody sees. */
export function isSamePercent(one: number, other: number): boolean {
  return Math.round(one * 100) === Math.round(other * 100);
}
