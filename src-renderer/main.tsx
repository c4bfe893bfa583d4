import { z } from 'zod';

// Before any schema is made, so that zod never tries to compile one: the page's policy forbids it.
z.config({ jitless: true });
const { start } = await import('./start.tsx');
start();
