import { readBucketUrl } from './files/bucketUrl.ts';
import type { FilesPlace } from './files/open.ts';
import { z } from 'zod';
import type { Credentials } from './teams/connector.ts';

/** What the environment says, checked. */
export interface Config {
  /** `file:…` or `postgresql://…` */
  readonly databaseUrl: string;
  readonly port: number;
  /** Where people reach the desk, without a slash at its end; absent: it writes no links. */
  readonly publicUrl?: string;
  readonly logLevel: LogLevel;
  /** Who has it may read `/metrics` from another machine; absent: nobody may. */
  readonly metricsToken?: string;
  /** Where the contents of attachments are kept, and how large one may be, in bytes. */
  readonly files: { readonly place: FilesPlace; readonly maxBytes: number };
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  /** Absent: the desk sends none. */
  readonly mail?: MailConfig;
  /** Where the playground's page is served; 0 picks a free port. */
  readonly playgroundPort: number;
}

export interface SlackConfig {
  readonly botToken: string;
  /** Root of the Web API, for a test workspace; absent: Slack's own. */
  readonly apiUrl?: string;
  readonly receive:
    | { readonly over: 'http'; readonly signingSecret: string }
    | { readonly over: 'socket'; readonly appToken: string };
}

export interface TeamsConfig {
  readonly credentials: Credentials;
  /** Whose activities are taken; empty: any tenant's. */
  readonly tenants: readonly string[];
  /** Where the Bot Framework describes its keys; absent: Microsoft's own. */
  readonly metadataUrl?: string;
}

export interface MailConfig {
  /** `smtp://…` or `smtps://…`, with the account where the server wants one. */
  readonly smtpUrl: string;
  readonly from: MailAddress;
  /** The mailbox that is read: `imaps://USER:PASSWORD@HOST/INBOX`; absent: none is. */
  readonly imapUrl?: string;
  /** Whether mail to `guichet+…@` comes to `guichet@`. */
  readonly subaddress: boolean;
  /** What the mail server calls itself in `Authentication-Results`; absent: they are not read. */
  readonly authservId?: string;
}

