/** What a person is told about a record that could not be sent, when the server gave no sentence of its own. */
export const problems = {
  conflict: 'ほかの端末で先に変更されています。どちらを残すか選んでください。',
  photoGone: '写真がこの端末に見つかりません。訂正を作り、写真を付け直してください。',
  photoRefused: '写真を送れませんでした。書き出して担当者に渡してください。',
  tooLarge: '大きすぎて送れませんでした。書き出して担当者に渡してください。',
  refused: 'サーバーに受け付けられませんでした。書き出して担当者に渡してください。'
} as const;
