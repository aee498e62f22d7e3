/** The closed sets of the desk: what a ticket's coded fields may hold. */
export const STATES = [
  'awaiting_approval',
  'rejected',
  'dispatched',
  'redispatched',
  'assigned',
  'pending',
  'awaiting_requester',
  'resolved',
  'closed',
  'abandoned',
] as const;
export type State = (typeof STATES)[number];

/** Not resolved, closed, rejected or abandoned. */
export const ACTIVE_STATES = [
  'awaiting_approval',
  'dispatched',
  'redispatched',
  'assigned',
  'pending',
  'awaiting_requester',
] as const satisfies readonly State[];

export const isActive = (state: State): boolean => (ACTIVE_STATES as readonly State[]).includes(state);

export const IMPACTS = ['person', 'service', 'department'] as const;
export type Impact = (typeof IMPACTS)[number];

export const URGENCIES = ['low', 'medium', 'high', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const REQUEST_TYPES = ['incident', 'service_request'] as const;
export type RequestType = (typeof REQUEST_TYPES)[number];

export const VISIBILITIES = ['me', 'site', 'business_team'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const ORIGINS = ['chat', 'phone', 'mail', 'form', 'in_person', 'monitoring'] as const;
export type Origin = (typeof ORIGINS)[number];

export const RESOLUTION_CODES = [
  'assistance',
  'bug_fixed',
  'hardware_repair',
  'software_patch',
  'system_update',
  'training',
  'other',
] as const;
export type ResolutionCode = (typeof RESOLUTION_CODES)[number];

/** iTop's four levels of satisfaction, best first. */
export const SATISFACTIONS = [1, 2, 3, 4] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];

export const CATALOGUE_LEVELS = ['domain', 'group', 'family', 'service', 'subcategory'] as const;
export type CatalogueLevel = (typeof CATALOGUE_LEVELS)[number];
