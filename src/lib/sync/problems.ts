/** What a person is told about what could not be sent or kept, when the server gave no sentence of its own. */
export const problems = {
  conflict: 'ほかの端末で先に変更されています。どちらを残すか選んでください。',
  photoGone: '写真がこの端末に見つかりません。訂正を作り、写真を付け直してください。',
  photoRefused: '写真を送れませんでした。書き出して担当者に渡してください。',
  tooLarge: '大きすぎて送れませんでした。書き出して担当者に渡してください。',
  storage: '端末に書き込めませんでした。空き容量を確かめて、もう一度開いてください。',
  refused: 'サーバーに受け付けられませんでした。書き出して担当者に渡してください。'
} as const;
