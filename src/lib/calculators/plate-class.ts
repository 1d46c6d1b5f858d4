import { normaliseDigits } from '../domain/text-fields.ts';
import type { Calculation, CalculationJudgement, CalculatorInputs } from './calculation.ts';
import { inconsistent, missing, refused } from './problems.ts';

type Trade = 'none' | 'passengerTransport' | 'carRental' | 'careShuttle';

interface PlateInput {
  readonly vehicle: 'plated' | 'motorcycle';
  readonly classNumber?: string;
  readonly trade: Trade;
  /** Of an 8: built like a passenger car. Of a motorcycle: not plainly built for the business. */
  readonly passengerShape?: boolean;
}

const kinds: Readonly<Record<string, string>> = {
  '1': '普通貨物自動車',
  '2': '乗合自動車',
  '3': '普通乗用自動車',
  '4': '小型貨物自動車',
  '5': '小型乗用自動車',
  '6': '小型貨物自動車',
  '7': '小型乗用自動車',
  '8': '特殊用途自動車',
  '9': '大型特殊自動車',
  '0': '大型特殊自動車（建設機械）'
};

/** Digits whose numbers end with two figures in the handbook's table: 600 and 700 are not in it. */
const twoFiguresOnly = '67';
const passengerDigits = '357';

/**
 * What kind of vehicle a class number stands for and whether it can be financed (p.3, reading 3): out, out but for the
 * three trades, or fine. Numbers that the table lacks, letters among them, are left to a person.
 */
export function plateClass(raw: CalculatorInputs): Calculation {
  const { vehicle, classNumber, trade, passengerShape } = raw as unknown as PlateInput;
  if (vehicle === 'plated' && classNumber === undefined) {
    return refused([missing('classNumber', 'ナンバープレート上段の分類番号（300など）')]);
  }
  if (vehicle === 'motorcycle' && classNumber !== undefined) {
    return refused([inconsistent('classNumber', 'オートバイに分類番号は入れません。消してください')]);
  }
  const written = classNumber === undefined ? null : normaliseDigits(classNumber);
  const digit = written === null ? null : classDigit(written);
  const kind = vehicle === 'motorcycle' ? 'オートバイ' : digit === null ? null : (kinds[digit] ?? null);
  const standing = kind === null ? 'unknown' : standingOf(digit, passengerShape);
  const eligible = isEligible(standing, vehicle, trade);
  const judgements: CalculationJudgement[] = [];
  if (standing === 'unknown') {
    judgements.push({
      what: `分類番号${written ?? ''}は手引の表にない。乗用車に当たるか`,
      askWhom: '県金融課'
    });
  } else if (eligible === null && standing === 'excludedInPrinciple') {
    judgements.push({
      what: '乗用車についての業種の例外を、オートバイにも当ててよいか',
      askWhom: '県金融課'
    });
  } else if (eligible === null) {
    judgements.push({
      what: '乗用車の形か、明らかに事業用の形か（車検証・見積書・カタログで確かめる）',
      askWhom: '受付機関'
    });
  }
  return {
    ok: true,
    outputs: { kind, standing: standings[standing], eligible },
    steps: [
      { id: 'kind', values: { vehicle, classNumber: written }, result: kind },
      {
        id: 'standing',
        values: { kind, passengerShape: passengerShape ?? null },
        result: standings[standing]
      },
      { id: 'eligible', values: { standing: standings[standing], trade }, result: eligible }
    ],
    judgements
  };
}

type Standing = 'fine' | 'excluded' | 'excludedInPrinciple' | 'shapeOpen' | 'unknown';

const standings: Readonly<Record<Standing, string>> = {
  fine: '対象',
  excluded: '対象外',
  excludedInPrinciple: '原則対象外',
  shapeOpen: '形による',
  unknown: '表にない'
};

/** The exceptions are about passenger cars; whether they reach a motorcycle is not said, so that is null. */
function isEligible(standing: Standing, vehicle: PlateInput['vehicle'], trade: Trade): boolean | null {
  if (standing === 'fine') return true;
  if (standing === 'unknown') return null;
  if (trade !== 'none') return vehicle === 'plated' ? true : null;
  return standing === 'shapeOpen' ? null : false;
}

/** `digit` is null for a motorcycle. */
function standingOf(digit: string | null, passengerShape: boolean | undefined): Standing {
  if (digit !== null && passengerDigits.includes(digit)) return 'excluded';
  if (digit !== null && digit !== '8') return 'fine';
  if (passengerShape === undefined) return 'shapeOpen';
  return passengerShape ? 'excludedInPrinciple' : 'fine';
}

/** The first digit of one to three, where the table has that number; else null. */
function classDigit(written: string): string | null {
  if (!/^\d{1,3}$/.test(written)) return null;
  const digit = written.charAt(0);
  return written.length === 3 && twoFiguresOnly.includes(digit) ? null : digit;
}
