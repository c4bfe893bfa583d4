import { homedir } from 'node:os';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import { instanceIdProblem, suggestInstanceId } from '../../src-shared/ids.ts';
import type { ImportChoice, ImportSweep, SweepProblem } from '../../src-shared/instances/import.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { RawRecord } from '../catalog/raw-record.ts';
import type { Vault } from '../credentials/vault.ts';
import { readVariable, type Environment } from '../environment.ts';
import type { NewInstanceWithSecrets } from '../instances/instance-edits.ts';
import type { InstanceService } from '../instances/instance-service.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { crushFinds } from './crush-source.ts';
import type { SourceFinds } from './draft.ts';
import { environmentDrafts } from './environment-source.ts';
import { findOf, type Find } from './find.ts';
import { isImported } from './is-imported.ts';
import { laceFinds } from './lace-source.ts';
import { addOwnProviders } from './own-providers.ts';
import { placeOf, serverFinds } from './server-source.ts';

interface ImportSweeperOptions {
  readonly instances: Pick<InstanceService, 'list' | 'takenIds' | 'createAll'>;
  readonly catalog: Pick<CatalogService, 'list' | 'provider' | 'describe' | 'reload'>;
  readonly vault: Pick<Vault, 'holders'>;
  readonly providers: Pick<ProviderService, 'attemptAt'>;
  /** The folder of the user's own providers. */
  readonly userCatalog: string;
  readonly environment: Environment;
  readonly platform?: NodeJS.Platform;
}

interface Swept {
  readonly finds: readonly Find[];
  readonly problems: readonly SweepProblem[];
}

/** Finds what this machine offers to make instances of, and makes those that the user chose. Nothing is made unasked. */
export class ImportSweeper {
  readonly #options: ImportSweeperOptions;
  /** The local servers of the sweep that was shown last: what is imported is what the user saw, and nobody is asked twice. */
  #servers: SourceFinds | null = null;

  constructor(options: ImportSweeperOptions) {
    this.#options = options;
  }

  /** What is there now. Keys stay in this process. */
  async sweep(): Promise<Result<ImportSweep>> {
    this.#servers = null;
    const swept = await this.#sweep();
    if (!swept.ok) return swept;
    const { finds, problems } = swept.value;
    return ok({ candidates: finds.map(({ candidate }) => candidate), problems: [...problems] });
  }

  /**
   * Makes an instance of each chosen candidate that has none yet: all of them or none. Fails with `not-found` when one is
   * there no more (a local server: when the last sweep did not find it), `unsupported` when one cannot be imported,
   * `credential-missing` when a variable to copy is not set.
   */
  async import(choices: readonly ImportChoice[]): Promise<Result<InstanceView[]>> {
    const { instances, catalog, userCatalog } = this.#options;
    const swept = await this.#sweep();
    if (!swept.ok) return swept;
    const taken = await instances.takenIds();
    if (!taken.ok) return taken;
    const made = new Map<string, NewInstanceWithSecrets>();
    const own: RawRecord[] = [];
    const sources = new Map<string, string>();
    for (const choice of new Map(choices.map((one) => [one.id, one])).values()) {
      const find = swept.value.finds.find(({ candidate }) => candidate.id === choice.id);
      if (find === undefined) return failed(failure('not-found', { id: choice.id.slice(0, 200) }, 'reload'));
      const { imported, source } = find.candidate;
      const key = keyAndPlace(find);
      // Two programs may name one key for one place, or one server; two of one program's are what its user wanted.
      if (imported || (sources.get(key) ?? source) !== source) continue;
      sources.set(key, source);
      const id = freeId(find, (one) => taken.value.has(one) || made.has(one));
      const instance = instanceOf(id, find, choice.link);
      if (!instance.ok) return instance;
      made.set(id, instance.value);
      if (find.ownProvider !== null) own.push(find.ownProvider);
    }
    const added = await addOwnProviders(userCatalog, own);
    if (!added.ok) return added;
    if (own.length > 0) await catalog.reload();
    const created = await instances.createAll([...made.values()]);
    if (created.ok || own.length === 0) return created;
    await added.value();
    await catalog.reload();
    return created;
  }

  async #sweep(): Promise<Result<Swept>> {
    const { instances, catalog, vault, providers, environment, platform = process.platform } = this.#options;
    const listed = await instances.list();
    if (!listed.ok) return listed;
    const summaries = await catalog.list();
    const home = readVariable(environment, platform === 'win32' ? 'USERPROFILE' : 'HOME') ?? homedir();
    const sources = await Promise.all([
      laceFinds(home, environment),
      crushFinds(home, environment, platform),
      this.#servers ?? serverFinds(summaries, environment, providers),
    ]);
    this.#servers = sources[2];
    const finds: Find[] = [];
    const drafts = [...environmentDrafts(summaries, environment), ...sources.flatMap((source) => source.drafts)];
    for (const draft of drafts) {
      const catalogProvider = await catalog.provider(draft.providerId);
      const describedProvider: Provider | null =
        draft.ownProvider === null ? null : catalog.describe(draft.ownProvider);
      const find = findOf(draft, { environment, catalogProvider, describedProvider });
      const holders = find.apiKey === null ? [] : await vault.holders(find.apiKey);
      const imported = isImported(find, listed.value.instances, holders);
      finds.push({ ...find, candidate: { ...find.candidate, imported } });
    }
    return ok({ finds, problems: sources.flatMap(({ problems }) => problems) });
  }
}

/** Tells one key for one place from another, and one place that needs none. */
function keyAndPlace({ candidate, apiKey }: Find): string {
  const { providerId, origin, variable } = candidate;
  return JSON.stringify([providerId, origin === '' ? '' : placeOf(origin), variable, apiKey]);
}

function freeId({ preferredId, settings }: Find, taken: (id: string) => boolean): string {
  const usable = preferredId !== null && instanceIdProblem(preferredId) === null && !taken(preferredId);
  return usable ? preferredId : suggestInstanceId(settings.displayName, taken);
}

function instanceOf(id: string, find: Find, link: boolean): Result<NewInstanceWithSecrets> {
  const { candidate, settings, apiKey, secretHeaders } = find;
  if (candidate.refusal !== null) {
    return failed(
      failure('unsupported', { id: candidate.id.slice(0, 200), reason: candidate.refusal }, 'correct-input'),
    );
  }
  const secrets = secretHeaders.length === 0 ? {} : { secretHeaders: [...secretHeaders] };
  const { variable, origin } = candidate;
  if (variable !== null && link) {
    return ok({ id, settings: { ...settings, environment: { variable, origin } }, ...secrets });
  }
  if (variable !== null && apiKey === null) return failed(failure('credential-missing', { variable }, 'set-variable'));
  return ok({ id, settings, ...secrets, ...(apiKey !== null && { apiKey }) });
}
