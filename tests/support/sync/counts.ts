/** What happened in a run, or in many: a simulation in which nothing happens proves nothing. */
export interface Counts {
  captures: number;
  amendments: number;
  undos: number;
  folds: number;
  requests: number;
  requestFaults: number;
  answersLost: number;
  stepFaults: number;
  kills: number;
  freezes: number;
  clockJumps: number;
  edits: number;
  holds: number;
  unknowns: number;
  parked: number;
  decisions: number;
  acked: number;
  sent: number;
  saved: number;
}

export const noCounts = (): Counts => ({
  captures: 0,
  amendments: 0,
  undos: 0,
  folds: 0,
  requests: 0,
  requestFaults: 0,
  answersLost: 0,
  stepFaults: 0,
  kills: 0,
  freezes: 0,
  clockJumps: 0,
  edits: 0,
  holds: 0,
  unknowns: 0,
  parked: 0,
  decisions: 0,
  acked: 0,
  sent: 0,
  saved: 0,
});

/** Adds what happened elsewhere. */
export function addCounts(sum: Counts, more: Readonly<Counts>): void {
  for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += more[name];
}
