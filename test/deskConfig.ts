import type { Config } from '../src/config.ts';
import { filesIn } from './files/filesIn.ts';

/**
 * The configuration of a desk of a test: ports of the machine's choosing, a silent log, and no chat unless one is given,
 * which is the playground. `folder`: of its attachments; where it has none it keeps none.
 */
export function deskConfig(
  given: Partial<Config> & Pick<Config, 'databaseUrl'>,
  { folder }: { readonly folder?: string } = {},
): Config {
  return {
    port: 0,
    playgroundPort: 0,
    files: filesIn(folder),
    logLevel: 'silent',
    slack: null,
    teams: null,
    ...given,
  };
}
