import { person } from "./terms/person-year.ts";
import { prevalence } from "./terms/prevalence.ts";

export default prevalence("diabetes-prevalence", person.diabetes, {
  name: { ja: "糖尿病", en: "diabetes" },
  codes: "E10–E14",
});
