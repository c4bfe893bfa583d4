/** A question of the pictures, and what is answered to it. */
export interface Exchange {
  readonly question: string;
  readonly reasoning?: string;
  readonly answer: string;
  /** `hold` leaves the answer open; `refuse` fails with the provider's words. */
  readonly ending?: 'hold' | 'refuse';
  readonly usage?: {
    readonly input: number;
    readonly output: number;
    readonly cached: number;
    readonly reasoning: number;
  };
}

export const retryQuestion: Exchange = {
  question: 'How should a client retry a rate-limited request, and when must it not?',
  reasoning: `The question has two halves: the schedule, and the limit. For the schedule, exponential backoff with jitter, but
**Retry-After** wins when the server sends it. The limit matters more: once the first token has arrived, a retry would
start a *second* answer, so it must fail instead.`,
  answer: `Retry only while nothing has been shown yet, and let the server say how long to wait.

\`\`\`ts
const policy = { tries: 3, firstDelayMs: 500, factor: 2, longestDelayMs: 20_000 };

export function delayBefore(attempt: number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null) return retryAfterMs; // the server knows best
  const backoff = policy.firstDelayMs * policy.factor ** (attempt - 2);
  return Math.min(backoff, policy.longestDelayMs) * (0.5 + Math.random() / 2);
}
\`\`\`

| What came back | Retry? | Why |
|---|---|---|
| \`429\` with \`Retry-After\` | yes, then | The server named the time |
| \`500\`, \`502\`, \`503\` | yes, with backoff | Often over in seconds |
| \`401\`, \`403\` | no | The key stays wrong |
| cut after the first token | **no** | The reader has seen half an answer |

Three rules keep it honest:

1. A wait longer than the window fails *at once*, saying when to try again.
2. Every attempt has its own time limit up to the first token.
3. A partial answer is kept and marked, never thrown away.`,
  usage: { input: 2_140, output: 486, cached: 1_536, reasoning: 122 },
};

export const shorterQuestion: Exchange = {
  question: 'Say it in one sentence for the changelog.',
  answer: 'Requests that are rate-limited are tried again when the server says so, and never after the first token.',
  usage: { input: 2_660, output: 24, cached: 2_048, reasoning: 0 },
};

export const runningQuestion: Exchange = {
  question: 'Plan the move of our notes from three wikis into one.',
  reasoning:
    'Start from what readers look for, not from what each wiki holds. Then an order of moves that can be stopped.',
  answer: `## A plan that can stop after any week

The readers decide the order: what is looked up most moves first, and nothing is deleted before its links lead somewhere.

**Week 1: take stock**

- Export the page views of all three wikis and join them by title.
- Mark what nobody opened in a year. It is archived as it stands, not moved.
- Agree on *one* owner for each of the remaining sections.

**Week 2: move the first fifty**

- Redirect each old address as soon as its page has moved, so that`,
  ending: 'hold',
};

export const refusedQuestion: Exchange = {
  question: 'Draft the announcement for Monday.',
  answer: 'This account is out of credit. Add credit or use another key.',
  ending: 'refuse',
};

export const linkQuestion: Exchange = {
  question: 'Where is the specification of server-sent events?',
  answer: `The format is part of the HTML standard: [Server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html).
It is short, and worth reading before writing a parser.`,
  usage: { input: 1_020, output: 61, cached: 0, reasoning: 0 },
};

export const halvingQuestion: Exchange = {
  question: 'How many measurements do I need to halve the error of the mean?',
  reasoning:
    'The error of the mean falls with the square root of the count. Halving it takes four times as many. Show why, with a small table.',
  answer: `Four times as many. The standard error of the mean of $n$ measurements is

$$
\\sigma_{\\bar{x}} = \\frac{\\sigma}{\\sqrt{n}}, \\qquad \\sigma_{\\bar{x}} \\to \\tfrac{1}{2}\\,\\sigma_{\\bar{x}} \\iff n \\to 4n
$$

so each further digit of $\\bar{x}$ costs a hundred times the work:

| Measurements | Standard error, for $\\sigma = 1$ | Gain |
|---:|---:|:--|
| 10 | 0.316 | |
| 40 | 0.158 | half |
| 1,000 | 0.032 | one digit |

\`\`\`py
def measurements_for(error: float, sigma: float = 1.0) -> int:
    return ceil((sigma / error) ** 2)
\`\`\`

> This holds for *independent* measurements only. Correlated ones gain less than they seem to.`,
  usage: { input: 1_180, output: 342, cached: 640, reasoning: 58 },
};

export const nameQuestion: Exchange = {
  question: 'Name a command line tool that tidies release notes.',
  answer: `**Trellis.** It holds up what grows, and keeps it in rows.

Two more, if that is taken:

1. *Tidings*: news, and tidy.
2. *Notewell*: a legal note that became a verb.`,
  usage: { input: 860, output: 74, cached: 0, reasoning: 0 },
};

/** Another agent's answer to the same. */
export const otherName = `\`relnote\`. Short to type, says what it is, and free on the registries that I know of.

Avoid clever names here: people will look for it by what it does.`;

export const exchanges = [
  halvingQuestion,
  nameQuestion,
  retryQuestion,
  shorterQuestion,
  runningQuestion,
  refusedQuestion,
  linkQuestion,
];
