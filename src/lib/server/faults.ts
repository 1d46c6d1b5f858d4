/**
 * Named points at which a test kills the server, as a power cut would: no handler runs, no buffer is flushed. The
 * promise "nothing lost, nothing twice" is about exactly these moments, so they must be hit on purpose.
 * GENCHI_FAULT=point or point:n (the n-th time); dead unless NODE_ENV is test.
 */
export const faultPoints = [
  'push:before-commit',
  'push:after-commit',
  'blob:before-commit',
  'blob:after-commit'
] as const;
export type FaultPoint = (typeof faultPoints)[number];

const passes = new Map<FaultPoint, number>();

export function faultPoint(point: FaultPoint): void {
  const environment = process.env;
  if (environment['NODE_ENV'] !== 'test') return;
  const wanted = environment['GENCHI_FAULT'];
  if (!wanted?.startsWith(point)) return;
  const nth = Number(wanted.slice(point.length + 1) || '1');
  const pass = (passes.get(point) ?? 0) + 1;
  passes.set(point, pass);
  if (pass === nth) process.kill(process.pid, 'SIGKILL');
}
