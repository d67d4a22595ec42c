/** A user who can sign in; there are no passwords, since all users are synthetic. */
export interface Practitioner {
  /** Of the Practitioner resource. */
  readonly id: string;
  readonly name: string;
}

/** A patient as the picker shows it. */
export interface PatientChoice {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
}

/** An encounter as the picker shows it. Dates as charted. */
export interface EncounterChoice {
  readonly id: string;
  readonly name: string;
  readonly start: string | null;
  readonly end: string | null;
}

/** The users who can sign in, and the patients whose charts can be chosen. */
export interface People {
  readonly practitioners: readonly Practitioner[];
  /** The patients that match a text; the empty text gives the first ones. */
  searchPatients(text: string): Promise<readonly PatientChoice[]>;
  /** Null where there is no such patient. */
  findPatient(id: string): Promise<PatientChoice | null>;
  /** A patient's encounters, newest first. */
  listEncounters(patientId: string): Promise<readonly EncounterChoice[]>;
}
