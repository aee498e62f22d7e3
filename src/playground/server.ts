import { serveMail } from './mail/page.ts';
import { type MailSink, startMailSink } from './mail/sink.ts';
import { servePage } from './web/assets.ts';
import { servePageFile } from './uploads.ts';
import { serveActs } from './web/acts.ts';
import { type DeskClock, serveClock } from './web/clock.ts';
import { servePeople } from './web/people.ts';
import { workspaceView } from './web/stream.ts';
import { serveTeamsActs } from './web/teams/acts.ts';
import { tenantView } from './web/teams/stream.ts';
import { createWindows } from './web/windows.ts';
import { type SlackStandIn, type StandInOptions, startSlackStandIn } from './slack/standIn.ts';
import type { Driver } from './teams/driver.ts';
import { createTeams, type TeamsAddresses, type TeamsOptions } from './teams/standIn.ts';

export interface PlaygroundOptions extends Omit<StandInOptions, 'alsoServe' | 'alsoUpgrade'> {
  /** A tenant of Teams beside the workspace: the page lets one be in either. */
  teams?: TeamsOptions;
  /** The desk's clock, which the page shows and lets one move forward. */
  clock?: DeskClock;
}

export interface Playground {
  /**
   * Where the page is; `?as=U…` picks a person, `&at=…` a conversation or `home`;
   * `?chat=teams&as=paul` the same person in Teams.
   */
  readonly url: string;
  /** The workspace behind the page: its `apiUrl` is what the bot is given. */
  readonly slack: SlackStandIn;
  /** The mail server behind the page: what it is given is shown at `/mail`. */
  readonly mail: MailSink;
  /** The tenant behind the page, when there is one. */
  readonly teams: (Driver & TeamsAddresses) | undefined;
  stop(): Promise<void>;
}

/**
 * A workspace, and where asked for a tenant, to try the bot in: the stand-ins for Slack and for Teams, and a web page
 * to be one of their people. Loopback only, no password: whoever can open it may be anybody in it.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const part = options.teams && (await createTeams(options.teams));
  const { clock } = options;
  const mail = await startMailSink();
  const windows = createWindows();
  const stopOthers = async () => {
    windows.stop();
    part?.stop();
    await mail.stop();
  };
  // Its port may be taken: then nothing of it must go on.
  const slack = await startSlackStandIn({
    ...options,
    async alsoServe(request, response, held) {
      const changed = () => {
        held.workspace.changed();
        part?.teams.tenant.changed();
      };
      return (
        (clock !== undefined && (await serveClock(clock, changed, request, response))) ||
        serveMail(mail, request, response) ||
        servePageFile([held.uploads, ...(part ? [part.teams.uploads] : [])], request, response) ||
        servePeople(held, part?.teams, request, response) ||
        (part !== undefined &&
          ((await serveTeamsActs(part.teams, request, response)) || (await part.serve(request, response)))) ||
        (await serveActs(held, request, response)) ||
        (await servePage(request, response))
      );
    },
    alsoUpgrade(request, socket, head, held) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const view = workspaceView(held, clock, url) ?? (part ? tenantView(part.teams, clock, url) : null);
      return windows.upgrade(request, socket, head, view);
    },
  }).catch(async (error: unknown) => {
    await stopOthers();
    throw error;
  });
  return {
    url: `${slack.url}/`,
    slack,
    mail,
    teams: part && { ...part.driver, ...part.servedAt(slack.url) },
    async stop() {
      await slack.stop();
      await stopOthers();
    },
  };
}
