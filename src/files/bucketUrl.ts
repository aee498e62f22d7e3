import type { Bucket } from './s3.ts';

/** `s3://KEY:SECRET@HOST/BUCKET[?region=…]`; `s3+http://` where the host speaks no TLS. Null: it is none. */
export function readBucketUrl(text: string): Bucket | null {
  const scheme = { 's3:': 'https', 's3+http:': 'http' }[/^[^/]*/.exec(text)?.[0] ?? ''];
  // Of an unknown scheme a URL is read by other rules: a port, and what is escaped, stay as written.
  const rest = text.slice(text.indexOf('//'));
  if (!scheme || !URL.canParse(`${scheme}:${rest}`)) return null;
  const { username, password, host, pathname, searchParams, hash } = new URL(`${scheme}:${rest}`);
  const bucket = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/.exec(pathname)?.[1];
  const unknown = [...searchParams.keys()].some((name) => name !== 'region');
  if (!bucket || !username || !password || hash || unknown) return null;
  try {
    return {
      url: `${scheme}://${host}/${bucket}`,
      accessKeyId: decodeURIComponent(username),
      secretAccessKey: decodeURIComponent(password),
      region: searchParams.get('region') ?? 'us-east-1',
    };
  } catch {
    return null;
  }
}
