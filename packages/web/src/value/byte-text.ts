const steps = ["B", "KB", "MB", "GB"] as const;

/** How large a file is, as people say it: 1.4 MB. */
export function byteText(bytes: number): string {
  const power = bytes === 0 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), steps.length - 1);
  const figure = bytes / 1000 ** power;
  return `${power === 0 || figure >= 100 ? Math.round(figure) : figure.toFixed(1)} ${steps[power]}`;
}
