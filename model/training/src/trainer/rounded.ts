/** Rounded to `digits` decimals, as figures are written down. */
export const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));
