/** A measured figure, and the bound that it must keep, if any. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** How it is counted, where that is not plain. */
  readonly note?: string;
}

export function keepsBound({ value, atMost, atLeast }: Figure): boolean {
  // A figure that is no number has been measured wrongly.
  return (
    !Number.isNaN(value) &&
    (atMost === undefined || value <= atMost) &&
    (atLeast === undefined || value >= atLeast)
  );
}

/** One line each: what, value, bound, whether it is kept; notes below. */
export function tableOf(title: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, value, unit, atMost, atLeast } = figure;
    const bound =
      atMost !== undefined ? `≤ ${shown(atMost)}` : atLeast !== undefined ? `≥ ${shown(atLeast)}` : '';
    return [
      what,
      `${shown(value)} ${unit}`.trim(),
      bound,
      bound === '' ? '' : keepsBound(figure) ? 'kept' : 'MISSED'
    ];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0)
      )
      .join('  ')
      .trimEnd()
  );
  const notes = [...new Set(figures.flatMap(({ note }) => note ?? []))].map((note) => `  ${note}`);
  return [`\n${title}`, ...lines.map((line) => `  ${line}`), ...notes].join('\n');
}

function shown(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
