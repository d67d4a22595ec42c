/** Codes of SNOMED CT from one public source. */
export interface SnomedSource {
  readonly source: string;
  /** Of the codes and names taken from it. */
  readonly licence: string;
  /**
   * Codes by what they mean: names of concepts, `?name` where it may be one as well, or `other`, a disease that is none of them.
   * Ascending: each as what it adds to the one before, in base 36; one of more than 15 digits as it is, after `+`.
   */
  readonly codes: Readonly<Record<string, string>>;
}

/** The codes of a packed list. */
export function unpacked(list: string): readonly string[] {
  let before = 0;
  return list.split(/\s/).map((word) => {
    if (word.startsWith('+')) return word.slice(1);
    before += Number.parseInt(word, 36);
    return String(before);
  });
}
