import type { Store, Tx } from '../../store/open.ts';
import { applyCatalogue } from './applyCatalogue.ts';
import { applyPeople } from './applyPeople.ts';
import { applySettings } from './applySettings.ts';
import { applyTeams } from './applyTeams.ts';
import { countAnew } from './countAnew.ts';
import type { DeskFile } from './schema.ts';

export interface DeskChange {
  readonly change: 'add' | 'change' | 'remove';
  readonly what:
    'setting' | 'site' | 'business team' | 'person' | 'team' | 'member' | 'channel' | 'catalogue';
  readonly name: string;
}

/**
 * Makes the desk what the file says, all of it or nothing, and says what changed; applying twice changes nothing.
 * People are never removed; what the file no longer names in the catalogue is retired, since tickets refer to it.
 * `dryRun`: does it, says what changed, and takes it back.
 */
export async function applyDeskFile(
  store: Store,
  file: DeskFile,
  { now, dryRun = false }: { readonly now: Date; readonly dryRun?: boolean },
): Promise<readonly DeskChange[]> {
  let changes: DeskChange[] = [];
  try {
    await store.write(async (tx) => {
      changes = await applyIn(tx, file, now);
      if (dryRun) throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return changes;
}

async function applyIn(tx: Tx, file: DeskFile, now: Date): Promise<DeskChange[]> {
  const changes = [
    ...(await applySettings(tx, file)),
    ...(await applyPeople(tx, file, now)),
    ...(await applyTeams(tx, file)),
    ...(await applyCatalogue(tx, file)),
  ];
  await countAnew(tx, changes, now);
  return changes;
}

class TakenBack extends Error {}
