import type { Bot } from './bot/bot.ts';
import type { Call } from './calls.ts';
import type { ExternalUploads } from './externalUploads.ts';
import type { Faults } from './faults.ts';
import type { ResponseUrls } from './responseUrls.ts';
import type { Uploads } from '../uploads.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

/** Everything the parts of the stand-in share. */
export interface Slack {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly faults: Faults;
  /** Types of blocks that the workspace takes no more, as where a feature of Slack's is not had. */
  readonly refusedBlocks: Set<string>;
  readonly calls: Call[];
  readonly bot: Bot;
  readonly uploads: Uploads;
  readonly externalUploads: ExternalUploads;
  readonly tokens: { bot: string; app?: string };
  /** The HTTP root, known once the server listens. */
  url: string;
}
