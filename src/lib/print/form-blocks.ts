import type { InspectionAnswers } from '../domain/records.ts';
import type { FieldValue, SheetBlock, SheetField } from '../domain/sheet.ts';
import { graphemeLength } from '../domain/text-fields.ts';
import { visibleItems } from '../inspection/visibility.ts';
import type { FormDefinition, FormItem, FormSection } from '../rules/form.ts';
import { photoRefs, sheetTexts } from '../text/sheets.ts';
import { pairedRows, textField, valueOf } from './field-values.ts';

/** Longer answers get a box of their own that flows over pages. */
const BOX_GRAPHEMES = 160;

/** Sections of a completed form. What its conditions hide does not show, unless a photo hangs on it. */
export function answeredBlocks(
  form: FormDefinition,
  { answers }: Pick<InspectionAnswers, 'answers'>,
  photoNumbers: ReadonlyMap<string, readonly number[]>
): readonly SheetBlock[] {
  const visible = new Set(visibleItems(form, answers).map((item) => item.id));
  return form.sections.flatMap((section) => {
    const shown = section.items.filter((item) => visible.has(item.id) || photoNumbers.has(item.id));
    if (shown.length === 0) return [];
    return blocksOf(section, shown, (item) => {
      const numbers = photoNumbers.get(item.id);
      const value = valueOf(item, answers[item.id]);
      return {
        label: item.label,
        value,
        ...(numbers ? { note: photoRefs(numbers) } : {})
      };
    });
  });
}

/** Sections to be filled in by hand. */
export function blankBlocks(form: FormDefinition): readonly SheetBlock[] {
  return form.sections.flatMap((section) =>
    blocksOf(section, section.items, (item) => {
      const notes = [
        ...(item.visibleWhen ? [sheetTexts.ifApplies] : []),
        ...(item.photos ? [`${sheetTexts.photo}　有・無`] : [])
      ];
      return {
        label: item.label,
        value: blankValue(item),
        ...(notes.length > 0 ? { note: notes.join('　／　') } : {})
      };
    })
  );
}

function blankValue(item: FormItem): FieldValue {
  if (item.options)
    return { type: 'ticks', ticks: item.options.map(({ label }) => ({ label, ticked: false })) };
  const pattern = {
    date: '令和　　年　　月　　日',
    time: '　　時　　分',
    count: `　　　　${item.unit ?? ''}`,
    yen: '　　　　　　円',
    text: '',
    longText: '',
    person: '',
    choice: '',
    ticks: ''
  }[item.type];
  return { type: 'blank', lines: item.type === 'longText' ? 4 : 1, pattern };
}

/** One table per section, interrupted where a long answer needs its own box. */
function blocksOf(
  section: FormSection,
  items: readonly FormItem[],
  fieldOf: (item: FormItem) => SheetField
): readonly SheetBlock[] {
  const blocks: SheetBlock[] = [];
  let fields: SheetField[] = [];
  const heading = () => (blocks.length === 0 ? section.title : null);
  const flush = () => {
    if (fields.length > 0) blocks.push({ type: 'fields', heading: heading(), rows: pairedRows(fields) });
    fields = [];
  };
  for (const item of items) {
    const field = fieldOf(item);
    if (field.value.type === 'text' && needsBox(field.value.text)) {
      flush();
      const text = field.note === undefined ? field.value.text : `${field.value.text}\n（${field.note}）`;
      blocks.push({ type: 'longText', heading: heading(), label: field.label, text });
    } else fields.push(field);
  }
  flush();
  return blocks;
}

function needsBox(text: string): boolean {
  return graphemeLength(text) > BOX_GRAPHEMES || text.split('\n').length > 4;
}

/** Blank lines for what the app would fill in by itself. */
export function blankField(label: string): SheetField {
  return { ...textField(label, ''), value: { type: 'blank', lines: 1, pattern: '' } };
}
