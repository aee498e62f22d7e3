import { z } from 'zod';
import { PATIENCE } from '../reminders/rules.ts';

const days = z.int('days are a whole number').min(1, 'at least 1 day').max(90, 'at most 90 days');
const hours = z.number('hours are a number').min(0.25, 'at least 0.25 hours').max(200, 'at most 200 hours');

const fields = {
  approvalDays: days,
  unassignedHours: hours,
  holdDays: days,
  answerDays: z
    .tuple([days, days], 'two numbers of days, such as [2, 5]')
    .refine(([first, second]) => first < second, 'the second reminder comes after the first'),
  closeDays: days,
};

/** Of a team: what it does not say is the desk's. */
export const ownPatience = z.strictObject(fields).partial();

/** The desk's own, each with what it is where the file is silent. */
export const deskPatience = z
  .strictObject({
    approvalDays: fields.approvalDays.default(PATIENCE.approvalDays),
    unassignedHours: fields.unassignedHours.default(PATIENCE.unassignedHours),
    holdDays: fields.holdDays.default(PATIENCE.holdDays),
    answerDays: fields.answerDays.default([...PATIENCE.answerDays]),
    closeDays: fields.closeDays.default(PATIENCE.closeDays),
  })
  .prefault({});
