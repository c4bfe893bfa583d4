import { linkSchema } from '../links/link.ts';
import { linkProposalSchema } from '../links/proposal.ts';
import { z } from 'zod';
import { procedure } from './base.ts';

export const links = {
  /** What a parsed link would do, as things stand. Changes nothing. */
  propose: procedure.input(z.object({ link: linkSchema })).output(linkProposalSchema),
};
