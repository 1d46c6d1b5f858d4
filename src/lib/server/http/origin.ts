/** How the server was reached, as configured; see adapter-node's environment variables of the same names. */
export interface OriginSettings {
  readonly ORIGIN?: string | undefined;
  readonly PROTOCOL_HEADER?: string | undefined;
  readonly HOST_HEADER?: string | undefined;
}

/**
 * The origin under which the browser knows this server. The adapter takes https for granted when nothing is set; here
 * it is https only when the line is encrypted or a reverse proxy was declared.
 */
export function ownOrigin(settings: OriginSettings, headers: Headers, encrypted: boolean): string {
  if (settings.ORIGIN !== undefined && settings.ORIGIN !== '') return new URL(settings.ORIGIN).origin;
  const forwarded = settings.PROTOCOL_HEADER ? headers.get(settings.PROTOCOL_HEADER) : null;
  const host = (settings.HOST_HEADER ? headers.get(settings.HOST_HEADER) : null) ?? headers.get('host') ?? '';
  const protocol = forwarded ?? (encrypted ? 'https' : 'http');
  const address = `${protocol}://${host}`;
  return URL.canParse(address) ? new URL(address).origin : 'null';
}

/** Whether browsers treat the origin as secure: https, or this machine itself. */
export function isSecureOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:') return true;
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something comes from our own pages. Browsers send Origin with every such request; a
 * caller that sends neither Origin nor Sec-Fetch-Site is no browser and carries no one's cookie by accident.
 */
export function isOwnRequest(method: string, headers: Headers, own: string): boolean {
  if (SAFE_METHODS.has(method)) return true;
  const sent = headers.get('origin');
  if (sent !== null) return sent === own;
  const site = headers.get('sec-fetch-site');
  return site === null || site === 'same-origin';
}
