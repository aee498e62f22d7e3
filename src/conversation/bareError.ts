/** An error for the log, without what people wrote: the message of a database error repeats the values it was given. */
export function bareError(error: unknown): { type: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: string };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, ...(code && { code }), ...(frames && { stack: frames.join('\n') }) };
}
