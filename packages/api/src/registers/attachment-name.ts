/** What makes a browser save a file under its name, whatever is in it (RFC 6266, RFC 8187), and never show it as a page. */
export function attachmentNamed(name: string): Readonly<Record<string, string>> {
  const plain = name.replaceAll(/[^\w.-]+/g, "_");
  const coded = encodeURIComponent(name.replaceAll(/[\p{Cc}\p{Cs}\\/]/gu, "_")).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${coded}`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
  };
}
