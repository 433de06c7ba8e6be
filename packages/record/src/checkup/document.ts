import type { LocalDate } from "@hakaru/model/calendar";
import type { Decimal } from "@hakaru/model/decimal";

/**
 * Why an item has no value: 未実施, 測定不能, beyond the range of the instrument on either side, or no reason that
 * this reader knows.
 */
export type Silence = "not-done" | "not-measurable" | "above" | "below" | "not-stated";

/** What an item of a document says. `unreadable` keeps the text that should have been a number. */
export type Answer =
  | { readonly kind: "number"; readonly number: Decimal; readonly unit: string | null }
  | { readonly kind: "code"; readonly code: string; readonly system: string | null }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly raw: string; readonly unit: string | null }
  | { readonly kind: "silence"; readonly why: Silence };

/** One item with its answer. */
export interface DocumentItem {
  /** 01010 検査・問診結果, 01990 任意追加項目; 900x0 in documents of guidance. */
  readonly section: string | null;
  /** Seventeen digits of JLAC10 in a checkup, ten digits or a choice in a document of guidance. */
  readonly item: string;
  /** The OID of the item code, where the document gives one. */
  readonly system: string | null;
  readonly answer: Answer;
  /** H, L or N. */
  readonly interpretation: string | null;
  readonly method: string | null;
  /** Items of one group (一連検査グループ) share a number; null outside groups. */
  readonly group: number | null;
  /** COMP a part of its group, RSON the reason it was done for. */
  readonly relation: string | null;
  readonly on: LocalDate | null;
  /** Line of the file. */
  readonly line: number;
}

/** A day as a document spells it, and as it was read; null where it is missing or no day. */
export interface StatedDay {
  readonly raw: string;
  readonly day: LocalDate | null;
}

/** Who a document is about; an empty text is nothing stated. */
export interface DocumentPerson {
  readonly insurer: string;
  readonly symbol: string;
  readonly number: string;
  readonly branch: string;
  /** Kana, as written. */
  readonly kana: string;
  /** 1 male, 2 female. */
  readonly sex: string;
  readonly born: StatedDay;
  readonly postalCode: string;
  readonly address: string;
}

/** What one document of a checkup or of guidance says, whichever format it came in. */
export interface CheckupDocument {
  readonly kind: "checkup" | "guidance";
  /** 報告区分, of …6.1001: 10 特定健診. */
  readonly report: string;
  readonly written: StatedDay;
  readonly person: DocumentPerson;
  /** Ten digits of the institution. */
  readonly institution: string;
  /** The number of the voucher (受診券, 利用券). */
  readonly voucher: string;
  /** 健診プログラム, of …6.1002: 010 特定健診. */
  readonly event: string;
  readonly on: StatedDay;
  readonly items: readonly DocumentItem[];
}
