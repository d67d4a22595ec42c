/**
 * What people write for units, to UCUM. Used only where Quantity.code is absent: a code is UCUM's own, and there `C` is
 * the coulomb and `F` the farad. Looked up in lower case, without spaces at the ends and with single ones inside.
 */
const unitSynonyms: ReadonlyMap<string, string> = new Map(
  (
    [
      ['/min', ['bpm', 'beats/min', 'beats/minute', 'beats per minute', 'beat/min', 'brpm', 'breaths/min']],
      [
        '/min',
        ['breaths/minute', 'breaths per minute', 'breath/min', 'rpm', 'per minute', 'per min', '/minute', '1/min'],
      ],
      ['/min', ['{beats}/min', '{breaths}/min', 'min-1']],
      ['mm[Hg]', ['mmhg', 'mm hg', 'mm[hg]', 'millimeter of mercury', 'millimeters of mercury', 'torr']],
      ['kPa', ['kpa', 'kilopascal', 'kilopascals']],
      ['%', ['%', 'percent', 'per cent', 'pct', '% o2', '%o2', '% spo2', '%spo2']],
      ['1', ['1', 'fraction', 'ratio']],
      [
        'Cel',
        [
          'cel',
          'c',
          '°c',
          '℃',
          'degc',
          'deg c',
          'degree c',
          'degrees c',
          'celsius',
          'degree celsius',
          'degrees celsius',
          'ºc',
        ],
      ],
      [
        '[degF]',
        ['[degf]', 'f', '°f', '℉', 'degf', 'deg f', 'degree f', 'degrees f', 'fahrenheit', 'degrees fahrenheit', 'ºf'],
      ],
      ['[degF]', ['degree fahrenheit']],
      ['K', ['k', 'kelvin']],
      ['kg', ['kg', 'kgs', 'kilo', 'kilogram', 'kilograms', 'kilogramme', 'kilogrammes']],
      ['g', ['g', 'gm', 'gram', 'grams', 'gramme', 'grammes']],
      ['[lb_av]', ['lb', 'lbs', 'lb_av', '[lb_av]', 'pound', 'pounds', 'lbm']],
      ['[oz_av]', ['oz', 'ounce', 'ounces', '[oz_av]']],
      ['cm', ['cm', 'cms', 'centimeter', 'centimeters', 'centimetre', 'centimetres']],
      ['m', ['m', 'meter', 'meters', 'metre', 'metres']],
      ['mm', ['mm', 'millimeter', 'millimeters', 'millimetre', 'millimetres']],
      ['[in_i]', ['in', 'inch', 'inches', '"', '[in_i]', 'in_i']],
      ['[ft_i]', ['ft', 'foot', 'feet', '[ft_i]']],
      ['kg/m2', ['kg/m2', 'kg/m²', 'kg/m^2', 'kg/(m2)', 'kg/sqm', 'kg per square meter', 'kilogram per square meter']],
      [
        'L/min',
        [
          'l/min',
          'lpm',
          'liters/min',
          'litres/min',
          'liter/min',
          'litre/min',
          'liters per minute',
          'litres per minute',
        ],
      ],
    ] as const
  ).flatMap(([code, texts]) => texts.map((text) => [text, code] as const)),
);

/** The UCUM code that a unit text stands for, or null. */
export function ucumOfText(unit: string): string | null {
  return unitSynonyms.get(unit.trim().toLowerCase().replace(/\s+/g, ' ')) ?? null;
}
