import { agents } from './agents.ts';
import { app } from './app.ts';
import { catalog } from './catalog.ts';
import { chat } from './chat.ts';
import { credentials } from './credentials.ts';
import { events } from './events.ts';
import { instances } from './instances.ts';
import { links } from './links.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { usage } from './usage.ts';

/** Every procedure that the core offers a window, over a MessagePort or a WebSocket alike. */
export const contract = {
  agents,
  app,
  catalog,
  chat,
  credentials,
  events,
  instances,
  links,
  sessions,
  settings,
  usage,
};
export type Contract = typeof contract;
