/** A whole address or name of this machine: `127.0.0.1.evil.example` is a name like any other. */
export const isLoopback = (host: string): boolean =>
  ['localhost', '[::1]', '::1'].includes(host) || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host);
