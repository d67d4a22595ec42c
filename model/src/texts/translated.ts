/** The same keys with texts of another language. That they have the same `{{values}}` is tested. */
export type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string
    ? string
    : Texts[Key] extends readonly string[]
      ? readonly string[]
      : Translated<Texts[Key]>;
};
