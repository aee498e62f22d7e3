// Run as a process of its own: opens the store at argv[2], says how it went, closes it.
import { openStore } from '../../src/store/open.ts';

const migrations: string[] = [];
const log = {
  info: (details: object) => void migrations.push(...(details as { migrations: string[] }).migrations),
  warn() {},
};
try {
  const store = await openStore({ url: process.argv[2] ?? '', log });
  await store.close();
  console.log(JSON.stringify({ migrated: migrations.length }));
} catch (error) {
  const { name, message, code } = error as Error & { code?: string };
  console.log(JSON.stringify({ name, message, code }));
}
