import type { VisitDecision } from '../domain/records.ts';
import { dateText } from './figures.ts';

/** The chamber's decision on the visit in a line; null: not decided. */
export function decisionText(visit: VisitDecision): string | null {
  if (visit.kind === 'open') return null;
  if (visit.kind === 'waived') return `省略する：理由(${visit.ground}) ${visit.text}`.trim();
  const when = [visit.plannedFor ? dateText(visit.plannedFor) : '', visit.plannedTime ?? ''];
  return ['訪問する', ...when].filter(Boolean).join(' ');
}
