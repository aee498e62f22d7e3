import type { Tx } from '../store/open.ts';
import type { Conclusion } from './conclusion.ts';

export interface Concluded {
  readonly id: number;
  /** Of the claim; a delivery that somebody else has claimed since is left to them. */
  readonly owner: string;
  readonly kind: string;
  readonly conclusion: Conclusion;
}

export async function conclude(tx: Tx, concluded: readonly Concluded[]): Promise<void> {
  for (const { owners, conclusion } of alike(concluded)) {
    await tx.delivery.updateMany({
      where: { state: 'claimed', OR: owners },
      data: {
        ...conclusion,
        owner: null,
        leaseUntil: null,
        ...(conclusion.state === 'sent' && { error: null }),
      },
    });
  }
  await forgetWords(tx, concluded);
}

/** An answer's own words are kept until it was given; everything else that is sent is ids. */
async function forgetWords(tx: Tx, concluded: readonly Concluded[]): Promise<void> {
  const ids = concluded.filter(({ kind }) => kind === 'answer').map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.delivery.updateMany({ where: { id: { in: ids }, state: 'sent' }, data: { payload: '{}' } });
}

/** Most are sent, at the same instant or nearly: one statement for those. */
function alike(concluded: readonly Concluded[]) {
  const sent = concluded.filter(({ conclusion }) => conclusion.state === 'sent');
  const others = concluded.filter(({ conclusion }) => conclusion.state !== 'sent');
  return [...(sent.length > 0 ? [sent] : []), ...others.map((one) => [one])].map((group) => ({
    owners: group.map(({ id, owner }) => ({ id, owner })),
    conclusion: (group[0] as Concluded).conclusion,
  }));
}
