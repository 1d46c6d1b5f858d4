import { answerSignedIn } from '$lib/server/http/answer';
import { currentApp } from '$lib/server/http/current-app';
import { getPull } from '$lib/server/http/sync-endpoints';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerSignedIn(currentApp(), event, getPull);
