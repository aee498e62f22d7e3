import type { Tx } from '../../store/open.ts';
import { COUNT_ANEW } from '../sla/clock.ts';
import type { DeskChange } from './apply.ts';

/**
 * Has the open requests follow what the file changed: the next watch works out their times, and the next sweep what
 * waits, instead of this transaction, which holds the desk.
 */
export async function countAnew(tx: Tx, changes: readonly DeskChange[], now: Date): Promise<void> {
  if (changes.some(movesReminders)) {
    await tx.ticket.updateMany({ where: { wakeAt: { gt: now } }, data: { wakeAt: now } });
  }
  if (changes.some(movesClocks)) {
    await tx.ticket.updateMany({
      where: { active: true, slaStartedAt: { not: null } },
      data: { ...COUNT_ANEW, slaNextAt: now },
    });
  }
}

const HOURS = ['timeZone', 'hours', 'holidays', 'extraHolidays'];

const movesReminders = ({ what, name }: DeskChange): boolean =>
  what === 'team' || (what === 'setting' && [...HOURS, 'reminders'].includes(name));

const movesClocks = ({ what, name }: DeskChange): boolean =>
  what === 'team' || what === 'catalogue' || (what === 'setting' && [...HOURS, 'sla'].includes(name));
