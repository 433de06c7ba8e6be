import type { LocalDate } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { type Expression, field, type Kind, type Scalar } from "@hakaru/model/expression";
import type { Field } from "@hakaru/model/field/field";
import {
  type Aggregate,
  type Indicator,
  indicator,
  type PeriodRule,
  type Weighted,
} from "@hakaru/model/indicator";
import type { Period } from "@hakaru/model/period";
import { silences } from "@hakaru/model/value";
import fc from "fast-check";
import type { Entry } from "../src/memory.ts";
import type { Question } from "../src/question.ts";

const numbers = [
  "0",
  "1",
  "-1",
  "1.5",
  "2",
  "9",
  "10",
  "0.1",
  "99999999999999999999.99",
  "-0.00000000000000000001",
];
export const days = [
  ...["2018-01-01", "2018-03-31", "2018-04-01", "2018-12-31", "2019-01-01", "2019-03-31", "2019-04-01"],
  ...["2020-02-28", "2020-02-29", "2020-03-31", "0001-01-01", "0001-04-01", "9999-12-31"],
];
export const years = ["2017", "2018", "2019"];
/** Few, so that they meet; of each length in UTF-8, and what would mean something elsewhere. */
export const words = [
  "a",
  "b",
  "A",
  "é",
  "﨑",
  "𠮷",
  "13",
  "27",
  "null",
  "NULL",
  "$1",
  "a'b",
  '"\\',
  "{}",
  "true",
];

const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String) },
  { weight: 1, arbitrary: fc.tuple(fc.integer(), fc.nat(999_999)).map(([a, b]) => `${a}.${b}`) },
);
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  // jsonb holds no U+0000.
  {
    weight: 1,
    arbitrary: fc.string({ unit: "grapheme", maxLength: 3 }).filter((text) => !text.includes("\0")),
  },
);

/** What a field of each kind may hold. */
const stated: { readonly [K in Exclude<Field["kind"], "group">]: fc.Arbitrary<unknown> } = {
  text: word,
  name: word,
  kana: fc.constantFrom("ア", "ｱ", "カ゛"),
  number: number.map((text) => decimal(text)),
  money: fc.constantFrom("0", "1", "1734200000000", "-5"),
  date: fc.constantFrom(...days),
  "fiscal-year": fc.constantFrom(...years),
  code: fc.constantFrom("a", "b"),
  "corporate-number": fc.constantFrom("7000012050002", "1000012160153"),
  prefecture: fc.constantFrom("13", "27"),
  "yes-no": fc.boolean(),
  reference: fc.constantFrom("1", "2", "10"),
  file: fc.constant({ sha256: "0".repeat(64), name: "f", type: "application/pdf", bytes: 1 }),
};

const nothing = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.constantFrom(...Object.keys(silences)).map((silence) => ({ silence })),
  fc.constant({ erased: true }),
  // What no field of the kind takes in.
  fc.constantFrom<unknown>("twelve", true, []),
);

const maybe = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: nothing });

const member = fc.record({
  number: maybe(stated.number),
  date: maybe(stated.date),
  text: maybe(stated.text),
  truth: maybe(stated["yes-no"]),
});

/** A field of each kind; one is called by a name every JavaScript object has. */
const content = fc.record({
  number: maybe(stated.number),
  money: maybe(stated.money),
  year: maybe(stated["fiscal-year"]),
  date: maybe(stated.date),
  until: maybe(stated.date),
  text: maybe(stated.text),
  name: maybe(stated.name),
  kana: maybe(stated.kana),
  code: maybe(stated.code),
  corporate: maybe(stated["corporate-number"]),
  prefecture: maybe(stated.prefecture),
  reference: maybe(stated.reference),
  truth: maybe(stated["yes-no"]),
  file: maybe(stated.file),
  constructor: maybe(stated.text),
  group: maybe(fc.array(member, { maxLength: 4 })),
});

const states = ["draft", "certified", "expired"];

const entry = fc.tuple(fc.option(fc.constantFrom(...states), { nil: undefined }), content);

