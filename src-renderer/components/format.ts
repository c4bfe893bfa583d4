import { t } from 'i18next';
import type { Prices } from '../../src-shared/catalog/model.ts';

const numberFormat = new Intl.NumberFormat('en');
const dateTimeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const timeFormat = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

const significantDigits = 4;

const decimalFormats = new Map<number, Intl.NumberFormat>();

/** At least two decimals and at most so many; kept, as making one takes longer than using it a hundred times. */
function decimalFormat(maximumFractionDigits: number): Intl.NumberFormat {
  const known = decimalFormats.get(maximumFractionDigits);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits });
  decimalFormats.set(maximumFractionDigits, made);
  return made;
}

/** A share of 1 as a percentage: whole, below one with a digit, and never zero where there is something. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/** USD to four significant digits and at least two decimals, so that a price reads as published: $3.00, $0.125, $0.0000625. */
export function formatUsd(usd: number): string {
  const decimals = usd === 0 ? 0 : significantDigits - 1 - Math.floor(Math.log10(Math.abs(usd)));
  const maximumFractionDigits = Math.min(20, Math.max(2, decimals));
  return `$${decimalFormat(maximumFractionDigits).format(usd)}`;
}

/** What was spent or may be, in USD: cents from a dollar on, below it as a price. */
export function formatSpent(usd: number): string {
  return Math.abs(usd) < 1 ? formatUsd(usd) : `$${decimalFormat(2).format(usd)}`;
}

/** A catalog price in USD per million tokens: "free" for 0, a dash for unknown. */
export function formatPrice(price: number | null): string {
  if (price === null) return t('price.unknownMark');
  return price === 0 ? t('price.free') : formatUsd(price);
}

/** Input and output price in one line, such as "$3.00 in · $15.00 out". */
export function formatPricePair({ input, output }: Prices): string {
  if (input === null && output === null) return t('price.unknown');
  if (input === 0 && output === 0) return t('price.free');
  return t('price.inOut', { input: formatPrice(input), output: formatPrice(output) });
}

export function formatPriceRange(range: { readonly min: number; readonly max: number } | null): string {
  if (range === null) return t('price.unknownMark');
  if (range.min === range.max) return formatUsd(range.min);
  return t('price.range', { min: formatUsd(range.min), max: formatUsd(range.max) });
}

/** What an answer cost: "~" before an estimate, "unknown" where no price is known. */
export function formatCost(cost: { readonly usd: number | null; readonly estimated: boolean }): string {
  if (cost.usd === null) return t('unknown');
  return `${cost.estimated ? '~' : ''}${formatSpent(cost.usd)}`;
}

/** A token count in short: 950, 8K, 128K, 1M, 1.05M; a dash for unknown. Contexts that are powers of two keep their usual name. */
export function formatTokens(tokens: number | null): string {
  if (tokens === null) return t('price.unknownMark');
  if (tokens < 1_000) return String(tokens);
  if (tokens < 1_000_000) {
    const unit = tokens % 1_000 !== 0 && tokens % 1_024 === 0 ? 1_024 : 1_000;
    return `${Number((tokens / unit).toFixed(tokens < 10_000 ? 1 : 0))}K`;
  }
  const unit = tokens % 1_048_576 === 0 ? 1_048_576 : 1_000_000;
  return `${Number((tokens / unit).toFixed(2))}M`;
}

/** A size in bytes, in units of a thousand: 950 B, 8.2 KB, 10 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return t('bytes.plain', { value: bytes });
  const unit = bytes < 999_500 ? 1_000 : 1_000_000;
  const value = bytes / unit;
  return t(unit === 1_000 ? 'bytes.kilo' : 'bytes.mega', { value: Number(value.toFixed(value < 10 ? 1 : 0)) });
}

export function formatDuration(ms: number): string {
  if (ms < 1_000) return t('time.milliseconds', { value: Math.round(ms) });
  if (ms < minuteMs) return t('time.seconds', { value: Number((ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)) });
  return t('time.minutes', { value: Number((ms / minuteMs).toFixed(1)) });
}

export function formatDateTime(epochMs: number): string {
  return dateTimeFormat.format(epochMs);
}

/** The time for today, "yesterday" and the like for this week, else the date. */
export function formatRelative(epochMs: number, now: number = Date.now()): string {
  const age = now - epochMs;
  if (age < minuteMs) return t('time.justNow');
  if (age < hourMs) return relativeFormat.format(-Math.floor(age / minuteMs), 'minute');
  if (new Date(epochMs).toDateString() === new Date(now).toDateString()) return timeFormat.format(epochMs);
  if (age < 7 * dayMs) return relativeFormat.format(-Math.max(1, Math.round(age / dayMs)), 'day');
  return dateFormat.format(epochMs);
}
