import type { PackManifest } from '../../rules/pack-index.ts';

const DAY = 86_400_000;
const NOTICE_DAYS = 60;

/** For the server's terminal: that devices will soon take nothing from the newest index, and what to do. Null while there is time. */
export function expiryNotice(manifest: PackManifest | null, now: Date): string | null {
  if (!manifest) return '制度の版がありません。npm run rules:publish で公開してください。';
  const days = Math.floor((Date.parse(manifest.expiresAt) - now.getTime()) / DAY);
  if (days >= NOTICE_DAYS) return null;
  const when = days < 0 ? '切れています。端末は新しい版を取り込みません' : `あと${days}日で切れます`;
  return `制度の版の有効期限が${when}。npm run rules:publish で署名し直してください。`;
}
