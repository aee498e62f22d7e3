/** What a server found out about a mail, in one field of its header. */
export interface AuthenticationResults {
  /** Who says so, in lower case. */
  readonly authservId: string;
  readonly results: readonly AuthenticationResult[];
}

export interface AuthenticationResult {
  /** `spf`, `dkim`, `dmarc`, … in lower case. */
  readonly method: string;
  /** `pass`, `fail`, `none`, … in lower case. */
  readonly result: string;
  /** `header.from` → `example.org`; of several of a name the first. Names in lower case. */
  readonly properties: ReadonlyMap<string, string>;
}

/**
 * Reads the body of an `Authentication-Results` field. Null: it does not follow the grammar, or is of a version that
 * says something else. Source: RFC 8601, 2.2; values are taken more widely, since servers leave out quotes.
 */
export function readAuthenticationResults(field: string): AuthenticationResults | null {
  const parts = partsOf(field);
  if (parts === null) return null;
  const [head = '', ...rest] = parts;
  const [, quoted, plain, version] = HEAD.exec(head) ?? [];
  const authservId = quoted === undefined ? plain : unquoted(quoted);
  if (!authservId || (version !== undefined && version !== '1')) return null;
  const results = rest.map(resultIn).filter((one) => one !== null);
  return { authservId: authservId.toLowerCase(), results };
}

const HEAD = /^\s*(?:("(?:[^"\\]|\\.)*")|([^\s"=]+))(?:\s+(\d+))?\s*$/;
const METHOD = /\s*([a-z0-9][\w-]*)\s*(?:\/\s*(\d+)\s*)?=\s*([a-z0-9][\w-]*)/iy;
/** A property, or the one `reason`. */
const PROPERTY = /\s*([a-z0-9][\w-]*)\s*(?:\.\s*([a-z0-9][\w-]*)\s*)?=\s*("(?:[^"\\]|\\.)*"|[^\s"]+)/iy;

/** Null: « none », or of a version of the method that says something else. */
function resultIn(part: string): AuthenticationResult | null {
  METHOD.lastIndex = 0;
  const [, method = '', version, result = ''] = METHOD.exec(part) ?? [];
  if (method === '' || (version !== undefined && version !== '1')) return null;
  const properties = new Map<string, string>();
  PROPERTY.lastIndex = METHOD.lastIndex;
  for (let found = PROPERTY.exec(part); found; found = PROPERTY.exec(part)) {
    const [, type = '', property, value = ''] = found;
    const name = (property === undefined ? type : `${type}.${property}`).toLowerCase();
    if (!properties.has(name)) properties.set(name, value.startsWith('"') ? unquoted(value) : value);
  }
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties };
}

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/gs, '$1');

/** Without comments, which may be within one another, cut at each `;`. Null: something was begun and not ended. */
function partsOf(field: string): string[] | null {
  const parts: string[] = [''];
  let comments = 0;
  let inQuotes = false;
  for (let at = 0; at < field.length; at += 1) {
    const sign = field.charAt(at);
    // What follows a backslash is itself, where there can be one.
    const taken = sign === '\\' && (inQuotes || comments > 0) ? field.slice(at, (at += 1) + 1) : sign;
    if (comments > 0) {
      if (taken === '(') comments += 1;
      if (taken === ')') comments -= 1;
      continue;
    }
    if (taken === '"') inQuotes = !inQuotes;
    if (!inQuotes && taken === '(') {
      comments = 1;
      parts[parts.length - 1] += ' ';
    } else if (!inQuotes && taken === ';') parts.push('');
    else parts[parts.length - 1] += taken;
  }
  return comments > 0 || inQuotes ? null : parts;
}
