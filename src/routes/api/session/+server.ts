import { deleteSession, getSession, postSession } from '$lib/server/http/account-endpoints';
import { answerAnyone, answerSignedIn } from '$lib/server/http/answer';
import { currentApp } from '$lib/server/http/current-app';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerSignedIn(currentApp(), event, getSession);
export const POST: RequestHandler = (event) => answerAnyone(currentApp(), event, postSession);
export const DELETE: RequestHandler = (event) => answerSignedIn(currentApp(), event, deleteSession);
