import { servePage } from './web/assets.ts';
import { serveActs } from './web/acts.ts';
import { serveStream } from './web/stream.ts';
import { type SlackStandIn, type StandInOptions, startSlackStandIn } from './slack/standIn.ts';

export type PlaygroundOptions = Omit<StandInOptions, 'alsoServe'>;

export interface Playground {
  /** Where the page is; `?as=U…` picks a person, `&at=…` a conversation or `home`. */
  readonly url: string;
  /** The workspace behind the page: its `apiUrl` is what the bot is given. */
  readonly slack: SlackStandIn;
  stop(): Promise<void>;
}

/**
 * A workspace to try the bot in: the stand-in for Slack, and a web page to be one of its people.
 * Loopback only, no password: whoever can open it may be anybody in it.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const slack = await startSlackStandIn({
    ...options,
    async alsoServe(request, response, held) {
      return (
        serveStream(held, request, response) ||
        (await serveActs(held, request, response)) ||
        (await servePage(request, response))
      );
    },
  });
  return { url: `${slack.url}/`, slack, stop: slack.stop };
}