/** Mostly enough entries for cells to have several, sometimes none. */
export const entries: fc.Arbitrary<readonly Entry[]> = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(entry, { minLength: 6, maxLength: 16 }) },
    { weight: 1, arbitrary: fc.array(entry, { maxLength: 2 }) },
  )
  .map((all) =>
    all.map(([state, of], at) => ({
      entry: String(at + 1),
      ...(state !== undefined && { state }),
      content: JSON.parse(JSON.stringify(of)) as Entry["content"],
    })),
  );

type Names = Readonly<Record<Kind | "any", readonly string[]>>;

const outer: Names = {
  number: ["number", "money", "year"],
  date: ["date", "until"],
  text: ["text", "name", "kana", "code", "corporate", "prefecture", "reference", "constructor"],
  truth: ["truth"],
  any: ["file", "group", "number", "constructor", "toString"],
};
const inner: Names = {
  ...{ number: ["number"], date: ["date"], text: ["text"], truth: ["truth"] },
  any: ["number", "text", "unheard"],
};

type Literals = { readonly [K in Kind]: fc.Arbitrary<Scalar> };

const literals: Literals = {
  number: number.map((text) => decimal(text)),
  text: fc.constantFrom(...words, ...states),
  date: fc.constantFrom(...days) as fc.Arbitrary<LocalDate>,
  truth: fc.boolean(),
};

type Expressions = { readonly [K in Kind]: Expression };

/** Expressions of each kind over these fields; `member` conditions are those of a group's members. */
export function expressionsOver(
  names: Names,
  literals: Literals,
  memberCondition?: fc.Arbitrary<Expression>,
) {
  const leaf = (type: Kind): fc.Arbitrary<Expression>[] => [
    fc.constantFrom(...names[type]).map((name) => ({ op: "field", type, name })),
    literals[type].map((value) => ({ op: "value", type, value })),
  ];
  return fc.letrec<Expressions>((tie) => ({
    number: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      ...leaf("number"),
      pair("add", tie("number")),
      pair("subtract", tie("number")),
      pair("multiply", tie("number")),
      fc.record({ op: fc.constant("days"), from: tie("date"), to: tie("date") }) as fc.Arbitrary<Expression>,
      fc.record({ op: fc.constantFrom("year", "fiscal-year"), of: tie("date") }) as fc.Arbitrary<Expression>,
      list("how-many", tie("truth")),
      ...(memberCondition === undefined ? [] : [membersWhere(memberCondition)]),
    ),
    text: fc.oneof(...leaf("text"), fc.constant<Expression>({ op: "state" })),
    date: fc.oneof(...leaf("date"), fc.constant<Expression>({ op: "on" })),
    truth: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      ...leaf("truth"),
      fc.constantFrom(...names.any).map((name): Expression => ({ op: "stated", field: name })),
      tie("truth").map((of): Expression => ({ op: "not", of })),
      list("and", tie("truth")),
      list("or", tie("truth")),
      fc
        .record({
          of: tie("text"),
          values: fc.array(literals.text as fc.Arbitrary<string>, { maxLength: 3 }),
        })
        .map(({ of, values }): Expression => ({ op: "one-of", of, values })),
      ...(["number", "text", "date", "truth"] as const).map((type) => compared(type, tie(type))),
    ),
  }));
}

function pair(op: "add" | "subtract" | "multiply", of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.tuple(of, of).map(([a, b]) => ({ op, a, b }));
}

function list(op: "and" | "or" | "how-many", of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.array(of, { maxLength: 3 }).map((all) => ({ op, of: all }));
}

function compared(type: Kind, of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc
    .tuple(fc.constantFrom("equal" as const, "below" as const, "at-most" as const), of, of)
    .map(([op, a, b]) => ({ op, type, a, b }));
}

function membersWhere(condition: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc
    .tuple(fc.constantFrom("group", "file", "unheard"), fc.option(condition, { nil: undefined }))
    .map(([group, where]) => ({ op: "members", group, ...(where && { where }) }));
}

export const expressions = expressionsOver(outer, literals, expressionsOver(inner, literals).truth);

const shares = ["0", "100", "50", "28", "12.5", "33.333333333333333", "0.001"].map(decimal);
const factors = ["1", "100", "100000", "0.5", "-3"].map(decimal);

interface Over {
  readonly expressions: { readonly [K in Kind]: fc.Arbitrary<Expression> };
  /** Fields asked for as often as something reckoned from them. */
  readonly measured: readonly string[];
  readonly keyed: readonly string[];
}

