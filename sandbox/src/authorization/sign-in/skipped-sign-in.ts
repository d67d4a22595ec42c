/** Answers every page of sign-in at once, for tests and for headless launches. */
export interface SkippedSignIn {
  /** Who signs in; the first practitioner otherwise. */
  readonly practitionerId?: string;
  /** Who is chosen where the launch brings no patient; the first patient otherwise. */
  readonly patientId?: string;
}
