/** Names of the `{{values}}` of a text. */
export type ValueNames<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | ValueNames<Rest>
  : never;

/** A value for each `{{name}}` of a text, and no other. A text without names takes none: it is used as it is. */
export type TextValues<Text extends string, Value = string | number> = [ValueNames<Text>] extends [never]
  ? never
  : { readonly [Name in ValueNames<Text>]: Value };

/** A text with what `write` gives in place of each of its `{{names}}`. */
export function replaceNames(text: string, write: (name: string) => string): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => write(name));
}

/** A text with its values. A value that is missing, or one too many, does not compile. */
export function fillText<const Text extends string>(text: Text, values: TextValues<Text>): string {
  return replaceNames(text, (name) => String(values[name as ValueNames<Text>]));
}
