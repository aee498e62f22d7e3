import { demoWorkspace } from '../../src/demoWorkspace.ts';
import { type SlackStandIn, startSlackStandIn } from '../../src/playground/slack/standIn.ts';

/** A workspace to call, whose events reach nobody. */
export const deafWorkspace = (): Promise<SlackStandIn> =>
  startSlackStandIn({
    ...demoWorkspace(),
    port: 0,
    botToken: 'xoxb-test',
    signingSecret: 'secret',
    bot: { eventsUrl: 'http://127.0.0.1:9/' },
    retryDelaysMs: [],
  });
