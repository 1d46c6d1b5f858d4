import type { FieldValue, SheetBlock, SheetDocument } from '../domain/sheet.ts';

export interface SheetText {
  /** Label that a person finds the place by. */
  readonly where: string;
  readonly text: string;
}

/** Every text of the sheet with the label of its place, labels themselves included. */
export function textsOf(document: SheetDocument): readonly SheetText[] {
  const page = [
    document.formNumber,
    document.title,
    document.draft ?? '',
    document.guidance ?? '',
    document.footer,
    ...document.marks
  ];
  return [...page.map((text) => ({ where: document.title, text })), ...document.blocks.flatMap(textsOfBlock)];
}

function textsOfBlock(block: SheetBlock): readonly SheetText[] {
  switch (block.type) {
    case 'title':
      return [{ where: block.text, text: block.text + (block.seal ?? '') }];
    case 'note':
      return [{ where: block.text.slice(0, 12), text: block.text }];
    case 'heading':
      return [{ where: block.text, text: block.text + block.sub }];
    case 'fields':
      return [
        { where: block.heading ?? '', text: block.heading ?? '' },
        ...block.rows.flatMap((row) =>
          row.map((field) => ({
            where: field.label,
            text: `${field.label}${textOfValue(field.value)}${field.note ?? ''}`
          }))
        )
      ];
    case 'longText':
      return [{ where: block.label, text: `${block.heading ?? ''}${block.label}${block.text}` }];
    case 'table':
      return [
        ...block.columns.map((column) => ({ where: column.label, text: column.label })),
        ...block.rows.flatMap((row) =>
          row.map((cell, index) => ({
            where: block.columns[index]?.label ?? '',
            text: cell.text + (cell.notes ?? []).join('')
          }))
        )
      ];
    case 'list':
      return block.items.map((text) => ({ where: text.slice(0, 12), text }));
    case 'photos':
      return block.photos.map((photo) => ({
        where: `写真${photo.number}`,
        text: `写真${photo.title}${photo.caption}${photo.taken}`
      }));
    case 'plainText':
      return [{ where: block.text.slice(0, 12), text: block.text }];
    case 'label':
      return [...block.addressee, block.main, ...block.boxes, ...block.lines].map((text) => ({
        where: block.main,
        text
      }));
  }
}

function textOfValue(value: FieldValue): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'ticks':
      return `□■${value.ticks.map((tick) => tick.label).join('')}`;
    case 'blank':
      return value.pattern;
  }
}
