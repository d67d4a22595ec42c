import { createHash } from 'node:crypto';
import { hourlyStay, isForShapes, ratesOf } from './alarm-rates.js';
import { alarmRules, type NamedRule } from './alarm-rules.js';
import type { HourlyValues } from './alarm-shapes.js';
import { chartRates } from './chart-rates.js';
import { intensiveCareOf, mimicCharts, stayCharts, wardCharts } from './charts.js';
import { forestRule } from './forest-rule.js';
import { foresightOf } from './foresight.js';
import type { IcuStay } from './icu-series.js';
import { renderAlarms, renderCharts, renderForesight } from './render.js';

/** Stays that shapes are put into: all would take long. */
const shapesIn = 500;
/** Stays of a ward that are simulated. */
const wardStays = 400;

/** Prints the figures of alarms: of shapes put into real stays, of what really happened, and of whole charts. */
export function printAlarms(stays2012: readonly IcuStay[], stays2019: readonly IcuStay[]): void {
  const chosen = hourly(stays2019.filter(({ id }) => !isUnseen(id)));
  const unseen = stays2019.filter(({ id }) => isUnseen(id));
  const forest = { name: 'isolation forest, top 5 %', rule: forestRule(chosen.filter(isForShapes)) };
  const rules = [...alarmRules.slice(0, -2), forest, ...alarmRules.slice(-2)];
  const hourly2012 = hourly(stays2012).filter(isForShapes);
  printShapes('2019, the half that nothing was chosen on', hourly(unseen).filter(isForShapes), rules, 1);
  printShapes('2012', hourly2012, rules, 1);
  printShapes('2019, the same half, charted every four hours', hourly(unseen).filter(isForShapes), rules, 4);
  for (const [title, some] of Object.entries({ 'the half that nothing was chosen on': unseen, all: stays2019 })) {
    const labelled = some.flatMap((stay) => {
      const values = hourlyStay(stay);
      return values === null ? [] : [{ values, sepsisHour: stay.sepsisHour }];
    });
    const heard = timed(`what happened, ${title}`, () =>
      foresightOf(
        labelled,
        rules.map(({ rule }) => rule),
      ),
    );
    console.log(
      renderForesight(
        `2019, ${title}`,
        heard.map((one, index) => ({ ...one, name: rules[index]!.name })),
      ),
    );
  }
  console.log('\nWhole charts\n');
  const mimic = mimicCharts();
  const rows = [
    ...timed('ward', () => chartRates('simulated ward', wardCharts(wardStays))),
    ...timed('2019', () => chartRates('2019, all', stayCharts(stays2019), { place: 'intensive-care' })),
    ...timed('MIMIC', () => chartRates('MIMIC-IV demo', mimic, { locations: intensiveCareOf(mimic) })),
  ];
  console.log(renderCharts(rows));
}

function printShapes(
  title: string,
  stays: readonly HourlyValues[],
  rules: readonly NamedRule[],
  everyHours: number,
): void {
  const options = { everyHours, shapesIn };
  const rates = timed(title, () =>
    ratesOf(
      stays,
      rules.map(({ rule }) => rule),
      options,
    ),
  );
  console.log(
    renderAlarms(
      title,
      rates.map((one, index) => ({ ...one, name: rules[index]!.name })),
    ),
  );
}

const hourly = (stays: readonly IcuStay[]): readonly HourlyValues[] => stays.flatMap((stay) => hourlyStay(stay) ?? []);

/** Constants of "worse than usual" were chosen on the other half. */
const isUnseen = (id: string): boolean => createHash('sha256').update(id).digest().at(-1)! % 2 === 1;

/** Tells on the side how long a part took: the whole takes minutes. */
function timed<T>(name: string, make: () => T): T {
  const from = performance.now();
  const made = make();
  console.error(`${name}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return made;
}
