import type { ReportFormPage } from './report-form-page.ts';

/** What every visit of the journeys finds alike: all required items but those that decide a case. */
async function fillOrdinary(form: ReportFormPage): Promise<void> {
  await form.type('調査日', 'R7.6.12');
  await form.field('開始時刻').fill('11:00');
  await form.field('終了時刻').fill('11:50');
  await form.type('調査者の職氏名', '経営指導員　調査 太郎');
  await form.tick('面談した人', '申込者本人・代表者');
  await form.type('面談者の氏名', '髙﨑 花子');
  await form.choose('調査した場所', '本店・主たる事業所');
  await form.choose('所在地', '申込書のとおり');
  await form.tick('所有・賃借を確かめたもの', '賃貸借契約書');
  await form.choose('商品・材料', 'ある');
  await form.choose('事業に使う車両', '使わない');
  await form.choose('看板・表札', 'ない');
  await form.type('調査時にいた人数', '０');
  await form.type('申告の従業員数', '0');
  await form.choose('事業の状況', '営業している');
  await form.tick('申込書と異なる点', 'なし');
  await form.choose('事業・準備の実態', '確認できた');
  await form.tick('行った経営指導', '資金繰り', '販路・売上');
  await form.tick('後日確かめること', 'なし');
}

/** A hair salon in a rented shop, all but whether its opening was seen. */
export async function fillSalonVisit(form: ReportFormPage): Promise<void> {
  await form.choose('建物の用途', '店舗');
  await form.choose('建物の所有・賃借', '申込者が賃借（予定を含む）');
  await fillOrdinary(form);
  await form.tick('設備・備品', '内装・什器', '機械・工具');
  await form.choose('申込みの設備', '納品済み');
  await form.tick('見た帳簿', '請求書・領収書');
  await form.choose('許認可証', '掲示されている');
}

/** A house cleaner in a flat that his wife rents. */
export async function fillHomeOfficeVisit(form: ReportFormPage): Promise<void> {
  await form.choose('建物の用途', '居宅内事務室（アパート・マンション・専用住宅）');
  await form.tick('居宅内の仕事の場所', '机・事務機器');
  await form.choose('建物の所有・賃借', '配偶者等が第三者から賃借');
  await form.choose('申込者との関係', '配偶者');
  await fillOrdinary(form);
  await form.tick('設備・備品', '機械・工具');
  await form.choose('申込みの設備', '設備の申込みではない');
  await form.tick('見た帳簿', '通帳');
  await form.choose('許認可証', 'いらない業種');
}

export async function seeOpening(form: ReportFormPage): Promise<void> {
  await form.choose('開業の確認', '確認できた');
  await form.tick('開業を確かめたもの', '接客・作業の様子', '売上の記録');
}