const fieldOf = (type: Kind, names: readonly string[]) =>
  fc.constantFrom(...names).map((name): Expression => field(name, type));

function aggregatesOver({ expressions, measured: names }: Over): fc.Arbitrary<Aggregate> {
  const anyKind = fc.oneof(expressions.number, expressions.text, expressions.date, expressions.truth);
  const measured = fc.oneof(
    { weight: 3, arbitrary: fieldOf("number", names) },
    { weight: 1, arbitrary: expressions.number },
  );
  const condition = fc
    .option(expressions.truth, { nil: undefined, freq: 1 })
    .map((where) => (where === undefined ? {} : { where }));
  return fc.letrec<{ aggregate: Aggregate }>((tie) => ({
    aggregate: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      condition.map((where): Aggregate => ({ op: "count", ...where })),
      fc.tuple(anyKind, condition).map(([of, where]): Aggregate => ({ op: "count-distinct", of, ...where })),
      fc.tuple(measured, condition).map(([of, where]): Aggregate => ({ op: "sum", of, ...where })),
      fc
        .tuple(
          fc.constantFrom(...shares),
          fc.constantFrom("nearest-rank" as const, "linear" as const),
          measured,
          condition,
        )
        .map(([at, method, of, where]): Aggregate => ({ op: "percentile", at, method, of, ...where })),
      ...composed(tie("aggregate")),
    ),
  })).aggregate;
}

function composed(figure: fc.Arbitrary<Aggregate>): readonly fc.Arbitrary<Aggregate>[] {
  return [
    fc
      .tuple(figure, figure, fc.option(fc.constantFrom(...factors), { nil: undefined }))
      .map(([over, under, times]): Aggregate => ({ op: "ratio", over, under, ...(times && { times }) })),
    fc.tuple(figure, figure).map(([a, b]): Aggregate => ({ op: "difference", a, b })),
    fc
      .array(fc.record({ weight: fc.constantFrom(...factors), figure }), { minLength: 1, maxLength: 3 })
      .map((of: readonly Weighted[]): Aggregate => ({ op: "weighted", of })),
    fc.constantFrom(...factors).map((value): Aggregate => ({ op: "number", value })),
  ];
}

function rulesOver({ expressions }: Over): fc.Arbitrary<PeriodRule> {
  const dayOf = fc.oneof(fc.constant(field("date", "date")), expressions.date);
  const yearOf = fc.oneof(fc.constant(field("year", "number")), expressions.number);
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant<PeriodRule>({ takes: "standing" }) },
    { weight: 4, arbitrary: dayOf.map((day): PeriodRule => ({ takes: "within", day })) },
    { weight: 2, arbitrary: yearOf.map((year): PeriodRule => ({ takes: "cohort", year })) },
  );
}

export function indicatorsOver(over: Over): fc.Arbitrary<Indicator> {
  const keyed = fc.oneof(fieldOf("text", over.keyed), ...Object.values(over.expressions));
  const text = { ja: "試験", en: "trial" };
  const about = { id: "trial", label: text, statement: text, unit: "items", over: "trials/study" } as const;
  return fc
    .record({
      aggregate: aggregatesOver(over),
      period: rulesOver(over),
      by: fc.dictionary(fc.constantFrom("x", "y", "z"), keyed, { maxKeys: 3 }),
    })
    .map((of) => indicator({ ...about, ...of }));
}

export const indicators = indicatorsOver({
  expressions,
  measured: ["number", "money"],
  keyed: ["code", "prefecture", "text"],
});

/** A question, about any names of breakdowns: those the definition lacks are left out by `about`. */
export const questions: fc.Arbitrary<Question> = fc.record({
  period: fc.constantFrom("FY2018", "2018", "2019", "FY2018", "2019-03-31") as fc.Arbitrary<Period>,
  asOf: fc.constantFrom("2018-06-01", "2019-03-31", "2019-04-01", "2020-03-31") as fc.Arbitrary<LocalDate>,
  by: fc.array(fc.uniqueArray(fc.constantFrom("x", "y", "z")), { minLength: 1, maxLength: 3 }),
});

export function about(question: Question, { by }: Indicator): Question {
  return {
    ...question,
    by: (question.by ?? []).map((breakdown) => breakdown.filter((name) => Object.hasOwn(by, name))),
  };
}
