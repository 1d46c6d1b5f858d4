/** What the server says when it refuses, by code: short, and what to do next. */
export const refusalTexts = {
  'no-session': 'ログインしてください。入力した内容はこの端末に残っています。',
  'insecure-origin':
    '安全な接続（https）ではないため、データを受け付けません。https で始まるアドレスで開いてください。',
  'origin-mismatch':
    '別のアドレスから送られたため受け付けません。Genchi のアドレスを開き直してください。管理者は ORIGIN の設定を確かめてください。',
  'login-wrong': 'ログイン名かパスワードが違います。確かめて、もう一度入力してください。',
  'login-wait': 'ログインの失敗が続いたため、しばらく待ってからもう一度お試しください。',
  'setup-token':
    'このリンクは使えません。Genchi を起動し直し、画面に表示された新しいリンクを開いてください。',
  'setup-done': '最初のアカウントはすでに作られています。ログインしてください。',
  'password-short': 'パスワードは10文字以上にしてください。',
  'name-empty': '名前とログイン名を入力してください。',
  'body-malformed': '送られた内容を読み取れません。画面を開き直して、もう一度お試しください。',
  'body-invalid': '送られた内容に誤りがあります。入力を確かめて、もう一度お試しください。',
  'content-type': 'この形式では受け付けられません。画面を開き直して、もう一度お試しください。',
  'too-large': '送られた内容が大きすぎます。分けて送ってください。',
  'protocol-version': 'アプリの版が合いません。アプリを更新してください。',
  'mid-reused': '同じ送信番号で違う内容が送られました。この記録は人の確認が必要です。',
  'record-locked': '完成した記録は変えられません。訂正を作成してください。',
  'entry-locked': '事務局の入力は書き換えられません。「変更する」から新しい内容を入力してください。',
  'office-first-account':
    '事務局の入力は、この商工会・商工会議所の最初のアカウントだけができます。入力の内容を伝えて、最初のアカウントで入力してください。',
  'photo-too-large': '写真が大きすぎます（500KBまで）。撮り直すか、選び直してください。',
  'photo-hash': '写真が途中で壊れました。もう一度送ってください。',
  'photo-not-jpeg': 'JPEG の写真ではありません。写真を選び直してください。',
  'photo-unknown': 'この写真はサーバーにありません。',
  'not-found': '見つかりません。アドレスを確かめてください。',
  'method-not-allowed': 'この操作はできません。画面を開き直してください。',
  storage: 'サーバーが今は保存できません。内容は端末に残っています。しばらくして自動で送り直します。',
  'server-error': 'サーバーで問題が起きました。内容は端末に残っています。しばらくしてからお試しください。'
} as const;

export type RefusalCode = keyof typeof refusalTexts;
