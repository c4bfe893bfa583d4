import { z } from 'zod';
import { awsKeysProblem } from '../../src-shared/credentials/aws-keys.ts';
import { keyProblem } from '../../src-shared/credentials/key-problem.ts';
import { instanceIdProblem, modelIdSchema } from '../../src-shared/ids.ts';
import { instanceColors, instanceLabelSchema } from '../../src-shared/instances/appearance.ts';
import { endpointProblem } from '../../src-shared/instances/config.ts';
import { reservedHeader } from '../../src-shared/instances/header-names.ts';
import { headerNameProblem, headerValueProblem } from '../../src-shared/instances/headers.ts';
import { keyNameProblem } from '../../src-shared/instances/key-names.ts';
import { caFileProblem, proxyProblem } from '../../src-shared/instances/network-settings.ts';
import { neededOptionsOf } from '../../src-shared/instances/protocol-needs.ts';
import { protocolOptionsSchema, type ProtocolOptions } from '../../src-shared/instances/protocol-options.ts';
import type { FormError } from './form-errors.ts';
import { isBlankDeployment, isBlankHeader, timeoutInMs, type FormProvider } from './form-settings.ts';
import { isSingleKey, keyText, type FormValues, type KeyRow } from './form-values.ts';

export interface FormRules extends Pick<FormProvider, 'protocol' | 'credentialForm'> {
  /** Whether another instance has that id. */
  readonly idTaken: (id: string) => boolean;
  readonly keyNeeded: boolean;
  readonly endpointNeeded: boolean;
}

/** Where in the values something is wrong, and the sentence that says what. */
interface FormIssue {
  readonly path: readonly (string | number)[];
  readonly error: FormError;
}

function issue(path: readonly (string | number)[], error: FormError | null): readonly FormIssue[] {
  return error === null ? [] : [{ path, error }];
}

function nameError(name: string): FormError | null {
  if (name.trim() === '') return 'name-empty';
  return name.trim().length > 100 ? 'name-too-long' : null;
}

function labelError(label: string): FormError | null {
  return label.trim() === '' || instanceLabelSchema.safeParse(label).success ? null : 'label-too-long';
}

function idleTimeoutError(typed: string): FormError | null {
  return typed.trim() === '' || timeoutInMs(typed) !== null ? null : 'idle-timeout-range';
}

function idError(id: string, idTaken: FormRules['idTaken']): FormError | null {
  const problem = instanceIdProblem(id);
  if (problem !== null) return `id-${problem}`;
  return idTaken(id) ? 'id-taken' : null;
}

function endpointError(typed: string, needed: boolean): FormError | null {
  if (typed.trim() === '') return needed ? 'endpoint-needed' : null;
  const problem = endpointProblem(typed.trim());
  return problem === null ? null : `endpoint-${problem}`;
}

/** What is wrong with the typed key, at the part of it where it is. */
function keyIssues(row: KeyRow, at: number, { protocol, credentialForm }: FormRules): readonly FormIssue[] {
  const text = keyText(row, credentialForm);
  if (credentialForm === 'aws' && row.kind === 'aws-keys') {
    const part = awsKeysProblem(text);
    if (part === null || part === 'json') return [];
    return issue(['keys', at, part], row[part].trim() === '' ? `aws-${part}` : 'aws-characters');
  }
  // A key of several parts is typed in fields of its own, not as the text that it is stored as.
  const problem = keyProblem(credentialForm === 'service-account' ? protocol : null, text);
  if (problem === null || problem.reason === 'aws-keys') return [];
  const error: FormError =
    problem.reason === 'service-account' ? `service-account-${problem.part}` : `key-${problem.reason}`;
  return issue(['keys', at, 'apiKey'], error);
}

function keysIssues(values: FormValues, rules: FormRules): readonly FormIssue[] {
  const { keys } = values;
  const single = isSingleKey(keys);
  // A gateway's own header may be all the credential that there is.
  const carried = values.headers.some(({ name, secret }) => secret && reservedHeader(name.trim()) === 'credential');
  const seen = new Set<string>();
  return keys.flatMap((row, at) => {
    const name = row.name.trim().toLowerCase();
    const nameProblem = single ? null : keyNameProblem(row.name);
    const duplicate = !single && nameProblem === null && seen.has(name);
    seen.add(name);
    const nameIssues = issue(
      ['keys', at, 'name'],
      nameProblem === null ? (duplicate ? 'key-name-duplicate' : null) : `key-name-${nameProblem}`,
    );
    if (keyText(row, rules.credentialForm) !== '') return [...nameIssues, ...keyIssues(row, at, rules)];
    const mayLack = row.storedName !== null || (single && (!rules.keyNeeded || carried));
    const field = rules.credentialForm === 'aws' && row.kind === 'aws-keys' ? 'accessKeyId' : 'apiKey';
    const empty = rules.credentialForm === 'service-account' ? 'service-account-empty' : 'key-empty';
    return [
      ...nameIssues,
      ...issue(['keys', at, field], mayLack ? null : field === 'apiKey' ? empty : 'aws-accessKeyId'),
    ];
  });
}

