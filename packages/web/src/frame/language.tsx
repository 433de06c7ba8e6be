import { type Lang, langs, type Text } from "@hakaru/model/text";
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from "react";

interface Language {
  readonly lang: Lang;
  readonly choose: (lang: Lang) => void;
}

const Current = createContext<Language>({ lang: "ja", choose: () => undefined });

const kept = "hakaru-language";

/** `?lang=en` in the address, else what this reader chose last, else Japanese. */
function firstLanguage(): Lang {
  const asked = new URLSearchParams(window.location.search).get("lang") ?? localStorage.getItem(kept);
  return langs.find((lang) => lang === asked) ?? "ja";
}

/** The language everything inside is written in; the choice outlives the page. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [lang, choose] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = lang;
    localStorage.setItem(kept, lang);
  }, [lang]);
  return <Current value={{ lang, choose }}>{children}</Current>;
}

export function useLanguage(): Language {
  return use(Current);
}

/** Says a text in the reader's language. */
export function useSay(): (text: Text) => string {
  const { lang } = use(Current);
  return useCallback((text) => text[lang], [lang]);
}
