import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { applyFix } from '../../src-shared/instances/apply-fix.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { DoctorFix, TestEvent, TestRecord } from '../../src-shared/instances/doctor.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import type { InstanceView, TestPlan } from '../../src-shared/instances/view.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import { readCaFile } from '../instances/ca-file.ts';
import type { InstanceService } from '../instances/instance-service.ts';
import { KeyWatch } from '../instances/key-watch.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { bareContext, causeOf } from './cause-of.ts';
import { curlCommand } from './curl-command.ts';
import { curlDraft } from './curl-draft.ts';
import { doctorLimits, type DoctorLimits } from './doctor-limits.ts';
import { examine, type Subject } from './examine.ts';
import { mergeStreams } from './merge-streams.ts';
import { stageResult } from './stage-result.ts';
import { StageList } from './test-record.ts';
import type { TestRecords } from './test-records.ts';
import { testedDraft, type TestedDraftSources } from './tested-draft.ts';
import { listedIds, testPlanOf } from './test-plan.ts';

/** Enough to wait for many dead hosts at once; few enough to leave the machine alone. */
const testsAtOnce = 16;

interface DoctorOptions extends TestedDraftSources {
  readonly instances: Pick<
    InstanceService,
    'connectDraft' | 'credentials' | 'list' | 'knownModels' | 'reportKeyResult' | 'tested' | 'update' | 'view'
  >;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly providers: ProviderService;
  readonly records: TestRecords;
  readonly limits?: Partial<DoctorLimits>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

interface FixInput {
  readonly instanceId: string;
  readonly revision: string;
  readonly fix: DoctorFix;
}

/** Failures that say something about the connection, and not about one question or one model. */
const aboutConnection: ReadonlySet<Failure['code']> = new Set([
  'auth-rejected',
  'endpoint-unreachable',
  'endpoint-not-api',
  'redirect-refused',
  'quota-exceeded',
]);

/** Tests connections for real, explains what fails, and mends what one click can mend. */
export class Doctor {
  readonly #options: DoctorOptions;
  readonly #limits: DoctorLimits;
  readonly #now: () => number;
  readonly #closing = new AbortController();
  /** What stops the test of an instance that runs. */
  readonly #running = new Map<string, AbortController>();

  constructor(options: DoctorOptions) {
    this.#options = options;
    this.#limits = { ...doctorLimits, ...options.limits };
    this.#now = options.now ?? Date.now;
  }

  /** Calls back with the id of an instance whose status or history is another now. */
  onChange(listener: (instanceId: string) => void): () => void {
    return this.#options.records.onChange(listener);
  }

  close(): void {
    this.#closing.abort();
  }

