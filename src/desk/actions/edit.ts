import { z } from 'zod';
import { priorityOf } from '../priority.ts';
import { IMPACTS, type Impact, REQUEST_TYPES, URGENCIES, type Urgency, VISIBILITIES } from '../vocabulary.ts';
import type { Action } from './action.ts';
import * as ids from './ids.ts';
import { written } from './text.ts';

const id = ids.id.nullable();

const input = z
  .object({
    title: written.min(1).max(255),
    description: written.max(40_000),
    siteId: id,
    businessTeamId: id,
    visibility: z.enum(VISIBILITIES),
    subcategoryId: id,
    requestType: z.enum(REQUEST_TYPES),
    impact: z.enum(IMPACTS),
    urgency: z.enum(URGENCIES),
    callbackPhone: written.max(40).nullable(),
    postIt: written.max(1_000).nullable(),
  })
  .partial();

/** Modifier: any of the ticket's own fields; the priority follows impact and urgency. */
export const edit: Action<z.infer<typeof input>> = {
  id: 'edit',
  input,
  async change({ tx, ticket, input: fields }) {
    const { siteId, businessTeamId, subcategoryId } = fields;
    const refusal = await ids.unknownId(tx, { siteId, businessTeamId });
    if (refusal) return refusal;
    // What the ticket has already may stay, though it be retired since.
    if (subcategoryId && subcategoryId !== ticket.subcategoryId) {
      if (!(await ids.subcategoryOf(tx, subcategoryId))) return ids.unknown('subcategoryId');
    }
    const impact = fields.impact ?? (ticket.impact as Impact);
    const urgency = fields.urgency ?? (ticket.urgency as Urgency);
    return {
      fields: { ...fields, priority: priorityOf(impact, urgency) },
      event: { fields: Object.keys(fields).sort().join(' ') },
    };
  },
};
