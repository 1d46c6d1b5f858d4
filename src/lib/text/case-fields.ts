/** Names of the case's own text fields, by part and field. */
export const caseFieldNames: Readonly<Record<string, string>> = {
  'applicant.name': '申込者の氏名・法人名',
  'applicant.kana': 'フリガナ',
  'applicant.tradeName': '屋号・店名',
  'applicant.representative': '代表者の氏名',
  'applicant.postalCode': '郵便番号',
  'applicant.address': '事業所の所在地',
  'applicant.municipality': '市区町村',
  'applicant.phone': '電話番号',
  'applicant.business': '事業の内容',
  'receptionBox.kinship': '建物所有者などと申込者の関係',
  'receptionBox.formerAddress': '移転前の所在地',
  'receptionBox.formerOwner': '前の事業者',
  'receptionBox.taxReturnConfirmed': '確定申告を確かめた方法',
  'receptionBox.note': 'その他',
  'visit.text': '営業実態の把握の内容'
};
