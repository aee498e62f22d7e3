import type { Reader } from '../open.ts';

export interface Chosen {
  readonly personIds?: readonly number[];
  readonly nodeIds?: readonly number[];
  readonly siteId?: number | null;
  readonly businessTeamId?: number | null;
}

export interface ChosenNames {
  readonly persons: ReadonlyMap<number, string>;
  readonly nodes: ReadonlyMap<number, { readonly name: string; readonly parentId: number | null }>;
  readonly site: string | null;
  readonly businessTeam: string | null;
}

/** What a form shows for the ids chosen in it so far. An id nobody has is left out. */
export async function chosenNames(read: Reader, chosen: Chosen): Promise<ChosenNames> {
  const { personIds = [], nodeIds = [], siteId, businessTeamId } = chosen;
  const [persons, nodes, site, businessTeam] = await Promise.all([
    personIds.length === 0
      ? []
      : read.person.findMany({ where: { id: { in: [...personIds] } }, select: { id: true, name: true } }),
    nodeIds.length === 0
      ? []
      : read.catalogueNode.findMany({
          where: { id: { in: [...nodeIds] } },
          select: { id: true, name: true, parentId: true },
        }),
    siteId ? read.site.findUnique({ where: { id: siteId } }) : null,
    businessTeamId ? read.businessTeam.findUnique({ where: { id: businessTeamId } }) : null,
  ]);
  return {
    persons: new Map(persons.map(({ id, name }) => [id, name])),
    nodes: new Map(nodes.map(({ id, ...node }) => [id, node])),
    site: site ? `${site.code} – ${site.name}` : null,
    businessTeam: businessTeam?.name ?? null,
  };
}
