import type { Tx } from '../../store/open.ts';
import type { DeskFile } from './schema.ts';

/** The ids of the file's people, by e-mail: not of everybody the desk knows. */
export async function personIds(tx: Tx, { people }: DeskFile): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.person.findMany({
    where: { email: { in: people.map((person) => person.email) } },
    select: { id: true, email: true },
  });
  return new Map(rows.map(({ id, email }) => [email ?? '', id]));
}
