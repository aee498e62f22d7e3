import { z } from 'zod';

/** What the environment says, checked. */
export interface Config {
  /** `file:…` or `postgresql://…` */
  readonly databaseUrl: string;
}

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:.|postgres(ql)?:\/\/.)/, 'must be file:PATH or postgresql://USER@HOST/NAME')
    .default('file:data/guichet.db'),
});

/** One clear sentence per mistake; values are never repeated, since they hold passwords. */
export function readConfig(env: NodeJS.ProcessEnv): { config: Config } | { mistakes: readonly string[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    return { mistakes: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) };
  }
  return { config: { databaseUrl: parsed.data.DATABASE_URL } };
}
