import { z } from 'zod';
import { HOLIDAYS } from '../sla/holidays.ts';
import { isTimeZone } from '../timeZone.ts';
import { REQUEST_TYPES } from '../vocabulary.ts';
import { deskPatience, ownPatience } from './patience.ts';
import { deskTargets, ownTargets } from './targets.ts';

/** The shape of `desk.yaml`, before its names are checked against each other (see references.ts). */
const name = z.string().trim().min(1).max(120);
const email = z.email().transform((value) => value.toLowerCase());
const teamKey = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9_-]{0,39}$/, 'a team key is capital letters, digits, - and _');
const timeZone = z.string().refine(isTimeZone, 'not a time zone such as Europe/Paris');
const locale = z.enum(['fr', 'en']);
const period = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'opening hours are written 08:00-12:00')
  .refine((value) => value.slice(0, 5) < value.slice(6), 'opening hours end after they begin');
const day = z.array(period);

const subcategory = z.union([
  name.transform((value) => ({ name: value })),
  z.strictObject({
    name,
    team: teamKey.optional(),
    type: z.enum(REQUEST_TYPES).optional(),
    approver: email.optional(),
    sla: ownTargets.optional(),
  }),
]);

export const deskFile = z.strictObject({
  desk: z.strictObject({
    name,
    defaultTeam: teamKey.default('HELPDESK'),
    locale: locale.default('fr'),
    timeZone: timeZone.default('Europe/Paris'),
    hours: z
      .strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })
      .partial()
      .default({}),
    holidays: z.enum(HOLIDAYS).default('france'),
    extraHolidays: z.array(z.iso.date('a day is written 2026-12-24')).default([]),
    sla: deskTargets,
    reminders: deskPatience,
  }),
  sites: z.array(z.strictObject({ code: name, name })).default([]),
  businessTeams: z.array(name).default([]),
  people: z.array(
    z.strictObject({
      name,
      email,
      locale: locale.optional(),
      timeZone: timeZone.optional(),
      phone: z.string().trim().max(40).optional(),
      site: name.optional(),
      businessTeam: name.optional(),
      admin: z.boolean().default(false),
    }),
  ),
  teams: z
    .array(
      z.strictObject({
        key: teamKey,
        name: name.optional(),
        lead: email,
        members: z.array(email).default([]),
        sla: ownTargets.optional(),
        reminders: ownPatience.optional(),
        channels: z.strictObject({ slack: name, teams: name }).partial().default({}),
      }),
    )
    .min(1),
  catalogue: z
    .array(
      z.strictObject({
        domain: name,
        groups: z.array(
          z.strictObject({
            group: name,
            families: z.array(
              z.strictObject({
                family: name,
                services: z.array(
                  z.strictObject({
                    service: name,
                    sla: ownTargets.optional(),
                    subcategories: z.array(subcategory),
                  }),
                ),
              }),
            ),
          }),
        ),
      }),
    )
    .default([]),
});
export type DeskFile = z.output<typeof deskFile>;
