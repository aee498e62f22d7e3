import type { Path } from './read.ts';
import type { OwnTargets } from '../sla/targets.ts';
import type { DeskFile } from './schema.ts';

export interface BrokenReference {
  readonly path: Path;
  readonly message: string;
}

/** Names a file uses that it does not declare, and names it declares twice. */
export function brokenReferences(file: DeskFile): BrokenReference[] {
  const broken: BrokenReference[] = [];
  const emails = new Set(file.people.map((person) => person.email));
  const teams = new Set(file.teams.map((team) => team.key));
  const sites = new Set(file.sites.map((site) => site.code));
  const businessTeams = new Set(file.businessTeams);
  const must = (known: ReadonlySet<string>, value: string | undefined, what: string, path: Path) => {
    if (value !== undefined && !known.has(value))
      broken.push({ path, message: `no ${what} “${value}” in this file` });
  };

  must(teams, file.desk.defaultTeam, 'team', ['desk', 'defaultTeam']);
  broken.push(
    ...twice(
      file.people.map((p) => p.email),
      (i) => ['people', i, 'email'],
    ),
  );
  broken.push(
    ...twice(
      file.teams.map((t) => t.key),
      (i) => ['teams', i, 'key'],
    ),
  );
  broken.push(
    ...twice(
      file.sites.map((s) => s.code),
      (i) => ['sites', i, 'code'],
    ),
  );
  broken.push(...twice(file.businessTeams, (i) => ['businessTeams', i]));
  for (const [i, person] of file.people.entries()) {
    must(sites, person.site, 'site', ['people', i, 'site']);
    must(businessTeams, person.businessTeam, 'business team', ['people', i, 'businessTeam']);
  }
  for (const [i, team] of file.teams.entries()) {
    must(emails, team.lead, 'person', ['teams', i, 'lead']);
    for (const [j, member] of team.members.entries())
      must(emails, member, 'person', ['teams', i, 'members', j]);
  }
  const subcategories = [...subcategoriesOf(file)];
  broken.push(
    ...twice(
      subcategories.map((s) => s.names.join(' > ')),
      (i) => subcategories[i]?.path ?? [],
    ),
  );
  for (const { node, path } of subcategories) {
    must(teams, node.team, 'team', [...path, 'team']);
    must(emails, node.approver, 'person', [...path, 'approver']);
  }
  return broken;
}

interface Subcategory {
  readonly node: {
    readonly name: string;
    readonly team?: string;
    readonly type?: string;
    readonly approver?: string;
    readonly sla?: OwnTargets;
  };
  /** Of the service it belongs to. */
  readonly serviceSla: OwnTargets | undefined;
  /** From the domain down to the subcategory itself. */
  readonly names: readonly [string, string, string, string, string];
  readonly path: Path;
}

/** The catalogue's leaves, in the order of the file. */
export function* subcategoriesOf(file: DeskFile): Generator<Subcategory> {
  for (const [d, { domain, groups }] of file.catalogue.entries()) {
    for (const [g, { group, families }] of groups.entries()) {
      for (const [f, { family, services }] of families.entries()) {
        for (const [s, { service, sla: serviceSla, subcategories }] of services.entries()) {
          for (const [n, node] of subcategories.entries()) {
            const path = ['catalogue', d, 'groups', g, 'families', f, 'services', s, 'subcategories', n];
            yield { node, serviceSla, names: [domain, group, family, service, node.name], path };
          }
        }
      }
    }
  }
}

function twice(values: readonly string[], pathOf: (index: number) => Path): BrokenReference[] {
  const seen = new Set<string>();
  return values.flatMap((value, i) => {
    if (seen.has(value)) return [{ path: pathOf(i), message: `“${value}” stands here twice` }];
    seen.add(value);
    return [];
  });
}
