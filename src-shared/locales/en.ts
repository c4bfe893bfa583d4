import { agents } from './en/agents.ts';
import { catalog } from './en/catalog.ts';
import { catalogCompare } from './en/catalog-compare.ts';
import { catalogOwn } from './en/catalog-own.ts';
import { catalogUpdates } from './en/catalog-updates.ts';
import { common } from './en/common.ts';
import { doctor } from './en/doctor.ts';
import { failures } from './en/failures.ts';
import { find } from './en/find.ts';
import { instances } from './en/instances.ts';
import { links } from './en/links.ts';
import { navigation } from './en/navigation.ts';
import { sessions } from './en/sessions.ts';
import { settings } from './en/settings.ts';
import { sidebar } from './en/sidebar.ts';
import { sweep } from './en/sweep.ts';
import { usage } from './en/usage.ts';
import { vault } from './en/vault.ts';
import { welcome } from './en/welcome.ts';

/** Every English string, by namespace: the feature that shows it. */
export const en = {
  agents,
  catalog,
  'catalog-compare': catalogCompare,
  'catalog-own': catalogOwn,
  'catalog-updates': catalogUpdates,
  common,
  doctor,
  failures,
  find,
  instances,
  links,
  navigation,
  sessions,
  settings,
  sidebar,
  sweep,
  usage,
  vault,
  welcome,
} as const;
