import { programme } from "@hakaru/model/programme/programme";
import { council } from "./entities/council.ts";

export default programme({
  id: "regional-councils",
  version: 1,
  label: { ja: "地域版次世代ヘルスケア産業協議会", en: "Regional councils for the healthcare industry" },
  about: { ja: "地域の協議会の登録簿。", en: "The register of the regional councils." },
  entities: { council },
});
