export interface Written {
  readonly from: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly messageId?: string;
  /** Beyond those every mail has. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly content: string }[];
}

let ids = 0;

/** A mail as it comes over the wire. */
export function rawMail({
  from,
  to = 'guichet@desk.example',
  subject,
  text = '',
  headers = {},
  files = [],
  ...rest
}: Written): string {
  ids += 1;
  const all = {
    From: from,
    To: to,
    Subject: subject === undefined ? '' : `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'Message-ID': rest.messageId ?? `<${ids}.test@academie.example>`,
    Date: 'Mon, 23 Nov 2026 08:00:00 +0000',
    'MIME-Version': '1.0',
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const body = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(text),
  ];
  if (files.length === 0) return [...head, ...body, ''].join('\r\n');
  const parts = files.map(({ name, content }) => [
    `Content-Type: application/octet-stream; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
  ]);
  return [
    ...head,
    'Content-Type: multipart/mixed; boundary="b0"',
    '',
    ...[body, ...parts].flatMap((part) => ['--b0', ...part]),
    '--b0--',
    '',
  ].join('\r\n');
}

const base64 = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
