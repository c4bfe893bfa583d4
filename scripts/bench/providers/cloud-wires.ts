import * as bedrock from '../../../tests/fault-server/bedrock-frames.ts';
import * as google from '../../../tests/fault-server/google-chunks.ts';
import type { BenchWire } from './wires.ts';

export const cloudWires: readonly BenchWire[] = [
  {
    path: /:streamGenerateContent$/,
    contentType: 'text/event-stream',
    start: '',
    delta: google.textChunk('word '),
    end: google.end(),
  },
  {
    path: /\/converse-stream$/,
    contentType: bedrock.contentType,
    start: bedrock.start,
    delta: bedrock.textDelta('word '),
    end: Buffer.concat(bedrock.end()),
  },
];
