import { arrayAt, isRecord, textAt, type JsonRecord } from './wire.ts';

/** The fields of `google.rpc` messages that say more of an error than its status does (google.aip.dev/193). */
interface ErrorDetails {
  /** Reasons, and the names of the quotas that ran out. */
  readonly words: readonly string[];
  /** How long to wait, in milliseconds; null when nothing is said. */
  readonly retryAfterMs: number | null;
}

const duration = /^(\d+(?:\.\d+)?)s$/;

/** What the `details` of an error of Google's say; nothing for an error of anybody else's. */
export function googleErrorDetails(error: JsonRecord): ErrorDetails {
  const words: string[] = [];
  let retryAfterMs: number | null = null;
  for (const detail of arrayAt(error, 'details').filter(isRecord)) {
    const quotas = arrayAt(detail, 'violations').map((violation) =>
      isRecord(violation) ? textAt(violation, 'quotaId') : null,
    );
    words.push(...[textAt(detail, 'reason'), ...quotas].filter((word) => word !== null));
    const seconds = duration.exec(textAt(detail, 'retryDelay') ?? '')?.[1];
    if (seconds !== undefined) retryAfterMs = Math.round(Number(seconds) * 1000);
  }
  return { words, retryAfterMs };
}
