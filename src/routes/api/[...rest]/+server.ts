import { refuse } from '$lib/server/http/refuse';
import type { RequestHandler } from './$types';

/** An address under /api that does not exist answers like the rest of it, not with a page. */
export const fallback: RequestHandler = () => refuse('not-found');
