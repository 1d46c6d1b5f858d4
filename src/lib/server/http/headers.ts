import { refuse } from './refuse.ts';
import { securityHeaders } from './security-headers.ts';

/** Headers of every answer that passes the hooks. Kit's own policy is kept and closed against framing. */
export function secured(response: Response, isApi: boolean): Response {
  // Kit's own refusals (wrong method) are plain text: the API speaks one language.
  const allow = response.headers.get('allow') ?? '';
  const answer =
    isApi && response.status === 405 ? refuse('method-not-allowed', { headers: { allow } }) : response;
  const { headers } = answer;
  const policy = headers.get('content-security-policy');
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  if (policy !== null) {
    headers.set('content-security-policy', `${policy}; ${securityHeaders['content-security-policy'] ?? ''}`);
  }
  if (isApi) headers.set('cache-control', 'no-store');
  return answer;
}
