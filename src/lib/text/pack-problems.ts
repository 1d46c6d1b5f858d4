import type { PackProblem } from '../rules/pack-index.ts';

/** What is wrong with the editions that the server offers, and what to do. Said whether or not one is on the device already. */
export const packProblemTexts: Readonly<Record<PackProblem, string>> = {
  network: '通信できるときに開いてください。自動で取り込みます。',
  forged:
    'サーバーから届いた制度の版に正しい署名がないため、取り込みませんでした。別の通信回線で開き直し、続くときは管理者に知らせてください。',
  unknownKey:
    'サーバーから届いた制度の版は、このアプリが知らない鍵で署名されているため、取り込みませんでした。アプリを更新し、続くときは管理者に知らせてください。',
  stale:
    'サーバーから届いた制度の版は有効期限を過ぎているため、取り込みませんでした。端末の日付が合っているか確かめ、合っているときは管理者に知らせてください。',
  rolledBack:
    'サーバーから届いた制度の版が、前に取り込んだものより古いため、取り込みませんでした。続くときは管理者に知らせてください。',
  damaged:
    '制度の版が途中で切れたか、壊れて届いたため、取り込みませんでした。通信の良い場所で開き直してください。',
  newerFormat: 'サーバーの制度の版を読むには、新しいアプリが必要です。アプリを更新してください。'
};
