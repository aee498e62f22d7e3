// Run as a process of its own: opens the store at argv[2], says how it went, closes it.
import { openStore } from '../../src/store/open.ts';

const applied: string[] = [];
const log = {
  info: (details: object) => void applied.push(...(details as { migrations: string[] }).migrations),
  warn() {},
};
try {
  const store = await openStore({ url: process.argv[2] ?? '', log });
  await store.close();
  console.log(JSON.stringify({ migrated: applied.length }));
} catch (error) {
  const { name, message, code } = error as Error & { code?: string };
  console.log(JSON.stringify({ name, message, code }));
}
