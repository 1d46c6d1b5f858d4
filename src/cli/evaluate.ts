import { compilePack, evaluateCase } from '../lib/engine/evaluate.ts';
import { rankedFor } from '../lib/engine/ranking.ts';
import type { RulePack } from '../lib/rules/pack.ts';
import { rulePackText } from '../lib/rules-build/build.ts';
import { builtRules, print, readInput, refuse } from './command.ts';
import { parseEvaluateInput } from './evaluate-input.ts';
import { sha256Of } from './read-rules.ts';

/** Exit codes: 0 judged, 1 the rules themselves are broken, 2 the input is refused (problems as JSON on stderr). */
function main(): void {
  const built = builtRules();
  if (!built) return;
  const [argument, ...rest] = process.argv.slice(2);
  if (argument === undefined || rest.length > 0) {
    refuse([
      { path: '', code: 'usage', message: 'FILE.json か - か --facts か --programs を一つ渡してください' }
    ]);
  } else if (argument === '--facts') print(built.facts);
  else if (argument === '--programs') print(programsOf(built.packs));
  else {
    const text = readInput(argument);
    if (text === null) return;
    const parsed = parseEvaluateInput(text, built.packs, built.industries);
    if (!parsed.ok) refuse(parsed.problems);
    else {
      const { scheme, edition } = parsed.input;
      const packs = built.packs
        .filter((pack) => pack.edition.scheme === scheme)
        // A draft answers only who asks for it by name.
        .filter(({ edition: one }) => (edition === undefined ? !one.draft : one.edition === edition));
      const { results } = evaluateCase(
        packs.map((pack) => compilePack(pack, sha256Of(rulePackText(pack)))),
        parsed.input
      );
      print({
        results: results.map((result) => ({ ...result, ranking: rankedFor(result, parsed.input.facts) }))
      });
    }
  }
}

function programsOf(packs: readonly RulePack[]): unknown {
  return packs.flatMap(({ edition, programs }) =>
    programs.map(({ id, number, name }) => ({
      scheme: edition.scheme,
      edition: edition.edition,
      id,
      number,
      name
    }))
  );
}

main();
