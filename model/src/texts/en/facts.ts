/** Facts of a chart, each a name and a value: `Respiratory rate 24 /min`, `Smoking status: former smoker`. */
export const facts = {
  female: 'female',
  male: 'male',
  /** A name before a value in words. */
  labelled: '{{name}}:',
  none: 'No {{name}}',
  /** Of past encounters where the reader can see one under way. */
  earlier: 'Earlier {{name}}',
} as const;
