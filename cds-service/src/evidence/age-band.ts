/** Years per band, and the age from which all are one band: so old are so few that an age may name a person. */
const bandYears = 5;
const oldest = 90;

/** `65-69`, `90+`; null where the age is not known (NaN). */
export function ageBand(years: number): string | null {
  if (Number.isNaN(years)) return null;
  if (years >= oldest) return `${oldest}+`;
  const from = Math.floor(years / bandYears) * bandYears;
  return `${from}-${from + bandYears - 1}`;
}
