import { FuseV1Options } from '@electron/fuses';

export interface Flavour {
  readonly config: string;
  /** Whether it holds what specs drive menus, tray and links with. */
  readonly testDriver: boolean;
  readonly fuses: readonly (readonly [fuse: FuseV1Options, on: boolean, why: string])[];
}

/** Of both flavours: nothing but this app's archive runs in this executable. */
const common: Flavour['fuses'] = [
  [FuseV1Options.RunAsNode, false, 'ELECTRON_RUN_AS_NODE would make it a Node that runs anything with its rights'],
  [FuseV1Options.EnableCookieEncryption, true, 'what Chromium keeps is encrypted with a key of the system'],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true, 'a changed app.asar does not start (macOS, Windows)'],
  [FuseV1Options.OnlyLoadAppFromAsar, true, 'no app/ folder beside the archive takes its place'],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false, 'there is no second snapshot'],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false, 'pages come over app:, and a file: page has no rights'],
];

export const released: Flavour = {
  config: 'electron-builder.yml',
  testDriver: false,
  fuses: [
    ...common,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false, 'NODE_OPTIONS would load code into main'],
    [FuseV1Options.EnableNodeCliInspectArguments, false, '--inspect would let other processes run code in main'],
  ],
};

export const inspectable: Flavour = {
  config: 'electron-builder.inspectable.yml',
  testDriver: true,
  fuses: [
    ...common,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, true, 'tests load their driver'],
    [FuseV1Options.EnableNodeCliInspectArguments, true, 'Playwright drives main over --inspect'],
  ],
};
