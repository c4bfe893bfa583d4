import type { Protocol } from '../catalog/protocols.ts';
import type { ProtocolOptions } from './protocol-options.ts';

/** A vendor's hosts: one for each region, all the same vendor's, so that a key for one may go to any of them. */
interface RegionalHosts {
  readonly ownHost: RegExp;
  /** Out of the protocol's options; undefined is the vendor's usual one. */
  readonly chosen: (options: ProtocolOptions) => string | undefined;
  readonly usual: string;
  readonly hostOf: (region: string) => string;
  /** The region that one of the vendor's hosts is in. */
  readonly regionOf: (host: string) => string | undefined;
}

const bedrockHost = /^bedrock-runtime(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com$/;
const vertexHost = /^(?:([a-z0-9-]+)-)?aiplatform\.googleapis\.com$/;
/** Two locations that span several regions have hosts of another form. */
const vertexGroupHost = /^aiplatform\.(us|eu)\.rep\.googleapis\.com$/;

function vertexHostOf(location: string): string {
  if (location === 'global') return 'aiplatform.googleapis.com';
  if (location === 'us' || location === 'eu') return `aiplatform.${location}.rep.googleapis.com`;
  return `${location}-aiplatform.googleapis.com`;
}

type RegionalProtocol = 'bedrock' | 'google-vertex';

const regionalHosts: Readonly<Record<RegionalProtocol, RegionalHosts>> = {
  bedrock: {
    ownHost: bedrockHost,
    chosen: (options) => options.region,
    usual: 'us-east-1',
    hostOf: (region) => `bedrock-runtime.${region}.amazonaws.com`,
    regionOf: (host) => bedrockHost.exec(host)?.[1],
  },
  'google-vertex': {
    ownHost: new RegExp(`${vertexHost.source}|${vertexGroupHost.source}`),
    chosen: (options) => options.location,
    usual: 'global',
    hostOf: vertexHostOf,
    regionOf: (host) => {
      const regional = vertexHost.exec(host);
      return regional === null ? vertexGroupHost.exec(host)?.[1] : (regional[1] ?? 'global');
    },
  },
};

function hostsOf(protocol: Protocol | null): RegionalHosts | null {
  return protocol === 'bedrock' || protocol === 'google-vertex' ? regionalHosts[protocol] : null;
}

/** The host of a URL or origin that belongs to the protocol's vendor; null for any other host, also under plain HTTP. */
function vendorHost(hosts: RegionalHosts, url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return protocol === 'https:' && hosts.ownHost.test(host) ? host : null;
}

/** The vendor's endpoint in a region, or in the usual one. */
export function regionalEndpoint(protocol: RegionalProtocol, region?: string): string {
  const hosts = regionalHosts[protocol];
  return `https://${hosts.hostOf(region ?? hosts.usual)}`;
}

/** A default endpoint, moved to the region that the options name. One that is not the vendor's own stays as it is. */
export function inRegion(protocol: Protocol | null, endpoint: string, options: ProtocolOptions): string {
  const hosts = hostsOf(protocol);
  const region = hosts?.chosen(options);
  if (hosts === null || region === undefined || vendorHost(hosts, endpoint) === null) return endpoint;
  return `https://${hosts.hostOf(region)}`;
}

/** The region that requests to a URL are for: the vendor's host says it, then the options, then the usual one. */
export function regionFor(protocol: RegionalProtocol, baseUrl: string, options: ProtocolOptions): string {
  const hosts = regionalHosts[protocol];
  const host = vendorHost(hosts, baseUrl);
  return (host === null ? undefined : hosts.regionOf(host)) ?? hosts.chosen(options) ?? hosts.usual;
}

/** Whether a key that was entered for one origin may go to the other: the same one, or both are regions of one vendor. */
export function sharesTrust(protocol: Protocol | null, from: string, to: string): boolean {
  if (from === to) return true;
  const hosts = hostsOf(protocol);
  return hosts !== null && vendorHost(hosts, from) !== null && vendorHost(hosts, to) !== null;
}
