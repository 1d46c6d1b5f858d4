import type { EditionVerdict, RatePercent, Terms } from '../domain/verdict.ts';

/**
 * Rates go by the execution date: puts the rates of the edition that this date lies in (`executed`: the same case judged by it) in
 * place of those of the edition that judges, which stay beside them. A fund that the other edition has not has no known rate.
 */
export function withExecutionRates(judging: EditionVerdict, executed: EditionVerdict): EditionVerdict {
  const rates = new Map(executed.programs.map(({ id, terms }) => [id, ownRate(terms)]));
  const { edition, packHash } = executed;
  const programs = judging.programs.map((program) => {
    const own = ownRate(program.terms);
    const rate = rates.get(program.id);
    const byExecution = { edition, packHash, found: rate !== undefined, own };
    const ratePercent = { ...(rate ?? unknownRate(own)), byExecution };
    return { ...program, terms: { ...program.terms, ratePercent } };
  });
  return { ...judging, programs };
}

/** The rate of the judging edition itself, whichever date the case is executed on. */
export function ownRate({ ratePercent }: Terms): RatePercent {
  const { byExecution, ...rate } = ratePercent;
  return byExecution?.own ?? rate;
}

function unknownRate({ asOf }: RatePercent): RatePercent {
  return {
    atLeast: null,
    atMost: null,
    setByInstitution: 'no',
    unsaid: true,
    asOf,
    confirmed: false,
    cite: []
  };
}
