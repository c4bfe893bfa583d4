/** A share of a whole as a bar; the number beside it says the same. */
export function ShareBar({ part, whole }: { readonly part: number; readonly whole: number }): React.JSX.Element {
  const share = whole === 0 ? 0 : (part / whole) * 100;
  return (
    <svg aria-hidden viewBox="0 0 100 6" preserveAspectRatio="none" className="block h-1.5 w-full">
      <rect width={100} height={6} rx={1} className="fill-badge" />
      <rect width={share} height={6} rx={1} className="fill-accent" />
    </svg>
  );
}
