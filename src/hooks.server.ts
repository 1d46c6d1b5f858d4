import { building, dev } from '$app/environment';
import { SetupTokenTooShort } from '$lib/server/accounts/setup';
import { startApp } from '$lib/server/app';
import { hasCurrentApp, setCurrentApp } from '$lib/server/http/current-app';
import { secured } from '$lib/server/http/headers';
import { isOwnRequest, isSecureOrigin, ownOrigin } from '$lib/server/http/origin';
import { refusalBody, refuse } from '$lib/server/http/refuse';
import { expiryNotice } from '$lib/server/packs/expiry-notice';
import { setupNotice } from '$lib/server/setup-notice';
import { DataFolderInUse, SchemaTooNew } from '$lib/server/store/open-store';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

export const init: ServerInit = async () => {
  // Prerendering runs the hooks too, and must not touch anyone's data.
  if (building || hasCurrentApp()) return;
  const { env } = process;
  const started = await startApp(
    env['GENCHI_DATA'] ?? 'data',
    new Date(),
    env['GENCHI_SETUP_TOKEN'] || undefined
  ).catch((error: unknown) => {
    // What an operator can mend is said in a sentence; anything else keeps its trace.
    const known = [DataFolderInUse, SchemaTooNew, SetupTokenTooShort];
    if (!(error instanceof Error) || !known.some((kind) => error instanceof kind)) throw error;
    console.error(`\n${error.message}`);
    return process.exit(1);
  });
  const { app, setupToken } = started;
  setCurrentApp(app);
  process.on('sveltekit:shutdown', () => {
    setCurrentApp(undefined);
    void app.store.close();
  });
  if (setupToken !== null) console.log(setupNotice(env, setupToken));
  const expiry = expiryNotice(app.packFiles.newest()?.manifest ?? null, new Date());
  if (expiry !== null) console.log(expiry);
};

export const handle: Handle = async ({ event, resolve }) => {
  const { request, url } = event;
  const socket = event.platform?.req?.socket;
  event.locals.ownOrigin =
    dev || socket === undefined ? url.origin : ownOrigin(process.env, request.headers, 'encrypted' in socket);
  const isApi = url.pathname === '/api' || url.pathname.startsWith('/api/');
  if (!isOwnRequest(request.method, request.headers, event.locals.ownOrigin)) {
    return secured(refuse('origin-mismatch'), isApi);
  }
  // Neither a password nor a record crosses a network in plain text; only health is told.
  if (isApi && url.pathname !== '/api/health' && !isSecureOrigin(event.locals.ownOrigin)) {
    return secured(refuse('insecure-origin'), isApi);
  }
  return secured(await resolve(event), isApi);
};

/** Pages and unknown addresses; endpoints answer their own errors. Nothing of the cause leaves the server. */
export const handleError: HandleServerError = ({ error, status }) => {
  if (status === 404) return refusalBody('not-found');
  if (status === 405) return refusalBody('method-not-allowed');
  console.error(error);
  return refusalBody('server-error');
};
