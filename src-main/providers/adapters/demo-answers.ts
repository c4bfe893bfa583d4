/** What the demo says. Everything it streams is written here, so that an answer is the same every time. */
export interface DemoAnswer {
  readonly reasoning: string;
  readonly text: string;
}

const shortest = 200;

function quote(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  return line.length <= shortest ? line : `${line.slice(0, shortest)}…`;
}

function greeting(question: string): string {
  return `You asked: “${quote(question)}”

This answer is **simulated**: no model was asked and nothing left this machine. It shows what a conversation looks like
while it streams.

### What to look at

1. The reasoning above, which folds away.
2. The line below, with model, tokens, cost and time to first token.
3. **Stop**, which ends an answer and keeps what has come.

A block of code:

\`\`\`ts
interface ModelRef {
  readonly instanceId: string;
  readonly modelId: string;
}

export function describe(model: ModelRef): string {
  return \`\${model.modelId} through \${model.instanceId}\`;
}
\`\`\`

And a table:

| Tier | What it answers | Example |
|---|---|---|
| Catalog | What can be talked to | 44 providers |
| Instances | How to talk to it | endpoint, key, timeout |
| Sessions | Who talks | this conversation |

> To talk to a real model, add an instance under *Instances* and choose it in a new session.`;
}

const paragraph = `A line of communication is only as good as the patch that makes it. The operator sees every socket, knows which
one answers and which one only hums, and never connects two parties without saying so. That is all this demo does, at
greater length than anybody asked for, so that there is time to press **Stop**, to scroll back, or to reload the page.`;
const longParagraphs = 24;

function longText(question: string): string {
  const parts = Array.from({ length: longParagraphs }, (_, index) => `## Part ${index + 1}\n\n${paragraph}`);
  return `A long, **simulated** answer to “${quote(question)}”.\n\n${parts.join('\n\n')}`;
}

/** "say ..." is repeated, a question with the word "long" gets a long answer, and anything else the tour. */
export function demoAnswer(question: string): DemoAnswer {
  const said = /^say\s+(.+)$/is.exec(question.trim())?.[1];
  if (said !== undefined) return { reasoning: 'The question asks for words, and names them.', text: said };
  const reasoning = `The question is “${quote(question)}”. This is the offline demo, so there is nothing to look up. A good
answer shows headings, a list, code and a table, because those are what the screen has to get right.`;
  return { reasoning, text: /\blong\b/i.test(question) ? longText(question) : greeting(question) };
}