  /**
   * Tests settings that need not be stored; see `examine`. Another test of the same instance ends the one that runs. Ends
   * early when `signal` aborts, with a record that says so.
   */
  async *test(draft: InstanceDraft, signal: AbortSignal): AsyncGenerator<TestEvent> {
    const { instanceId = null } = draft;
    const replaced = new AbortController();
    const stop = AbortSignal.any([signal, replaced.signal, this.#closing.signal]);
    const end = instanceId === null ? () => undefined : this.#begin(instanceId, replaced);
    const at = this.#now();
    const start = performance.now();
    const stages = new StageList();
    let finished = false;
    const finish = async (): Promise<TestRecord> => {
      finished = true;
      const record = stages.record(at, Math.round(performance.now() - start), stop.aborted);
      await this.#keep(draft, record);
      return record;
    };
    try {
      for await (const result of this.#examined(draft, stop)) {
        stages.add(result);
        yield { type: 'stage', result };
      }
      const record = await finish();
      end();
      yield { type: 'finished', record };
    } finally {
      replaced.abort();
      if (!finished) await finish();
      end();
    }
  }

  /** Latest first. */
  async history(instanceId: string): Promise<TestRecord[]> {
    return this.#options.records.history(instanceId);
  }

  /** What testing each instance would ask, and cost. Nobody is asked anything. */
  async plan(): Promise<Result<TestPlan[]>> {
    const { instances, catalog } = this.#options;
    const list = await instances.list();
    if (!list.ok) return list;
    const enabled = list.value.instances.filter(({ settings }) => settings.disabled !== true);
    return ok(
      await Promise.all(
        enabled.map(async ({ id, settings }) => {
          const provider = await catalog.provider(settings.catalogProviderId);
          const models = await instances.knownModels(id);
          return { instanceId: id, ...testPlanOf(provider, models.ok ? models.value : [], settings) };
        }),
      ),
    );
  }

  /** Tests the instances at once, each on its cheapest model; disabled ones are left out. */
  async *testAll(
    instanceIds: readonly string[],
    signal: AbortSignal,
  ): AsyncGenerator<{ instanceId: string; event: TestEvent }> {
    const plan = await this.plan();
    const views = await this.#options.instances.list();
    if (!plan.ok || !views.ok) return;
    const streams = plan.value.flatMap(({ instanceId, modelId }) => {
      const view = views.value.instances.find(({ id }) => id === instanceId);
      if (view === undefined || !instanceIds.includes(instanceId)) return [];
      const draft: InstanceDraft = { instanceId, settings: view.settings, ...(modelId !== null && { modelId }) };
      return [() => this.#named(instanceId, this.test(draft, signal))];
    });
    yield* mergeStreams(streams, testsAtOnce);
  }

  /**
   * Stores what a fix changes, and with it the user's word that the key goes to the address that it leads to. `conflict`
   * when the entry changed since `revision`, or the fix would lead elsewhere than it says; then nothing is stored.
   */
  async applyFix({ instanceId, revision, fix }: FixInput): Promise<Result<InstanceView>> {
    const { instances, catalog } = this.#options;
    const view = await instances.view(instanceId);
    if (!view.ok) return view;
    if (view.value.revision !== revision) return failed(failure('conflict', { id: instanceId }, 'reload'));
    const settings = applyFix(view.value.settings, fix);
    const provider = await catalog.provider(settings.catalogProviderId);
    const target = provider && effectiveUrl(provider, settings.endpoint, settings.options);
    const origin = target?.ok === true ? (target.value?.origin ?? null) : null;
    const said = originSaid(fix);
    // The catalog may be another one since the button was drawn.
    if (said !== null && said !== origin) return failed(failure('conflict', { id: instanceId }, 'reload'));
    const updated = await instances.update({ instanceId, revision, settings });
    if (!updated.ok) return updated;
    const leads = said !== null || fix.kind === 'use-provider';
    if (!leads || !updated.value.credential.originChanged || origin === null) return updated;
    const confirmed = await instances.credentials.confirmOrigin(instanceId, origin);
    return confirmed.ok ? instances.view(instanceId) : confirmed;
  }

  /** The test's request as a shell command without any secret. */
  async curl(given: InstanceDraft): Promise<Result<{ command: string }>> {
    const draft = enabled(given);
    const { instances, catalog, providers } = this.#options;
    const provider = await catalog.provider(draft.settings.catalogProviderId);
    if (provider === null) return failed(providerGone(draft.settings));
    const models = draft.instanceId === undefined ? null : await instances.knownModels(draft.instanceId);
    const listed = models?.ok === true ? listedIds(models.value) : null;
    const connection = await curlDraft(draft, provider, (one) => instances.connectDraft(one));
    if (!connection.ok) return connection;
    return curlCommand({ providers, provider, connection: connection.value, draft, listed });
  }

  /** Notes what a conversation showed: why its connection failed, or null when it was answered. */
  async noteConversation(instanceId: string, reason: Failure | null): Promise<void> {
    if (reason !== null && !aboutConnection.has(reason.code)) return;
    const { records, instances } = this.#options;
    const tested = await instances.tested(instanceId);
    if (!tested.ok) return;
    const cause = reason === null ? null : causeOf(reason, bareContext);
    await records.noteConversation(instanceId, tested.value, cause, this.#now());
  }

  async *#named(
    instanceId: string,
    events: AsyncGenerator<TestEvent>,
  ): AsyncGenerator<{ instanceId: string; event: TestEvent }> {
    for await (const event of events) yield { instanceId, event };
  }

  #begin(instanceId: string, replaced: AbortController): () => void {
    this.#running.get(instanceId)?.abort();
    this.#running.set(instanceId, replaced);
    const end = this.#options.records.begin(instanceId);
    return () => {
      if (this.#running.get(instanceId) === replaced) this.#running.delete(instanceId);
      end();
    };
  }

  async *#examined(given: InstanceDraft, signal: AbortSignal): ReturnType<typeof examine> {
    const { instances, catalog, providers } = this.#options;
    const draft = enabled(given);
    const { settings, instanceId } = draft;
    const provider = await catalog.provider(settings.catalogProviderId);
    if (provider === null) {
      const gone = providerGone(settings);
      yield stageResult('address', 'failed', { failure: gone, cause: causeOf(gone, bareContext) });
      return;
    }
    const connection = await instances.connectDraft(draft);
    const stored = instanceId === undefined ? null : await instances.view(instanceId);
    const usesStoredKeys =
      draft.apiKey === undefined &&
      draft.keys === undefined &&
      stored?.ok === true &&
      stored.value.settings.environment?.variable === settings.environment?.variable;
    const reports: Promise<void>[] = [];
    const watch = connection.ok
      ? new KeyWatch(connection.value, (name, result) => {
          if (usesStoredKeys && instanceId !== undefined) {
            reports.push(instances.reportKeyResult(instanceId, name, result));
          }
        })
      : null;
    const subject: Subject = {
      settings,
      provider,
      target: effectiveUrl(provider, settings.endpoint, settings.options),
      caCertificates: settings.caFile === undefined ? ok(null) : await readCaFile(settings.caFile),
      connection,
      modelId: draft.modelId ?? null,
      providers,
      providerOf: (id) => catalog.provider(id),
      limits: this.#limits,
      see: (event) => watch?.see(event),
      signal,
    };
    yield* examine(subject);
    await Promise.all(reports);
  }

  /**
   * Only results of the instance as it is stored are its own. Those of a form wait until it is saved: then what was typed is
   * what is stored.
   */
  async #keep(draft: InstanceDraft, record: TestRecord): Promise<void> {
    const { instances, records } = this.#options;
    const { instanceId } = draft;
    const tested = await testedDraft(draft, this.#options);
    if (tested === null) return;
    const stored = instanceId === undefined ? null : await instances.tested(instanceId);
    if (instanceId !== undefined && stored?.ok === true && stored.value === tested) {
      await records.add(instanceId, tested, record);
    } else {
      records.addDraft(tested, record);
    }
  }
}

/** Whoever asks for the test of a disabled instance means it; only conversations are kept from it. */
function enabled(draft: InstanceDraft): InstanceDraft {
  const { disabled: _, ...settings } = draft.settings;
  return { ...draft, settings };
}

/** The origin that the button of a fix names; null where it names none. */
function originSaid(fix: DoctorFix): string | null {
  if (fix.kind === 'confirm-origin') return fix.origin;
  return fix.kind === 'set-endpoint' && URL.canParse(fix.endpoint) ? new URL(fix.endpoint).origin : null;
}

function providerGone({ catalogProviderId }: InstanceSettings): Failure {
  return failure('not-found', { field: 'catalogProviderId', id: catalogProviderId });
}
