import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('the environment', () => {
  it.each([
    [{}, 'file:data/guichet.db'],
    [{ DATABASE_URL: '' }, 'file:data/guichet.db'],
    [{ DATABASE_URL: 'postgresql://u@h/d' }, 'postgresql://u@h/d'],
  ])('%j opens %s', (env, databaseUrl) => {
    expect(readConfig(env)).toMatchObject({ config: { databaseUrl, port: 3000, slack: null } });
  });

  it.each([
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' },
      { botToken: 'xoxb-1', receive: { over: 'http', signingSecret: 's' } },
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:9/api' },
      {
        botToken: 'xoxb-1',
        apiUrl: 'http://127.0.0.1:9/api/',
        receive: { over: 'socket', appToken: 'xapp-1' },
      },
    ],
  ])('%j connects Slack', (env, slack) => {
    expect(readConfig(env)).toMatchObject({ config: { slack } });
  });

  it.each([
    [{}, undefined],
    [{ PUBLIC_URL: '' }, undefined],
    [{ PUBLIC_URL: 'https://guichet.example.org' }, 'https://guichet.example.org'],
    [{ PUBLIC_URL: 'https://guichet.example.org/' }, 'https://guichet.example.org'],
    [{ PUBLIC_URL: 'https://ecole.example/guichet//' }, 'https://ecole.example/guichet'],
    [{ PUBLIC_URL: 'http://127.0.0.1:3000' }, 'http://127.0.0.1:3000'],
  ])('%j: people reach the desk at %s', (env, publicUrl) => {
    const read = readConfig(env);
    expect('config' in read && read.config.publicUrl).toBe(publicUrl);
  });

  it('/metrics is read with a token that cannot be guessed', () => {
    const read = (METRICS_TOKEN: string) => readConfig({ METRICS_TOKEN });
    expect(read('')).not.toHaveProperty('config.metricsToken');
    expect(read('0123456789abcdef')).toHaveProperty('config.metricsToken', '0123456789abcdef');
    for (const weak of ['short', 'sixteen with some spaces', 'é'.repeat(20)])
      expect(read(weak)).toEqual({
        mistakes: ['METRICS_TOKEN must be at least 16 characters, without spaces or accents.'],
      });
  });

  it.each([
    [{}, { in: 'folder', folder: 'data/files' }, 25],
    [{ FILES_DIR: '/srv/files', FILES_MAX_MB: '5' }, { in: 'folder', folder: '/srv/files' }, 5],
    [
      { FILES_URL: 's3://key:a%2Fb@s3.example.org:9000/desk-files?region=eu-west-3' },
      {
        in: 'bucket',
        bucket: {
          url: 'https://s3.example.org:9000/desk-files',
          accessKeyId: 'key',
          secretAccessKey: 'a/b',
          region: 'eu-west-3',
        },
      },
      25,
    ],
    [
      { FILES_URL: 's3+http://key:secret@127.0.0.1:9000/files' },
      {
        in: 'bucket',
        bucket: {
          url: 'http://127.0.0.1:9000/files',
          accessKeyId: 'key',
          secretAccessKey: 'secret',
          region: 'us-east-1',
        },
      },
      25,
    ],
  ])('%j: files are kept in %j', (env, place, megabytes) => {
    expect(readConfig(env)).toMatchObject({
      config: { files: { place, maxBytes: megabytes * 1024 * 1024 } },
    });
  });

  it.each([
    'guichet.example.org',
    'ftp://guichet.example.org',
    'https://',
    'https://guichet.example.org/?a=1',
    'https://guichet.example.org/#x',
    'https://user:secret@guichet.example.org',
    'https://guichet.example.org/a b',
    'https://guichet.example.org/a|b',
    'https://guichet.example.org/a)',
  ])('%s is no address people could reach the desk at', (PUBLIC_URL) => {
    expect(readConfig({ PUBLIC_URL })).toEqual({
      mistakes: [
        'PUBLIC_URL must be the address people reach the desk at, like https://guichet.example.org.',
      ],
    });
  });

  it.each([
    ['Guichet <Guichet@example.org>', { name: 'Guichet', address: 'guichet@example.org' }],
    ['"Le guichet" <g@example.org>', { name: 'Le guichet', address: 'g@example.org' }],
    ['g@example.org', { name: '', address: 'g@example.org' }],
  ])('mail goes out from %s', (MAIL_FROM, from) => {
    const SMTP_URL = 'smtps://user:pass@mail.example.org';
    expect(readConfig({ SMTP_URL, MAIL_FROM })).toMatchObject({
      config: { mail: { smtpUrl: SMTP_URL, from } },
    });
    expect(readConfig({})).not.toHaveProperty('config.mail');
  });

  it('mail is read where there is a mailbox, at addresses of its own unless the server knows none', () => {
    const IMAP_URL = 'imaps://desk:p%40ss@mail.example.org/INBOX';
    const mail = { subaddress: true, imapUrl: IMAP_URL };
    expect(readConfig({ ...smtp, IMAP_URL })).toMatchObject({ config: { mail } });
    expect(readConfig({ ...smtp, IMAP_URL, MAIL_SUBADDRESS: 'false' })).toMatchObject({
      config: { mail: { ...mail, subaddress: false } },
    });
    expect(readConfig({ ...smtp, IMAP_URL, MAIL_AUTHSERV_ID: 'mx.example.org' })).toMatchObject({
      config: { mail: { ...mail, authservId: 'mx.example.org' } },
    });
  });

  const smtp = { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'g@example.org' };
  it.each([
    [{ ...smtp, MAIL_FROM: '' }, 'SMTP_URL needs MAIL_FROM beside it.'],
    [{ ...smtp, SMTP_URL: '' }, 'MAIL_FROM needs SMTP_URL beside it.'],
    [
      { ...smtp, SMTP_URL: 'mail.example.org' },
      'SMTP_URL must be smtp://USER:PASSWORD@HOST:PORT or smtps://….',
    ],
    [{ IMAP_URL: 'imaps://u:p@mail.example.org' }, 'IMAP_URL needs SMTP_URL beside it.'],
    [{ ...smtp, IMAP_URL: 'imaps://mail.example.org' }, 'IMAP_URL must be imaps://USER:PASSWORD@HOST/INBOX.'],
    [{ ...smtp, MAIL_AUTHSERV_ID: 'mx.example.org' }, 'MAIL_AUTHSERV_ID needs IMAP_URL beside it.'],
    [{ ...smtp, MAIL_SUBADDRESS: 'perhaps' }, 'MAIL_SUBADDRESS must be true or false.'],
    [{ ...smtp, SMTP_URL: 'smtp://' }, 'SMTP_URL must be smtp://USER:PASSWORD@HOST:PORT or smtps://….'],
    [{ ...smtp, MAIL_FROM: 'Guichet' }, 'MAIL_FROM must be an address, like Guichet <guichet@example.org>.'],
    [
      { ...smtp, MAIL_FROM: 'a@b.example, c@d.example' },
      'MAIL_FROM must be an address, like Guichet <guichet@example.org>.',
    ],
  ])('%j: %s', (env, sentence) => {
    expect(readConfig(env)).toEqual({ mistakes: [sentence] });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a port number.'],
    [{ PORT: '70000' }, 'PORT must be a port number.'],
    [{ FILES_MAX_MB: 'much' }, 'FILES_MAX_MB must be a number of megabytes from 1 to 100.'],
    [{ FILES_MAX_MB: '0' }, 'FILES_MAX_MB must be a number of megabytes from 1 to 100.'],
    [{ FILES_MAX_MB: '101' }, 'FILES_MAX_MB must be a number of megabytes from 1 to 100.'],
    [{ FILES_URL: 's3://host/bucket' }, 'FILES_URL must be like s3://KEY:SECRET@s3.example.org/BUCKET.'],
    [{ FILES_URL: 's3://k:s@host' }, 'FILES_URL must be like s3://KEY:SECRET@s3.example.org/BUCKET.'],
    [{ FILES_URL: 's3://k:s@host/a/b' }, 'FILES_URL must be like s3://KEY:SECRET@s3.example.org/BUCKET.'],
    [
      { FILES_URL: 'https://k:s@host/bucket' },
      'FILES_URL must be like s3://KEY:SECRET@s3.example.org/BUCKET.',
    ],
    [{ FILES_URL: 's3://k:s@host/bucket', FILES_DIR: 'x' }, 'FILES_DIR and FILES_URL: set one of them.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of debug, info, warn, error, silent.'],
    [{ SLACK_BOT_TOKEN: 'secret' }, 'SLACK_BOT_TOKEN must start with xoxb-.'],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) beside it.',
    ],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN needs SLACK_BOT_TOKEN beside it.'],
  ])('%j is a mistake said in a sentence', (env, sentence) => {
    expect(readConfig(env)).toEqual({ mistakes: expect.arrayContaining([sentence]) });
  });

  describe('of Teams', () => {
    const APP = '11111111-2222-4333-8444-555555555555';
    const TENANT = '22222222-2222-4333-8444-555555555555';
    const single = {
      MICROSOFT_APP_ID: APP,
      MICROSOFT_APP_PASSWORD: 'hunter2',
      MICROSOFT_APP_TENANT_ID: TENANT,
    };
    const app = { from: 'microsoft', appId: APP };

    it.each([
      [
        'one tenant is meant where no type is given',
        single,
        {
          credentials: { ...app, appType: 'SingleTenant', password: 'hunter2', tenantId: TENANT },
          tenants: [TENANT],
        },
      ],
      [
        'one tenant',
        { ...single, MICROSOFT_APP_TYPE: 'SingleTenant' },
        {
          credentials: { ...app, appType: 'SingleTenant', password: 'hunter2', tenantId: TENANT },
          tenants: [TENANT],
        },
      ],
      [
        'several tenants',
        { MICROSOFT_APP_ID: APP, MICROSOFT_APP_PASSWORD: 'hunter2', MICROSOFT_APP_TYPE: 'MultiTenant' },
        { credentials: { ...app, appType: 'MultiTenant', password: 'hunter2' }, tenants: [] },
      ],
      [
        'several tenants, of which one is heard',
        { ...single, MICROSOFT_APP_TYPE: 'MultiTenant' },
        {
          credentials: { ...app, appType: 'MultiTenant', password: 'hunter2', tenantId: TENANT },
          tenants: [TENANT],
        },
      ],
      [
        'a managed identity',
        { ...single, MICROSOFT_APP_PASSWORD: '', MICROSOFT_APP_TYPE: 'UserAssignedMSI' },
        { credentials: { ...app, appType: 'UserAssignedMSI', tenantId: TENANT }, tenants: [TENANT] },
      ],
      [
        'Microsoft’s local client, without an app',
        { MICROSOFT_AGENTS_PLAYGROUND: 'true' },
        { credentials: { from: 'nowhere' }, tenants: [] },
      ],
      ['nothing', {}, null],
      ['an app whose id is empty is none', { MICROSOFT_APP_ID: '' }, null],
      ['the local client refused', { MICROSOFT_AGENTS_PLAYGROUND: 'false' }, null],
    ])('%s', (_name, env, teams) => {
      expect(readConfig(env)).toMatchObject({ config: { teams } });
    });

    it.each([
      [{ ...single, MICROSOFT_APP_ID: 'guichet' }, 'MICROSOFT_APP_ID must be the app (client) id, a GUID.'],
      [
        { ...single, MICROSOFT_APP_TENANT_ID: 'academie.example' },
        'MICROSOFT_APP_TENANT_ID must be the tenant id, a GUID.',
      ],
      [
        { ...single, MICROSOFT_APP_TYPE: 'singletenant' },
        'MICROSOFT_APP_TYPE must be one of SingleTenant, MultiTenant, UserAssignedMSI.',
      ],
      [{ ...single, MICROSOFT_APP_ID: '' }, 'MICROSOFT_APP_PASSWORD needs MICROSOFT_APP_ID beside it.'],
      [{ MICROSOFT_APP_TENANT_ID: TENANT }, 'MICROSOFT_APP_TENANT_ID needs MICROSOFT_APP_ID beside it.'],
      [{ MICROSOFT_APP_TYPE: 'MultiTenant' }, 'MICROSOFT_APP_TYPE needs MICROSOFT_APP_ID beside it.'],
      [
        { ...single, MICROSOFT_APP_TENANT_ID: '' },
        'MICROSOFT_APP_TENANT_ID is needed for MICROSOFT_APP_TYPE SingleTenant.',
      ],
      [
        { ...single, MICROSOFT_APP_PASSWORD: '' },
        'MICROSOFT_APP_PASSWORD is needed for MICROSOFT_APP_TYPE SingleTenant.',
      ],
      [
        { MICROSOFT_APP_ID: APP, MICROSOFT_APP_TYPE: 'MultiTenant' },
        'MICROSOFT_APP_PASSWORD is needed for MICROSOFT_APP_TYPE MultiTenant.',
      ],
      [
        { MICROSOFT_APP_ID: APP, MICROSOFT_APP_TYPE: 'UserAssignedMSI' },
        'MICROSOFT_APP_TENANT_ID is needed for MICROSOFT_APP_TYPE UserAssignedMSI.',
      ],
      [
        { ...single, MICROSOFT_APP_TYPE: 'UserAssignedMSI' },
        'MICROSOFT_APP_PASSWORD must not be set for MICROSOFT_APP_TYPE UserAssignedMSI.',
      ],
      [
        { ...single, MICROSOFT_AGENTS_PLAYGROUND: 'true' },
        'MICROSOFT_AGENTS_PLAYGROUND is for a desk without MICROSOFT_APP_ID.',
      ],
      [{ MICROSOFT_AGENTS_PLAYGROUND: 'maybe' }, 'MICROSOFT_AGENTS_PLAYGROUND must be true or false.'],
    ])('%j is a mistake said in a sentence', (env, sentence) => {
      const read = readConfig(env);
      expect(read).toEqual({ mistakes: expect.arrayContaining([sentence]) });
      expect(JSON.stringify(read)).not.toContain('hunter2');
    });
  });

  it('is refused in a sentence that does not repeat a password', () => {
    const read = readConfig({ DATABASE_URL: 'mysql://root:hunter2@h/d' });
    expect(read).toEqual({ mistakes: ['DATABASE_URL must be file:PATH or postgresql://USER@HOST/NAME.'] });
  });
});
