import { type Chosen, publishable } from '../../src/desk/publishable.ts';
import type { Store } from '../../src/store/open.ts';

/** The seal that a dialog keeps which shows this now; '' where there is nothing to show. */
export async function shownOf({ read }: Store, chosen: Chosen): Promise<string> {
  const found = await publishable(read, chosen);
  return 'seal' in found ? found.seal : '';
}