type TextOption = 'region' | 'project' | 'location' | 'apiVersion';
const textOptions: readonly TextOption[] = ['region', 'project', 'location', 'apiVersion'];

function isOption(options: ProtocolOptions): boolean {
  return protocolOptionsSchema.safeParse(options).success;
}

function optionIssues(values: FormValues, rules: FormRules): readonly FormIssue[] {
  const needed: readonly string[] = neededOptionsOf(rules.protocol);
  return textOptions.flatMap((name) => {
    const text = values[name].trim();
    if (text !== '') return issue([name], isOption({ [name]: text }) ? null : `${name}-form`);
    if (!needed.includes(name)) return [];
    return issue([name], name === 'location' ? 'location-needed' : 'region-needed');
  });
}

function deploymentIssues({ deployments }: FormValues): readonly FormIssue[] {
  const seen = new Set<string>();
  return deployments.flatMap((row, at) => {
    if (isBlankDeployment(row)) return [];
    const modelId = row.modelId.trim();
    const deployment = row.deployment.trim();
    const duplicate = seen.has(modelId);
    seen.add(modelId);
    const modelError = !modelIdSchema.safeParse(modelId).success
      ? 'deployment-model'
      : duplicate
        ? 'deployment-duplicate'
        : null;
    return [
      ...issue(['deployments', at, 'modelId'], modelError),
      ...issue(
        ['deployments', at, 'deployment'],
        isOption({ deployments: { m: deployment } }) ? null : 'deployment-name',
      ),
    ];
  });
}

function headerIssues({ headers }: FormValues): readonly FormIssue[] {
  const seen = new Set<string>();
  return headers.flatMap((row, at) => {
    if (isBlankHeader(row)) return [];
    const name = row.name.trim();
    const duplicate = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const nameProblem = headerNameProblem(name, row.secret);
    const kept = row.secret && row.stored && row.value.trim() === '';
    const valueProblem = kept ? null : headerValueProblem(row.value);
    return [
      ...issue(
        ['headers', at, 'name'],
        nameProblem === null ? (duplicate ? 'header-name-duplicate' : null) : `header-name-${nameProblem}`,
      ),
      ...issue(['headers', at, 'value'], valueProblem === null ? null : `header-value-${valueProblem}`),
    ];
  });
}

function proxyError(typed: string): FormError | null {
  const problem = typed.trim() === '' ? null : proxyProblem(typed.trim());
  return problem === null ? null : `proxy-${problem}`;
}

function caFileError(typed: string): FormError | null {
  const problem = typed.trim() === '' ? null : caFileProblem(typed.trim());
  return problem === null ? null : `ca-${problem}`;
}

function issuesOf(values: FormValues, rules: FormRules): readonly FormIssue[] {
  return [
    ...issue(['displayName'], nameError(values.displayName)),
    ...issue(['id'], idError(values.id, rules.idTaken)),
    ...issue(['label'], labelError(values.label)),
    ...issue(['endpoint'], endpointError(values.endpoint, rules.endpointNeeded)),
    ...keysIssues(values, rules),
    ...optionIssues(values, rules),
    ...deploymentIssues(values),
    ...issue(['timeoutSeconds'], timeoutInMs(values.timeoutSeconds) === null ? 'timeout-range' : null),
    ...issue(['idleTimeoutSeconds'], idleTimeoutError(values.idleTimeoutSeconds)),
    ...headerIssues(values),
    ...issue(['proxy'], proxyError(values.proxy)),
    ...issue(['caFile'], caFileError(values.caFile)),
  ];
}

const text = z.string();
const valuesSchema: z.ZodType<FormValues, FormValues> = z.object({
  displayName: text,
  id: text,
  label: text,
  color: z.enum([...instanceColors, 'none']),
  endpoint: text,
  keys: z.array(
    z.object({
      storedName: text.nullable(),
      name: text,
      kind: z.enum(['api-key', 'aws-keys']),
      apiKey: text,
      accessKeyId: text,
      secretAccessKey: text,
      sessionToken: text,
    }),
  ),
  region: text,
  project: text,
  location: text,
  apiVersion: text,
  deployments: z.array(z.object({ modelId: text, deployment: text })),
  timeoutSeconds: text,
  idleTimeoutSeconds: text,
  retryPolicy: text,
  api: z.enum(['rule', 'responses', 'chat-completions']),
  headers: z.array(z.object({ name: text, value: text, secret: z.boolean(), stored: z.boolean() })),
  proxy: text,
  caFile: text,
});

/** The rules of the API, each saying which sentence explains it. */
export function formSchema(rules: FormRules): z.ZodType<FormValues, FormValues> {
  return valuesSchema.superRefine((values, context) => {
    for (const { path, error } of issuesOf(values, rules)) {
      context.addIssue({ code: 'custom', message: error, path: [...path] });
    }
  });
}
