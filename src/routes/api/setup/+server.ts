import { postSetup } from '$lib/server/http/account-endpoints';
import { answerAnyone } from '$lib/server/http/answer';
import { currentApp } from '$lib/server/http/current-app';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answerAnyone(currentApp(), event, postSetup);
