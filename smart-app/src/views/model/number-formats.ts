import type { FactsProps } from './model-props.js';

/** Numbers and percentages of a locale (BCP 47), with a minus sign as it is printed. */
export function numberFormats(locale: string): Pick<FactsProps, 'number' | 'percent'> {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    number: (value, digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 3 })
        .format(value)
        .replace('-', '−'),
    percent: (value) => percent.format(value),
  };
}
