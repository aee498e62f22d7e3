import type { Reader } from '../open.ts';

/** When the clock asks for something of a ticket, the next time after `now`. Null: it asks for nothing. */
export async function firstDue(read: Reader, now: Date): Promise<Date | null> {
  const [wake, sla] = await Promise.all([
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
  ]);
  const due = [wake?.wakeAt, sla?.slaNextAt].filter((at) => at instanceof Date);
  return due.length > 0 ? new Date(Math.min(...due.map((at) => at.getTime()))) : null;
}
