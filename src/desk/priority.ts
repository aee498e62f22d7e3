import type { Impact, Urgency } from './vocabulary.ts';

export type Priority = 1 | 2 | 3 | 4;

/** Impact × urgency, 1 critical to 4 low. Source: iTop's priority matrix. */
export function priorityOf(impact: Impact, urgency: Urgency): Priority {
  return MATRIX[impact][urgency];
}

const MATRIX: Record<Impact, Record<Urgency, Priority>> = {
  department: { critical: 1, high: 1, medium: 2, low: 4 },
  service: { critical: 1, high: 2, medium: 3, low: 4 },
  person: { critical: 2, high: 3, medium: 3, low: 4 },
};
