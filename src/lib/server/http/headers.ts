import { refuse } from './refuse.ts';

/** Headers of every answer that passes the hooks. Kit's own policy is kept and closed against framing. */
export function secured(response: Response, isApi: boolean): Response {
  // Kit's own refusals (wrong method) are plain text: the API speaks one language.
  const allow = response.headers.get('allow') ?? '';
  const answer =
    isApi && response.status === 405 ? refuse('method-not-allowed', { headers: { allow } }) : response;
  const { headers } = answer;
  const policy = headers.get('content-security-policy');
  headers.set(
    'content-security-policy',
    policy === null ? "frame-ancestors 'none'" : `${policy}; frame-ancestors 'none'`
  );
  headers.set('x-content-type-options', 'nosniff');
  headers.set('x-frame-options', 'DENY');
  headers.set('referrer-policy', 'no-referrer');
  if (isApi) headers.set('cache-control', 'no-store');
  return answer;
}
