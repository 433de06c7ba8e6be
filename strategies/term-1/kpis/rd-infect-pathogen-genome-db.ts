import { kpi } from "@hakaru/model/kpi";
import { event } from "@hakaru/model/target";

export default kpi({
  id: "rd-infect-pathogen-genome-db",
  row: 29,
  section: "rd",
  theme: "rd",
  owner: "amed",
  label: {
    ja: "病原体ゲノムデータベース等に基づく診断法等の開発・実用化",
    en: "Diagnostics based on pathogen genome databases",
  },
  goal: {
    ja: "得られた病原体（インフルエンザ・デング熱・下痢症感染症・薬剤耐性菌）の全ゲノムデータベース等を基に、薬剤ターゲット部位の特定及び新たな迅速診断法等の開発・実用化",
    en: "Identification of drug target sites, and development and practical use of new rapid diagnostics and the like, based on databases of the whole genomes of the pathogens obtained (influenza, dengue fever, diarrhoeal infections, drug-resistant bacteria)",
  },
  direction: "event",
  target: [event()],
});
