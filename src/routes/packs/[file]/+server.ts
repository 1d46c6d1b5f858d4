import { answerAnyone } from '$lib/server/http/answer';
import { currentApp } from '$lib/server/http/current-app';
import { getPackFile } from '$lib/server/http/pack-endpoints';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerAnyone(currentApp(), event, getPackFile);
