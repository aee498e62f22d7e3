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
    async list(folder, { before, most }) {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${folder}/`, 'max-keys': '1000' });
        if (after !== undefined) query.set('start-after', after);
        const response = await call('GET', `?${query}`);
        if (response.status === 404) throw new BucketError(404);
        const listed = listedIn(await response.text());
        after = listed.more ? listed.objects.at(-1)?.key : undefined;
        found.push(...listed.objects.filter(({ at }) => at < before).map(({ key }) => key));
      } while (after !== undefined && found.length < most);
      return found.slice(0, most);
    },
  };
}

interface Listed {
  readonly objects: readonly { readonly key: string; readonly at: Date }[];
  readonly more: boolean;
}

/** An answer of ListObjectsV2. Keys that are not ours are left out: ours hold nothing that XML writes otherwise. */
function listedIn(xml: string): Listed {
  const within = (text: string, name: string): string =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)]
    .map(([, text = '']) => ({ key: within(text, 'Key'), at: new Date(within(text, 'LastModified')) }))
    .filter(({ key }) => /^[\w-]+(\/[\w-]+)*$/.test(key));
  return { objects, more: within(xml, 'IsTruncated') === 'true' };
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
