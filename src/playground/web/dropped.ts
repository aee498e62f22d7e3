import { z } from 'zod';
import type { Upload } from '../uploads.ts';

/** Files as the page posts them. */
export const droppedFiles = z
  .array(z.object({ name: z.string().min(1).max(255), type: z.string().max(200), base64: z.base64() }))
  .max(10)
  .transform((files) =>
    files.map(({ base64, ...file }): Upload => ({ ...file, content: Buffer.from(base64, 'base64') })),
  )
  .optional();
