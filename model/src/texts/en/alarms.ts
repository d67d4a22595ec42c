/** Alarms: what was worse than usual for the patient, and by how much, or what NEWS2 asks for. */
export const alarms = {
  usual: '{{name}} {{value}}, usually {{usual}}',
  /** What is usual is not known. */
  limit: '{{name}} {{value}}, beyond its limit',
  list: '{{first}}; {{second}}',
  score: 'NEWS2 at least {{points}}, was {{before}}',
  firstScore: 'NEWS2 at least {{points}}',
  three: 'now 3 points: {{names}}',
} as const;
