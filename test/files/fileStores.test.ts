import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileStore } from '../../src/files/fileStore.ts';
import { diskFiles } from '../../src/files/disk.ts';
import { receiveFile } from '../../src/files/receive.ts';
import { s3Files } from '../../src/files/s3.ts';

let folder: string;
let bucket: Server;
const objects = new Map<string, Buffer>();
let broken = false;

/** As S3 answers: what is not signed with its sum and length is refused. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-files-'));
  bucket = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray());
      const { authorization = '', 'x-amz-content-sha256': sum, 'content-length': length } = request.headers;
      const signed = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-3\/s3\/aws4_request, /.test(
        authorization,
      );
      const whole = sum === 'UNSIGNED-PAYLOAD' || sum === createHash('sha256').update(body).digest('hex');
      const path = (request.url ?? '').split('?')[0] ?? '';
      const asked = new URL(request.url ?? '', 'http://bucket').searchParams;
      if (broken) return void response.writeHead(503).end();
      if (!signed || !whole) return void response.writeHead(403).end();
      if (request.method === 'PUT') {
        if (length === undefined) return void response.writeHead(411).end();
        objects.set(path, body);
        return void response.writeHead(200).end();
      }
      if (request.method === 'DELETE') {
        objects.delete(path);
        return void response.writeHead(204).end();
      }
      if (asked.get('list-type') === '2') return void response.end(listing(asked));
      const found = objects.get(path);
      response.writeHead(found ? 200 : 404).end(found);
    })();
  });
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

/** ListObjectsV2, two keys a page. */
function listing(asked: URLSearchParams): string {
  const keys = [...objects.keys()]
    .map((path) => path.replace('/desk/', ''))
    .filter((key) => key.startsWith(asked.get('prefix') ?? '') && key > (asked.get('start-after') ?? ''))
    .sort();
  const contents = keys
    .slice(0, 2)
    .map(
      (key) => `<Contents><Key>${key}</Key><LastModified>${putAt}</LastModified><Size>1</Size></Contents>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>desk</Name><KeyCount>${contents.length}</KeyCount><IsTruncated>${keys.length > 2}</IsTruncated>${contents.join('')}</ListBucketResult>`;
}
const putAt = '2026-11-23T08:00:00.000Z';

const stores: [string, () => FileStore][] = [
  ['a folder', () => diskFiles(join(folder, 'deep', 'files'))],
  [
    'a bucket',
    () =>
      s3Files({
        url: `http://127.0.0.1:${(bucket.address() as AddressInfo).port}/desk`,
        accessKeyId: 'key',
        secretAccessKey: 'secret',
        region: 'eu-west-3',
      }),
  ],
];

const contentOf = async (store: FileStore, key: string): Promise<Buffer | null> => {
  const found = await store.get(key);
  return found && Buffer.concat(await found.toArray());
};
const anything = { maxBytes: 1_000_000, isProgram: () => false };

describe.each(stores)('%s', (_, open) => {
  it('gives back what it was given, until it is removed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 5 }), async (chunks) => {
        const store = open();
        const whole = Buffer.concat(chunks);
        const received = await receiveFile(
          store,
          Readable.from(chunks.map((one) => Buffer.from(one))),
          anything,
        );
        if ('refused' in received) throw new Error(received.refused);
        expect(received).toMatchObject({
          size: whole.length,
          sha256: createHash('sha256').update(whole).digest('hex'),
        });
        expect(await contentOf(store, received.storageKey)).toEqual(whole);
        await store.remove(received.storageKey);
        await store.remove(received.storageKey);
        expect(await contentOf(store, received.storageKey)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('lists what stands below a folder and was put there before, in its order, up to so many', async () => {
    const store = open();
    const keys = ['aa/1', 'aa/2', 'aa/3', 'aa/4', 'aa/5', 'ab/1'];
    for (const key of [...keys].reverse()) await store.put(key, Readable.from([Buffer.from('x')]));
    const later = new Date(Date.now() + 60_000);
    expect(await store.list('aa', { before: later, most: 99 })).toEqual(keys.slice(0, 5));
    expect(await store.list('aa', { before: later, most: 3 })).toEqual(keys.slice(0, 3));
    expect(await store.list('aa', { before: new Date(0), most: 99 })).toEqual([]);
    expect(await store.list('ff', { before: later, most: 99 })).toEqual([]);
    for (const key of keys) await store.remove(key);
  });

  it.each([
    ['too_large', { maxBytes: 9, isProgram: () => false }],
    ['type', { maxBytes: 99, isProgram: (first: Buffer) => first.toString().startsWith('0123') }],
  ] as const)('keeps nothing of what is refused: %s', async (refused, receiving) => {
    objects.clear();
    const chunks = ['01', '23', '45', '67', '89'].map((one) => Buffer.from(one));
    expect(await receiveFile(open(), Readable.from(chunks), receiving)).toEqual({ refused });
    expect([...objects.keys()]).toEqual([]);
    expect(filesUnder(folder)).toEqual([]);
  });

  it('keeps nothing of what breaks off', async () => {
    objects.clear();
    const breaking = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('broke off');
      })(),
    );
    await expect(receiveFile(open(), breaking, anything)).rejects.toThrow('broke off');
    expect([...objects.keys()]).toEqual([]);
    expect(filesUnder(folder)).toEqual([]);
  });
});

it.each(['../secret', '/etc/passwd', 'a/../../b', '', 'a//b', 'a.b'])('%s is no key', async (key) => {
  const store = diskFiles(folder);
  await expect(Promise.resolve().then(() => store.get(key))).rejects.toThrow('no key');
});

it('a bucket that is down says so, and nothing of its address', async () => {
  broken = true;
  const [, open] = stores[1]!;
  const failing = open().put('ab/cd', Readable.from([Buffer.from('x')]));
  await expect(failing).rejects.toMatchObject({ code: 's3_503', message: 'The bucket answered 503' });
  broken = false;
});

const filesUnder = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
