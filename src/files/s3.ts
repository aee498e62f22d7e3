import { AwsClient } from 'aws4fetch';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FileStore } from './fileStore.ts';

export interface Bucket {
  /** `https://s3.example.org/bucket`, without a slash at its end. */
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** A bucket of S3, or of what speaks as it does (MinIO, Garage, Ceph). */
export function s3Files({ url, ...credentials }: Bucket): FileStore {
  const client = new AwsClient({ ...credentials, service: 's3', retries: 0 });
  const call = async (method: string, key: string, init: RequestInit = {}): Promise<Response> => {
    const response = await client.fetch(`${url}/${key}`, { method, redirect: 'error', ...init });
    if (response.ok || response.status === 404) return response;
    await response.body?.cancel();
    throw new BucketError(response.status);
  };
  return {
    async put(key, content, signal) {
      // Signed with its length and sum, so it is held: a file is a few megabytes, and there is no half of one.
      const body = Buffer.concat(await content.toArray());
      const response = await call('PUT', key, { body, ...(signal && { signal }) });
      if (response.status === 404) throw new BucketError(404);
    },
    async get(key) {
      const response = await call('GET', key);
      if (response.status === 404 || !response.body) return null;
      return Readable.fromWeb(response.body as ReadableStream);
    },
    async remove(key) {
      await call('DELETE', key);
    },
  };
}

/** Its message names no address, which holds the bucket's keys in some configurations. */
export class BucketError extends Error {
  readonly code: string;
  constructor(status: number) {
    super(`The bucket answered ${status}`);
    this.name = 'BucketError';
    this.code = `s3_${status}`;
  }
}
