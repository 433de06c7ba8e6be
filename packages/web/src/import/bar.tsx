interface BarProps {
  readonly label: string;
  /** Between 0 and 1; unknown while nobody knows how much there is. */
  readonly share: number | undefined;
  readonly words: string;
}

/** How far something has come, as a bar and in words. */
export function Bar({ label, share, words }: BarProps) {
  return (
    <p className="bar">
      <progress aria-label={label} {...(share !== undefined && { value: share })} /> {label} {words}
    </p>
  );
}
