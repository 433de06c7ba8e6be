/**
 * What `grants-programme.ts` means, written down by hand: nothing here is computed from the declaration. A dash is
 * nothing; `*` is every field of an application.
 */
export const states = ["draft", "submitted", "granted", "closed"] as const;
export const allFields =
  "title kind amount share starts shared filed number contact members opinion score partner plan passport";

export const seen = tableOf(
  `role               | own                           | other                         | hides
   applicant          | draft submitted granted closed | -                            | opinion score
   reviewer           | submitted granted             | submitted granted             | contact members passport
   programme-officer  | draft submitted granted closed | draft submitted granted closed | -
   auditor            | draft submitted granted closed | draft submitted granted closed | -
   public             | granted closed                | granted closed                | contact members opinion score amount plan passport
   secretariat        | -                             | -                             | *
   ministry-officer   | -                             | -                             | *
   ministry-approver  | -                             | -                             | *
   records-officer    | -                             | -                             | *`,
);

/** The fields that can be changed, by the role, whose entry it is, and its state. */
export const edits = tableOf(
  `role              | whose | state     | fields
   applicant         | own   | draft     | title kind amount share starts shared filed number contact members partner plan passport
   applicant         | own   | granted   | starts contact
   reviewer          | own   | submitted | opinion score
   reviewer          | other | submitted | opinion score
   programme-officer | own   | draft     | *
   programme-officer | own   | submitted | *
   programme-officer | own   | granted   | *
   programme-officer | own   | closed    | *
   programme-officer | other | draft     | *
   programme-officer | other | submitted | *
   programme-officer | other | granted   | *
   programme-officer | other | closed    | *`,
);

/** Whose entries a role takes a step with, from which state. */
export const steps = tableOf(
  `role              | step   | from      | to        | whose
   applicant         | submit | draft     | submitted | own
   reviewer          | return | submitted | draft     | own other
   programme-officer | return | submitted | draft     | own other
   reviewer          | grant  | submitted | granted   | own other
   programme-officer | grant  | submitted | granted   | own other
   applicant         | close  | granted   | closed    | own
   programme-officer | close  | granted   | closed    | own other`,
);

/** In whose name a role makes entries, and what it may fill in. */
export const creates = tableOf(
  `role              | whose     | fields
   applicant         | own       | title kind amount share starts shared filed number contact members partner plan passport
   programme-officer | own other | *`,
);

type Row = Readonly<Record<string, string>>;

function tableOf(text: string): readonly Row[] {
  const [head = [], ...rows] = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""])));
}

export function wordsOf(cell: string | undefined): readonly string[] {
  if (cell === undefined || cell === "-" || cell === "") return [];
  return (cell === "*" ? allFields : cell).split(" ");
}
