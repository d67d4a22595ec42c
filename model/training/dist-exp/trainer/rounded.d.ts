/** Rounded to `digits` decimals, as figures are written down. */
export declare const rounded: (value: number, digits?: number) => number;
//# sourceMappingURL=rounded.d.ts.map