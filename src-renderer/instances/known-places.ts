/** Regions where Amazon Bedrock is offered, the most used first. Others can be typed. */
const awsRegions: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'sa-east-1',
  'us-gov-west-1',
];

/** The regions, first those that a model of the catalog is for: its id begins with where it runs, as in `eu.vendor.name`. */
export function awsRegionsFor(modelId: string | null): readonly string[] {
  const area = modelId?.split('.')[0];
  const fits = (region: string): boolean => region.split('-')[0] === area;
  return [...awsRegions.filter((region) => fits(region)), ...awsRegions.filter((region) => !fits(region))];
}

/** Locations of Vertex AI, the most used first. Others can be typed. */
export const vertexLocations: readonly string[] = [
  'global',
  'us',
  'eu',
  'us-central1',
  'us-east1',
  'us-east4',
  'us-east5',
  'us-west1',
  'us-west4',
  'europe-west1',
  'europe-west3',
  'europe-west4',
  'europe-west9',
  'asia-northeast1',
  'asia-southeast1',
  'australia-southeast1',
];
