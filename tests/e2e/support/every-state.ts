import { acme, writeProvider } from './own-provider.ts';
import { workshop, writeInstances } from './workshop.ts';

export const longName = 'The instance whose name was written out in full so that nobody would ever ask which one it is';

/** What the environment has to hold for the states below. */
export const stateEnvironment = {
  OLLAMA_HOST: 'http://127.0.0.1:9',
  ACME_API_KEY: 'acme-key-1',
  XAI_API_KEY: 'xai-key-1',
};

/** A home with one instance of each state, all of them reaching this origin where they reach any. */
export async function furnishEveryState(home: string, origin: string): Promise<void> {
  await writeProvider(home, workshop(`${origin}/v1`));
  await writeProvider(home, acme(`${origin}/v1`));
  await writeProvider(home, { id: 'later', name: 'Later', type: 'carrier-pigeon', models: [] });
  const consent = (variable: string, consented: string) => ({ variable, origin: consented });
  await writeInstances(home, {
    demo: { displayName: 'Simulated', catalogProviderId: 'demo' },
    bench: { displayName: 'Bench', catalogProviderId: 'workshop', retryPolicy: 'none' },
    keyless: { displayName: 'Without a key', catalogProviderId: 'openrouter' },
    granted: {
      displayName: 'From the environment',
      catalogProviderId: 'acme',
      environment: consent('ACME_API_KEY', origin),
    },
    unset: { displayName: 'Not set', catalogProviderId: 'acme', environment: consent('NOT_SET_KEY', origin) },
    moved: {
      displayName: 'Moved',
      catalogProviderId: 'acme',
      environment: consent('ACME_API_KEY', 'https://before.example'),
    },
    orphan: { displayName: 'Orphan', catalogProviderId: 'gone' },
    later: { displayName: 'Later', catalogProviderId: 'later' },
    long: { displayName: longName, catalogProviderId: 'ollama', retryPolicy: 'heroic' },
    broken: { displayName: 7, catalogProviderId: 'acme' },
  });
}
