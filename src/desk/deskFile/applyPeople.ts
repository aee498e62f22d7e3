import type { Tx } from '../../store/open.ts';
import { fold } from '../fold.ts';
import type { DeskChange } from './apply.ts';
import type { DeskFile } from './schema.ts';

/** A language, zone or phone the file does not give is the person's own: their chat says it. What it gives stays. */
export async function applyPeople(tx: Tx, { people, desk }: DeskFile, now: Date): Promise<DeskChange[]> {
  const changes: DeskChange[] = [];
  const emails = people.map((person) => person.email);
  const known = new Map(
    (await tx.person.findMany({ where: { email: { in: emails } } })).map((person) => [person.email, person]),
  );
  const sites = new Map((await tx.site.findMany()).map(({ code, id }) => [code, id]));
  const businessTeams = new Map((await tx.businessTeam.findMany()).map(({ name, id }) => [name, id]));
  for (const { name, email, admin, locale, timeZone, phone, site, businessTeam } of people) {
    const data = {
      name,
      admin,
      searchText: fold(`${name} ${email}`),
      wantedLocale: locale ?? null,
      wantedTimeZone: timeZone ?? null,
      ...(locale && { locale }),
      ...(timeZone && { timeZone }),
      ...(phone && { phone }),
      ...(site && { siteId: sites.get(site) ?? null }),
      ...(businessTeam && { businessTeamId: businessTeams.get(businessTeam) ?? null }),
    };
    const person = known.get(email);
    if (!person) {
      await tx.person.create({
        data: { locale: desk.locale, timeZone: desk.timeZone, ...data, email, createdAt: now },
      });
      changes.push({ change: 'add', what: 'person', name: email });
    } else if (Object.entries(data).some(([key, value]) => person[key as keyof typeof data] !== value)) {
      await tx.person.update({ where: { id: person.id }, data });
      changes.push({ change: 'change', what: 'person', name: email });
    }
  }
  return changes;
}
