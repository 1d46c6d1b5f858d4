import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { securityHeaders } from '../../lib/server/http/security-headers.ts';

/** A push carries up to 8 MB; the adapter's own limit is 512 KB. */
const BODY_SIZE_LIMIT = '20M';

interface BuiltServer {
  readonly server: { readonly server: Server };
}

/**
 * Serves the app built into `folder` in this very process, as the environment says (HOST, PORT, ORIGIN, GENCHI_DATA …),
 * and ends in order on SIGTERM and SIGINT. The adapter answers files and the prerendered shell without our hooks, so the
 * headers are set before it sees a request; what the hooks answer replaces them.
 */
export async function serveApp(folder: string): Promise<void> {
  const { env } = process;
  env['HOST'] ||= '127.0.0.1';
  env['BODY_SIZE_LIMIT'] ||= BODY_SIZE_LIMIT;
  env['GENCHI_DATA'] ||= 'data';
  env['NODE_ENV'] ||= 'production';
  env['SHUTDOWN_TIMEOUT'] ||= '5';
  const built = (await import(pathToFileURL(resolve(folder, 'index.js')).href)) as BuiltServer;
  built.server.server.prependListener('request', (_request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    // Files with a hash in their name say otherwise themselves; the rest must be asked for again, or updates go unseen.
    response.setHeader('cache-control', 'no-cache');
  });
}
