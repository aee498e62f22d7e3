import type { Tx } from '../../store/open.ts';
import { fold } from '../fold.ts';
import { CATALOGUE_LEVELS } from '../vocabulary.ts';
import type { DeskChange } from './apply.ts';
import { personIds } from './personIds.ts';
import { subcategoriesOf } from './references.ts';
import type { DeskFile } from './schema.ts';

interface WantedNode {
  readonly path: string;
  readonly parent: string | null;
  readonly level: string;
  readonly name: string;
  readonly teamId: number | null;
  readonly requestType: string | null;
  readonly approverId: number | null;
  readonly sla: string | null;
}

/** Five levels, a level at a time: thousands of subcategories are a handful of statements. */
export async function applyCatalogue(tx: Tx, file: DeskFile): Promise<DeskChange[]> {
  const wanted = await wantedNodes(tx, file);
  const known = new Map((await tx.catalogueNode.findMany()).map((node) => [node.path, node]));
  const ids = new Map([...known].map(([path, { id }]) => [path, id]));
  const changes: DeskChange[] = [];

  for (const level of CATALOGUE_LEVELS) {
    const rows = [...wanted.values()].filter((node) => node.level === level && !known.has(node.path));
    if (rows.length === 0) continue;
    await tx.catalogueNode.createMany({
      data: rows.map(({ parent, ...node }) => ({
        ...node,
        parentId: parent === null ? null : (ids.get(parent) as number),
        requiresApproval: node.approverId !== null,
        searchText: fold(node.path),
      })),
    });
    const created = await tx.catalogueNode.findMany({ where: { level }, select: { id: true, path: true } });
    for (const { path, id } of created) ids.set(path, id);
    changes.push(...rows.map(({ path }) => ({ change: 'add', what: 'catalogue', name: path }) as const));
  }

  for (const node of known.values()) {
    const want = wanted.get(node.path);
    if (!want) {
      if (node.retired) continue;
      await tx.catalogueNode.update({ where: { id: node.id }, data: { retired: true } });
      changes.push({ change: 'remove', what: 'catalogue', name: node.path });
      continue;
    }
    const { teamId, requestType, approverId, sla } = want;
    const same =
      node.teamId === teamId &&
      node.requestType === requestType &&
      node.approverId === approverId &&
      node.sla === sla &&
      !node.retired;
    if (same) continue;
    const data = {
      ...{ teamId, requestType, approverId, sla },
      requiresApproval: approverId !== null,
      retired: false,
    };
    await tx.catalogueNode.update({ where: { id: node.id }, data });
    changes.push({ change: 'change', what: 'catalogue', name: node.path });
  }
  return changes;
}

async function wantedNodes(tx: Tx, file: DeskFile): Promise<Map<string, WantedNode>> {
  const teams = new Map((await tx.team.findMany()).map(({ key, id }) => [key, id]));
  const people = await personIds(tx, file);
  const nodes = new Map<string, WantedNode>();
  for (const { node, names, serviceSla } of subcategoriesOf(file)) {
    for (const [depth, level] of CATALOGUE_LEVELS.entries()) {
      const path = names.slice(0, depth + 1).join(' > ');
      const leaf = level === 'subcategory';
      const sla = leaf ? node.sla : level === 'service' ? serviceSla : undefined;
      if (nodes.has(path)) continue;
      nodes.set(path, {
        path,
        parent: depth === 0 ? null : names.slice(0, depth).join(' > '),
        level,
        name: names[depth] as string,
        teamId: leaf && node.team ? (teams.get(node.team) ?? null) : null,
        requestType: leaf ? (node.type ?? null) : null,
        approverId: leaf && node.approver ? (people.get(node.approver) ?? null) : null,
        sla: sla ? JSON.stringify(sla) : null,
      });
    }
  }
  return nodes;
}
