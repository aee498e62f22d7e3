import { type AuthenticationResult, readAuthenticationResults } from './authenticationResults.ts';

/**
 * Whether the server that the desk trusts vouches for the sender a mail names. Only its topmost field counts: a server
 * adds its own above all that came with the mail, so what a sender put there stands below. DMARC decides where it was
 * asked; where it has nothing to say, SPF or DKIM of the sender's own domain do, and who gave the server their password.
 */
export function isAuthentic(fields: readonly string[], authservId: string, from: string): boolean {
  const wanted = authservId.toLowerCase();
  const read = fields.map(readAuthenticationResults);
  // One that cannot be read may be the server's own, spoilt by what somebody called themselves.
  const own = read.find((one) => one === null || one.authservId === wanted);
  const domain = domainOf(from);
  if (!own || domain === '') return false;
  const { results } = own;
  if (results.some(({ method, result }) => method === 'dmarc' && result === 'fail')) return false;
  return results.some((one) => one.result === 'pass' && vouches(one, from.toLowerCase(), domain));
}

function vouches({ method, properties }: AuthenticationResult, from: string, domain: string): boolean {
  const property = (name: string): string => properties.get(name) ?? '';
  switch (method) {
    case 'dmarc':
      // Of another sender where the mail names several.
      return !properties.has('header.from') || domainOf(property('header.from')) === domain;
    case 'spf':
      return isAligned(domainOf(property('smtp.mailfrom')), domain);
    case 'dkim':
      return isAligned(domainOf(property('header.d') || property('header.i')), domain);
    case 'auth':
      return property('smtp.auth').toLowerCase() === from;
    default:
      return false;
  }
}

/** Of an address, or the domain itself. */
const domainOf = (text: string): string =>
  text
    .slice(text.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/, '');

/** As DMARC's relaxed alignment: one domain, or one below the other. No list of suffixes is kept, so `fr` is none. */
function isAligned(vouched: string, domain: string): boolean {
  const shorter = vouched.length < domain.length ? vouched : domain;
  if (!shorter.includes('.')) return false;
  return vouched === domain || vouched.endsWith(`.${domain}`) || domain.endsWith(`.${vouched}`);
}