export interface MailAddress {
  /** '' where there is none. */
  readonly name: string;
  readonly address: string;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const token = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}`), `must start with ${prefix}`)
    .optional();
const port = z.coerce
  .number({ message: 'must be a port number' })
  .int('must be a port number')
  .min(0, 'must be a port number')
  .max(65_535, 'must be a port number');

/** Written into links as it stands: nothing in it may end one. */
const isAddress = (url: string): boolean =>
  /^https?:\/\/[^\s?#|<>"()[\]]+$/i.test(url) && URL.canParse(url) && new URL(url).username === '';

/** `Guichet <guichet@example.org>` or the address alone; null: neither. */
function mailAddress(text: string): MailAddress | null {
  const match = /^(?:"?([^"<>\r\n]*?)"?\s*<([^\s<>@,;]+@[^\s<>@,;]+)>|([^\s<>@,;]+@[^\s<>@,;]+))$/.exec(
    text.trim(),
  );
  const address = match?.[2] ?? match?.[3];
  return address ? { name: match?.[1] ?? '', address: address.toLowerCase() } : null;
}

const hasHost = (url: string): boolean => URL.canParse(url) && new URL(url).hostname !== '';
const A_SIZE = 'must be a number of megabytes from 1 to 100';

const APP_TYPES = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;

const environment = z
  .object({
    DATABASE_URL: z
      .string()
      .regex(/^(file:.|postgres(ql)?:\/\/.)/, 'must be file:PATH or postgresql://USER@HOST/NAME')
      .default('file:data/guichet.db'),
    PORT: port.default(3000),
    PUBLIC_URL: z
      .string()
      .refine(isAddress, 'must be the address people reach the desk at, like https://guichet.example.org')
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    PLAYGROUND_PORT: port.default(3001),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
    METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/, 'must be at least 16 characters, without spaces or accents')
      .optional(),
    FILES_DIR: z.string().optional(),
    FILES_URL: z
      .string()
      .refine((url) => readBucketUrl(url) !== null, 'must be like s3://KEY:SECRET@s3.example.org/BUCKET')
      .optional(),
    FILES_MAX_MB: z.coerce.number(A_SIZE).min(1, A_SIZE).max(100, A_SIZE).default(25),
    SLACK_BOT_TOKEN: token('xoxb-'),
    SLACK_SIGNING_SECRET: z.string().optional(),
    SLACK_APP_TOKEN: token('xapp-'),
    SLACK_API_URL: z.url('must be an address like https://slack.com/api/').optional(),
    SMTP_URL: z
      .string()
      .refine(
        (url) => /^smtps?:\/\//.test(url) && hasHost(url),
        'must be smtp://USER:PASSWORD@HOST:PORT or smtps://…',
      )
      .optional(),
    MAIL_FROM: z
      .string()
      .transform((text, context) => {
        const from = mailAddress(text);
        if (!from) context.addIssue('must be an address, like Guichet <guichet@example.org>');
        return from ?? z.NEVER;
      })
      .optional(),
    IMAP_URL: z
      .string()
      .refine(
        (url) => /^imaps?:\/\//.test(url) && hasHost(url) && new URL(url).username !== '',
        'must be imaps://USER:PASSWORD@HOST/INBOX',
      )
      .optional(),
    MAIL_SUBADDRESS: z.stringbool('must be true or false').default(true),
    MAIL_AUTHSERV_ID: z
      .string()
      .regex(/^[^\s;"()]{1,255}$/, 'must be what your mail server calls itself, such as mx.example.org')
      .optional(),
    MICROSOFT_APP_ID: z.guid('must be the app (client) id, a GUID').optional(),
    MICROSOFT_APP_PASSWORD: z.string().optional(),
    MICROSOFT_APP_TENANT_ID: z.guid('must be the tenant id, a GUID').optional(),
    MICROSOFT_APP_TYPE: z.enum(APP_TYPES, `must be one of ${APP_TYPES.join(', ')}`).optional(),
    MICROSOFT_AGENTS_PLAYGROUND: z.stringbool('must be true or false').optional(),
  })
  .superRefine((env, context) => {
    const say = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (env.FILES_URL && env.FILES_DIR) say('FILES_DIR', 'and FILES_URL: set one of them');
    const receives = env.SLACK_SIGNING_SECRET ?? env.SLACK_APP_TOKEN;
    if (env.SLACK_BOT_TOKEN && !receives) {
      say('SLACK_BOT_TOKEN', 'needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) beside it');
    }
    if (receives && !env.SLACK_BOT_TOKEN) {
      say(
        env.SLACK_SIGNING_SECRET ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN',
        'needs SLACK_BOT_TOKEN beside it',
      );
    }
    sayOfTeams(env, say);
    if (env.SMTP_URL && !env.MAIL_FROM) say('SMTP_URL', 'needs MAIL_FROM beside it');
    if (env.MAIL_FROM && !env.SMTP_URL) say('MAIL_FROM', 'needs SMTP_URL beside it');
    if (env.IMAP_URL && !env.SMTP_URL) say('IMAP_URL', 'needs SMTP_URL beside it');
    if (env.MAIL_AUTHSERV_ID && !env.IMAP_URL) say('MAIL_AUTHSERV_ID', 'needs IMAP_URL beside it');
  });

/** One clear sentence per mistake; values are never repeated, since they hold passwords. */
export function readConfig(env: NodeJS.ProcessEnv): { config: Config } | { mistakes: readonly string[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    return { mistakes: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) };
  }
  const { data } = parsed;
  return {
    config: {
      databaseUrl: data.DATABASE_URL,
      port: data.PORT,
      ...(data.PUBLIC_URL && { publicUrl: data.PUBLIC_URL }),
      playgroundPort: data.PLAYGROUND_PORT,
      logLevel: data.LOG_LEVEL,
      ...(data.METRICS_TOKEN && { metricsToken: data.METRICS_TOKEN }),
      files: { place: filesPlaceOf(data), maxBytes: data.FILES_MAX_MB * 1024 * 1024 },
      slack: slackOf(data),
      teams: teamsOf(data),
      ...mailOf(data),
    },
  };
}

function filesPlaceOf({ FILES_DIR, FILES_URL }: { FILES_DIR?: string; FILES_URL?: string }): FilesPlace {
  const bucket = FILES_URL === undefined ? null : readBucketUrl(FILES_URL);
  return bucket ? { in: 'bucket', bucket } : { in: 'folder', folder: FILES_DIR ?? 'data/files' };
}

function slackOf(env: z.infer<typeof environment>): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (!botToken) return null;
  const common = { botToken, ...(env.SLACK_API_URL && { apiUrl: withSlash(env.SLACK_API_URL) }) };
  // An app token says that Socket Mode is wanted: it serves nothing else.
  if (appToken) return { ...common, receive: { over: 'socket', appToken } };
  return signingSecret ? { ...common, receive: { over: 'http', signingSecret } } : null;
}

function mailOf(env: z.infer<typeof environment>): Pick<Config, 'mail'> {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, IMAP_URL: imapUrl, MAIL_SUBADDRESS: subaddress } = env;
  if (!smtpUrl || !from) return {};
  const { MAIL_AUTHSERV_ID: authservId } = env;
  return {
    mail: { smtpUrl, from, subaddress, ...(imapUrl && { imapUrl }), ...(authservId && { authservId }) },
  };
}

type Microsoft = Readonly<
  Partial<
    Record<`MICROSOFT_APP_${'ID' | 'PASSWORD' | 'TENANT_ID'}`, string> & {
      MICROSOFT_APP_TYPE: (typeof APP_TYPES)[number];
      MICROSOFT_AGENTS_PLAYGROUND: boolean;
    }
  >
>;

/** Botbuilder takes an unknown type for `MultiTenant`, and an app without a secret for one without a check. */
function sayOfTeams(env: Microsoft, say: (name: string, message: string) => void): void {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TENANT_ID: tenant } = env;
  const names = ['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID', 'MICROSOFT_APP_TYPE'] as const;
  if (!id) {
    for (const name of names) if (env[name]) say(name, 'needs MICROSOFT_APP_ID beside it');
    return;
  }
  if (env.MICROSOFT_AGENTS_PLAYGROUND) {
    say('MICROSOFT_AGENTS_PLAYGROUND', 'is for a desk without MICROSOFT_APP_ID');
  }
  switch (appTypeOf(env)) {
    case 'SingleTenant':
      if (!tenant) say('MICROSOFT_APP_TENANT_ID', 'is needed for MICROSOFT_APP_TYPE SingleTenant');
      if (!password) say('MICROSOFT_APP_PASSWORD', 'is needed for MICROSOFT_APP_TYPE SingleTenant');
      return;
    case 'MultiTenant':
      if (!password) say('MICROSOFT_APP_PASSWORD', 'is needed for MICROSOFT_APP_TYPE MultiTenant');
      return;
    case 'UserAssignedMSI':
      if (!tenant) say('MICROSOFT_APP_TENANT_ID', 'is needed for MICROSOFT_APP_TYPE UserAssignedMSI');
      if (password) say('MICROSOFT_APP_PASSWORD', 'must not be set for MICROSOFT_APP_TYPE UserAssignedMSI');
  }
}

/** New apps of several tenants cannot be made any more, so one of a single tenant is meant. */
const appTypeOf = ({ MICROSOFT_APP_TYPE }: Microsoft) => MICROSOFT_APP_TYPE ?? 'SingleTenant';

function teamsOf(env: Microsoft): TeamsConfig | null {
  const {
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: password,
    MICROSOFT_APP_TENANT_ID: tenantId,
  } = env;
  if (!appId) {
    return env.MICROSOFT_AGENTS_PLAYGROUND ? { credentials: { from: 'nowhere' }, tenants: [] } : null;
  }
  return {
    credentials: {
      from: 'microsoft',
      appId,
      appType: appTypeOf(env),
      ...(password && { password }),
      ...(tenantId && { tenantId }),
    },
    tenants: tenantId ? [tenantId] : [],
  };
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
