// The built desk with Teams alone. Not by the command line: that asks Microsoft for its keys and tokens.
import { serveBuilt } from './built.ts';

const { DATABASE_URL = '', APP_ID: appId = '', TENANT = '', METADATA_URL = '', TOKEN_URL = '' } = process.env;
await serveBuilt({
  databaseUrl: DATABASE_URL,
  slack: null,
  teams: {
    credentials: { from: 'standIn', appId, tokenUrl: TOKEN_URL, password: 'bench' },
    tenants: [TENANT],
    metadataUrl: METADATA_URL,
  },
});
