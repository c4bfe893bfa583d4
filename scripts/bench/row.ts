/** One measured figure. A missed limit is a defect to fix or explain, and never fails a build. */
export interface BenchRow {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly better: 'lower' | 'higher';
  readonly ok: boolean;
}

export function benchRow(row: Omit<BenchRow, 'ok'>): BenchRow {
  return { ...row, ok: row.better === 'lower' ? row.value <= row.limit : row.value >= row.limit };
}
