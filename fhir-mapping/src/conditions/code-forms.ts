/** ICD-10 and its national forms, with or without the point: `I10`, `E11.22`, `E1122`, `S52.521A`. */
const icd10Form = /^[A-Z]\d[\dA-Z](?:\.?[\dA-Z]{1,4})?$/;
/** Dagger, asterisk and the exclamation mark of ICD-10-GM; `+0` of the French extension; `E11.-` and `I50.1-` of a whole category. */
const icd10Marks = /\.?(?:[-*!†‡+]+|\+\d{1,2})$/;
/** Diagnoses of ICD-9-CM, leading zeros kept: `042`, `428.0`, `4280`, `V45.1`, `E849.0`. Procedures have two digits before the point. */
const icd9Form = /^(?:(?:\d{3}|V\d{2})(?:\.?\d{1,2})?|E\d{3}(?:\.?\d)?)$/;
/** An identifier of SNOMED CT has 6 to 18 digits. */
const snomedForm = /^[1-9]\d{5,17}$/;
/** No code of ICD is longer, marks and all. */
const longest = 12;

/** A code of ICD-10 without its point and marks, in capitals: `e11.9+` is E119; null where it has not the form of one. */
export function plainIcd10(code: string): string | null {
  return code.length > longest ? null : withoutPoint(code.toUpperCase().replace(icd10Marks, ''), icd10Form);
}

/** A diagnosis of ICD-9-CM without its point, in capitals; null where it has not the form of one. */
export function plainIcd9(code: string): string | null {
  return code.length > longest ? null : withoutPoint(code.toUpperCase(), icd9Form);
}

/** An identifier of SNOMED CT as it is; null where it has not the form of one. */
export function plainSnomed(code: string): string | null {
  return snomedForm.test(code) ? code : null;
}

function withoutPoint(code: string, form: RegExp): string | null {
  return form.test(code) ? code.replace('.', '') : null;
}
