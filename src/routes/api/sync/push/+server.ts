import { answerSignedIn } from '$lib/server/http/answer';
import { currentApp } from '$lib/server/http/current-app';
import { postPush } from '$lib/server/http/sync-endpoints';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answerSignedIn(currentApp(), event, postPush);
