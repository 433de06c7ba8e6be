import { person } from "./terms/person-year.ts";
import { prevalence } from "./terms/prevalence.ts";

export default prevalence("hypertension-prevalence", person.hypertension, {
  name: { ja: "高血圧性疾患", en: "hypertensive diseases" },
  codes: "I10–I15",
});
