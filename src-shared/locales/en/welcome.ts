export const welcome = {
  title: 'Welcome to Patchbay',
  lead: 'Patchbay patches you through to language models: hosted ones with your own keys, and those that run on this machine. Keys stay here; conversations go straight to the provider you choose.',
  found: {
    title: 'Found on this machine',
    looking: 'Looking for provider keys, configurations and local servers…',
    nothing:
      'No provider keys in the environment, no configuration of Lace or Crush, and no local server that answers.',
    more_one: '…and {{count}} more',
    more_other: '…and {{count}} more',
  },
  ways: 'Three ways on',
  addInstance: {
    name: 'Add instance',
    body: 'Connect a provider: choose it, enter its key, and test the connection.',
  },
  import: {
    name: 'Import',
    body: 'Take over what was found above. You choose which; nothing is read or sent before.',
  },
  demo: {
    name: 'Try the demo',
    body: 'A simulated model that works offline, without a key. Shows what everything looks like.',
    displayName: 'Demo',
  },
} as const;
