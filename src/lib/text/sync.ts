type Phase = 'idle' | 'running' | 'elsewhere' | 'paused' | 'login' | 'outdated';

/** What sending is doing, in plain words. Null: it has not begun yet. */
export function syncSentence(
  phase: Phase | null,
  online: boolean,
  photos: { readonly done: number; readonly total: number } | null
): string {
  if (phase === 'running') {
    return photos && photos.total > 0
      ? `送っています（写真 ${photos.done}/${photos.total}枚）`
      : '送っています。';
  }
  if (phase === 'login') return 'ログインすると送れます。記録はこの端末に残っています。';
  if (phase === 'outdated')
    return 'アプリの版が古いため送れません。新しい版に切り替えてください。記録は残っています。';
  if (phase === 'elsewhere') return '別の画面（タブ）が送っています。';
  if (!online) return '圏外です。通信できるようになると自動で送ります。';
  if (phase === 'paused') return 'いまは届きませんでした。しばらくして自動で送り直します。';
  return phase === 'idle' ? 'サーバーとつながっています。' : '用意しています。';
}
