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
      ['mL', ['ml', 'cc', 'milliliter', 'milliliters', 'millilitre', 'millilitres']],
      ['L', ['l', 'liter', 'liters', 'litre', 'litres']],
      ['mmol/L', ['mmol/l', 'millimoles per liter', 'millimoles per litre']],
      ['umol/L', ['umol/l', 'µmol/l', 'μmol/l', 'mcmol/l', 'micromol/l']],
      ['nmol/L', ['nmol/l']],
      ['meq/L', ['meq/l', 'mval/l']],
      ['mg/dL', ['mg/dl', 'mg%', 'mg/100ml', 'mg/100 ml']],
      ['g/dL', ['g/dl', 'gm/dl', 'g%']],
      ['g/L', ['g/l', 'gm/l']],
      ['mg/L', ['mg/l']],
      ['ug/L', ['ug/l', 'µg/l', 'μg/l', 'mcg/l']],
      ['ng/mL', ['ng/ml']],
      ['ng/L', ['ng/l']],
      ['pg/mL', ['pg/ml']],
      ['U/L', ['u/l', 'iu/l', 'units/l', 'e/l']],
      ['L/L', ['l/l']],
      [
        '10*9/L',
        ['10*9/l', '10^9/l', '10e9/l', '10⁹/l', 'x10*9/l', 'x10^9/l', 'x10e9/l', 'gpt/l', 'giga/l', '/nl', '1/nl'],
      ],
      ['10*3/uL', ['10*3/ul', '10^3/ul', '10e3/ul', '10³/ul', 'x10*3/ul', 'x10^3/ul', 'x10e3/ul', 'k/ul', 'k/mm3']],
      ['10*3/uL', ['10*3/µl', '10^3/µl', 'k/µl', 'k/μl', 'tsd/µl', 'tsd./µl', 'thou/ul', 'th/ul', 'thousand/ul']],
      ['/uL', ['/ul', '/µl', '/μl', '1/ul', 'cells/ul', 'cells/µl', '/mm3', '/cmm', 'cells/mm3']],
      ['{INR}', ['inr', '{inr}']],
      ['[pH]', ['ph', '[ph]', 'ph units']],
    ] as const
  ).flatMap(([code, texts]) => texts.map((text) => [text, code] as const)),
);

/** The UCUM code that a unit text stands for, or null. */
export function ucumOfText(unit: string): string | null {
  return unitSynonyms.get(unit.trim().toLowerCase().replace(/\s+/g, ' ')) ?? null;
}
