import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { EVENTS } from '../../src/slack/hear/event.ts';
import { SHORTCUTS } from '../../src/slack/hear/shortcut.ts';
import { type Method, METHODS } from '../../src/slack/webApi.ts';

const manifest: unknown = JSON.parse(
  readFileSync(new URL('../../manifests/slack.json', import.meta.url), 'utf8'),
);

const url = z.url({ protocol: /^https$/ });
/** Source: docs.slack.dev/reference/app-manifest, which gives the lengths; nothing beyond what is used here. */
const shape = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i),
    long_description: z.string().min(174).max(4_000),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[\w .-]+$/),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().max(32).regex(/^\//),
          url,
          description: z.string().max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({
      bot: z.array(z.string()).max(255),
      bot_optional: z.array(z.string()).max(255),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: url,
      message_menu_options_url: url,
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
const read = () => shape.parse(manifest);

it('has the shape and the lengths Slack documents', () => {
  expect(shape.safeParse(manifest).error?.issues ?? []).toEqual([]);
});

it('declares the shortcuts and events the code hears, and no others', () => {
  const { features, settings } = read();
  const declared = features.shortcuts.map(({ callback_id, type }) => [callback_id, type]);
  expect(Object.fromEntries(declared)).toEqual(SHORTCUTS);
  expect(new Set(settings.event_subscriptions.bot_events)).toEqual(new Set(EVENTS));
});

it('sends everything to the one address the desk listens at, as it was typed', () => {
  const { features, settings } = read();
  const urls = [
    ...features.slash_commands.map((command) => command.url),
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    settings.interactivity.message_menu_options_url,
  ];
  expect(new Set(urls.map((one) => new URL(one).pathname))).toEqual(new Set(['/slack/events']));
  expect(features.slash_commands.map(({ command }) => command)).toEqual(['/ticket', '/demande']);
  // Escaped, a mention in a command would arrive as <@U…|name>.
  expect(features.slash_commands.every(({ should_escape }) => !should_escape)).toBe(true);
});

/** Source: docs.slack.dev/reference/methods/<method>, « Bot token scopes ». */
const SCOPES_OF: Record<Method, readonly string[]> = {
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.open': ['im:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  // The address in a profile too is shown only with users:read.email.
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
};

/** Source: docs.slack.dev/reference/events/<event>, « Required scopes ». */
const SCOPES_OF_EVENT: Record<(typeof EVENTS)[number], readonly string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  user_change: ['users:read'],
};

it('asks for the scopes the code needs, and for none besides', () => {
  const { scopes } = read().oauth_config;
  const needed = [
    // Slash commands and shortcuts.
    'commands',
    // The files of a message, at their own addresses.
    'files:read',
    ...METHODS.flatMap((method) => SCOPES_OF[method]),
    ...EVENTS.flatMap((event) => SCOPES_OF_EVENT[event]),
  ];
  const declared = [...scopes.bot, ...scopes.bot_optional];
  expect(declared.length).toBe(new Set(declared).size);
  expect(new Set(declared)).toEqual(new Set(needed));
  // Private channels are a desk's own choice.
  expect(scopes.bot_optional.every((scope) => scope.startsWith('groups:'))).toBe(true);
});
