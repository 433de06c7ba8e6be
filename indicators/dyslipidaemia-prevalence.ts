import { person } from "./terms/person-year.ts";
import { prevalence } from "./terms/prevalence.ts";

export default prevalence("dyslipidaemia-prevalence", person.dyslipidaemia, {
  name: { ja: "脂質異常症", en: "dyslipidaemia" },
  codes: "E78",
});
