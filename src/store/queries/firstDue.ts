import type { Reader } from '../open.ts';

/**
 * When the clock asks for something of a ticket, or somebody's quiet hours end with something waiting, the next time
 * after `now`; not the next try of what failed. Null: it asks for nothing.
 */
export async function firstDue(read: Reader, now: Date): Promise<Date | null> {
  const [wake, sla, waking] = await Promise.all([
    read.ticket.findFirst({
      where: { wakeAt: { gt: now } },
      orderBy: { wakeAt: 'asc' },
      select: { wakeAt: true },
    }),
    read.ticket.findFirst({
      where: { slaNextAt: { gt: now } },
      orderBy: { slaNextAt: 'asc' },
      select: { slaNextAt: true },
    }),
    read.delivery.findFirst({
      where: { state: 'waiting', dueAt: { gt: now }, attempts: 0 },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    }),
  ]);
  const due = [wake?.wakeAt, sla?.slaNextAt, waking?.dueAt].filter((at) => at instanceof Date);
  return due.length > 0 ? new Date(Math.min(...due.map((at) => at.getTime()))) : null;
}
