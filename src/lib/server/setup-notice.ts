/** Where to open the one-time link: the declared origin, else this machine at the port it listens on. */
function setupAddress(environment: Readonly<Record<string, string | undefined>>): string {
  const declared = environment['ORIGIN'];
  if (declared !== undefined && declared !== '') return new URL(declared).origin;
  return `http://localhost:${environment['PORT'] ?? '3000'}`;
}

/** What the terminal shows while no account exists. */
export function setupNotice(
  environment: Readonly<Record<string, string | undefined>>,
  token: string
): string {
  const link = `${setupAddress(environment)}/setup?token=${encodeURIComponent(token)}`;
  return [
    '',
    '最初のアカウントをまだ作っていません。次のリンクを一度だけ使えます（再起動すると新しくなります）。',
    'No account yet. This link works once and is replaced at every start:',
    '',
    `  ${link}`,
    ''
  ].join('\n');
}
