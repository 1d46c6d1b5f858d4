/** What the server noticed about a record that it took all the same: for a person to look at. */
export const flagTexts = {
  'pack-unknown': 'サーバーにない制度データで判定されています。どの版で判定したか確かめてください。',
  'form-unchecked': 'サーバーにない様式で書かれたため、記入もれを確かめていません。紙面で確かめてください。',
  'form-stray': '様式で聞いていない項目に答えがあります。内容を確かめてください。',
  'corrected-twice':
    '同じ報告書に訂正が二つ以上あります。読み比べて、最後に完了した版が正しいか確かめてください。違うときは、もう一度訂正を作ってください。'
} as const;

export type FlagCode = keyof typeof flagTexts;
