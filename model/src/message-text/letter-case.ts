/** A name inside a sentence: `Respiratory rate` becomes `respiratory rate`; `SpO₂`, `BMI` and `COPD` stay. */
export function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Ll}(?!\p{Ll}?\p{Lu})/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** The first letter as a capital. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
