import { PROTOCOL_VERSION } from '$lib/protocol/wire';
import { currentApp } from '$lib/server/http/current-app';
import { version } from '../../../../package.json';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () =>
  Response.json({ ok: true, version, protocol: PROTOCOL_VERSION, schema: currentApp().store.schema });
