/** Rounded to `digits` decimals, as figures are written down. */
export const rounded = (value, digits = 4) => Number(value.toFixed(digits));
//# sourceMappingURL=rounded.js.map