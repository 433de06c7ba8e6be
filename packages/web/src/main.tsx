import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/form.css";
import "./style/table.css";
import "./style/entry.css";
import "./style/import.css";
import "./style/records.css";
import "./style/print.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Desk } from "./frame/desk.tsx";
import { LanguageProvider } from "./frame/language.tsx";
import { startRouter } from "./frame/router.tsx";

const place = document.getElementById("desk");
if (place === null) throw new Error("the page has no place for the desk");
startRouter();
createRoot(place).render(
  <StrictMode>
    <LanguageProvider>
      <Desk />
    </LanguageProvider>
  </StrictMode>,
);
