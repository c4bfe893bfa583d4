import type { Quartiles } from '../../../src-shared/catalog/statistics.ts';

const width = 200;
const height = 28;
const inset = 4;
const middle = height / 2;

/** Where a value stands between two others, by their order of magnitude: prices and windows span several. */
function placeOf(value: number, { min, max }: Quartiles): number {
  if (min === max) return width / 2;
  const share = Math.log(value / min) / Math.log(max / min);
  return inset + share * (width - 2 * inset);
}

interface BoxPlotProps {
  /** Above 0. */
  readonly quartiles: Quartiles;
  /** All five numbers in words. */
  readonly label: string;
}

/** The five numbers as a box between two whiskers, on a logarithmic axis. */
export function BoxPlot({ quartiles, label }: BoxPlotProps): React.JSX.Element {
  const at = (value: number): number => placeOf(value, quartiles);
  const { min, lower, median, upper, max } = quartiles;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMinYMid"
      className="block h-7 w-full max-w-75"
    >
      <title>{label}</title>
      <g className="stroke-faint">
        <line x1={at(min)} x2={at(max)} y1={middle} y2={middle} />
        <line x1={at(min)} x2={at(min)} y1={middle - 5} y2={middle + 5} />
        <line x1={at(max)} x2={at(max)} y1={middle - 5} y2={middle + 5} />
      </g>
      <rect
        x={at(lower)}
        width={Math.max(1, at(upper) - at(lower))}
        y={4}
        height={height - 8}
        rx={2}
        className="fill-accent-soft stroke-accent-text"
      />
      <line x1={at(median)} x2={at(median)} y1={4} y2={height - 4} strokeWidth={2} className="stroke-accent-text" />
    </svg>
  );
}
