/** A text (which may hold anything), or a number as XGBoost writes it and JSON does not have it. */
const textOrToken = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;

/** JSON of the same meaning: what is beyond every double is read as infinite, and null is not a number. */
const inJson: Readonly<Record<string, string>> = { Infinity: '1e999', '-Infinity': '-1e999', NaN: 'null' };

/**
 * The value of a text in XGBoost's JSON, which has the bare tokens `Infinity`, `-Infinity` and `NaN` besides: a split that
 * only parts missing values from known ones has the condition `-Infinity`.
 *
 * @throws SyntaxError where it is not even that
 */
export function parseXgboostJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(textOrToken, (found) => inJson[found] ?? found));
  }
}
