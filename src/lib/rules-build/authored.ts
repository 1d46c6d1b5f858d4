import type { FactDefinition } from '../domain/facts.ts';
import type { Citation } from '../domain/verdict.ts';
import type { BusinessPermit } from '../rules/business-permit.ts';
import type { CalculatorDefinition } from '../rules/calculator.ts';
import type { FormDefinition } from '../rules/form.ts';
import type {
  Definition,
  Edition,
  ExclusionRule,
  Expression,
  FeeAddOn,
  FeeRule,
  FollowUpRule,
  GroundRule,
  InspectionRule,
  Judgement,
  MoreCopies,
  NamedValue,
  Paper,
  Parameter,
  ProgramWindow,
  RateRule,
  Requirement,
  Situation,
  Source,
  TermsRule,
  TextRule
} from '../rules/pack.ts';
import type { Industries } from './jsic.ts';
import type { AuthoredDirectory } from './read-directory.ts';
import type { Guide } from './read-guide.ts';
import type { Place, Placed } from './shape.ts';

/** What all editions share. */
export interface Vocabulary {
  readonly sources: readonly Placed<Source>[];
  readonly facts: readonly Placed<FactDefinition>[];
  readonly industries: Industries;
}

/** The lists that a program may take over whole from a named group. */
export interface ListTypes {
  requirements: Requirement;
  judgements: Judgement;
  exclusions: ExclusionRule;
  papers: Paper;
  grounds: GroundRule;
  followUps: FollowUpRule;
  warnings: TextRule;
  fees: FeeRule;
  feeAddOns: FeeAddOn;
  repayment: TextRule;
  guarantor: TextRule;
  receptionBodies: TextRule;
  rates: RateRule;
  collateral: TextRule;
  handlingFinancialInstitutions: TextRule;
}
export type ListKind = keyof ListTypes;

export interface AuthoredAlternative extends Place {
  readonly id: string;
  readonly label: string;
  readonly cite: readonly Citation[];
  readonly requirements: readonly Placed<Requirement>[];
  readonly judgements: readonly Placed<Judgement>[];
}

export interface AuthoredTerms extends Place {
  readonly figures: Pick<TermsRule, 'unsaid' | 'ceilings' | 'remaining' | 'loanPeriod' | 'deferment'>;
  readonly rates: readonly Placed<RateRule>[];
  readonly fees: readonly Placed<FeeRule>[];
  readonly feeAddOns: readonly Placed<FeeAddOn>[];
  readonly repayment: readonly Placed<TextRule>[];
  readonly guarantor: readonly Placed<TextRule>[];
  readonly receptionBodies: readonly Placed<TextRule>[];
  readonly collateral: readonly Placed<TextRule>[];
  readonly handlingFinancialInstitutions: readonly Placed<TextRule>[];
}

export interface AuthoredInspection extends Place, Omit<InspectionRule, 'grounds'> {
  readonly grounds: readonly Placed<GroundRule>[];
}

export interface AuthoredProgram extends Place {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly holds: readonly Placed<ProgramWindow>[];
  readonly requirements: readonly Placed<Requirement>[];
  readonly alternatives: readonly AuthoredAlternative[];
  readonly judgements: readonly Placed<Judgement>[];
  readonly applications: Expression;
  readonly terms: AuthoredTerms;
  readonly inspection: AuthoredInspection | null;
  readonly exclusions: readonly Placed<ExclusionRule>[];
  readonly papers: readonly Placed<Paper>[];
  readonly moreCopies: readonly Placed<MoreCopies>[];
  readonly followUps: readonly Placed<FollowUpRule>[];
  readonly warnings: readonly Placed<TextRule>[];
}

export interface Partition extends Place {
  readonly name: string;
  readonly classes: readonly string[];
  readonly of: 'all' | readonly string[];
}

/** A tax calendar as written: parameters of its due dates stand where the pack has their values. */
export interface AuthoredTaxCalendar {
  readonly kind: string;
  readonly dueDates: readonly string[];
  readonly cite: readonly Citation[];
}

/** An edition as written, every part with its place; not yet checked. */
export interface Authored {
  readonly folder: string;
  readonly edition: Placed<Edition>;
  readonly parameters: readonly Placed<Parameter>[];
  readonly industryClasses: readonly Placed<{
    readonly name: string;
    readonly prefixes: readonly string[];
  }>[];
  readonly partitions: readonly Partition[];
  readonly definitions: readonly Placed<Definition>[];
  readonly values: readonly Placed<NamedValue>[];
  readonly programs: readonly AuthoredProgram[];
  readonly situations: readonly Placed<Situation>[];
  readonly taxCalendars: readonly Placed<AuthoredTaxCalendar>[];
  readonly calculators: readonly Placed<CalculatorDefinition>[];
  /** Null: the edition has no directory. */
  readonly directory: AuthoredDirectory | null;
  readonly permits: readonly Placed<BusinessPermit>[];
  readonly guide: Guide;
  readonly form: Placed<FormDefinition>;
  /** Groups that no program took over. */
  readonly unusedGroups: readonly Placed<string>[];
}
