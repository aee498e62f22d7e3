import type { ChatLog } from '../conversation/chatLog.ts';
import type { SlackApi } from './webApi.ts';

/** The address that opens the bot's own conversation in this workspace. */
export interface AppLink {
  /** Null until Slack said which app and which workspace a token is of. */
  readonly url: () => string | null;
  /** Asks Slack, unless it has said. */
  learn(): Promise<void>;
}

/** Source: docs.slack.dev, « Deep linking », app_redirect: it works in the app and in a browser alike. */
export function appLink(api: SlackApi, log: ChatLog): AppLink {
  let url: string | null = null;
  let refused = false;
  const ask = async (method: 'auth.test' | 'bots.info', args: object) => {
    const answered = await api(method, args);
    if (answered.ok) return answered.body;
    // What Slack will not say today it will not say in a minute either.
    refused ||= answered.failure === 'refused';
    log.warn({ method, error: answered.error }, 'Slack does not say which app this is');
    return null;
  };
  return {
    url: () => url,
    async learn() {
      if (url !== null || refused) return;
      const home = await ask('auth.test', {});
      const told = home && (await ask('bots.info', { bot: home.bot_id, team_id: home.team_id }));
      const app = (told?.bot as { app_id?: string } | undefined)?.app_id;
      if (!home || !app) return;
      url = `https://slack.com/app_redirect?${new URLSearchParams({ app, team: String(home.team_id) })}`;
    },
  };
}
