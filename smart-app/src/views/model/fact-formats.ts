import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import type { FactsProps } from './model-props.js';

/** Numbers, percentages and dates as the facts have them, with a minus sign as it is printed. */
export function factFormats(formats: Formats, t: Translate): Omit<FactsProps, 'facts'> {
  const number: FactsProps['number'] = (value, digits) =>
    formats.number(value, [digits ?? 0, digits ?? 3]).replace('-', '−');
  return {
    number,
    figure: ({ value, low, high }, digits) =>
      t('model.figure', { value: number(value, digits), low: number(low, digits), high: number(high, digits) }).replace(
        /\(.*\)/,
        (interval) => interval.replaceAll(' ', '\u00a0'),
      ),
    percent: (value) => t('terms.percent.value', { value: formats.number(value * 100, [0, 1]) }),
    date: formats.fhirDate,
  };
}
