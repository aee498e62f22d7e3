/**
 * Text for people, before a chat draws it. Strings are literal, whoever wrote them: each renderer escapes them, so
 * that nothing in them can ping, link or format. Instants stay instants, for the chat's own localised dates.
 */
export type Words = readonly Span[];
export type Span = string | Instant | Strong;

export interface Instant {
  readonly at: Date;
  /** `ago`: how long since, exact on hover where the chat can. `day`: the date. `moment`: date and time. */
  readonly as: 'ago' | 'day' | 'moment';
}

export interface Strong {
  readonly strong: string;
}

export const ago = (at: Date): Instant => ({ at, as: 'ago' });
export const day = (at: Date): Instant => ({ at, as: 'day' });
export const moment = (at: Date): Instant => ({ at, as: 'moment' });
