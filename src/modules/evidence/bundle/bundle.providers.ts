import { BagBuilder } from './bag-builder.service';
import { BagBytes } from './bag-bytes.service';
import { BagSnapshots } from './bag-snapshot.service';
import { BagStamps } from './bag-stamps.service';
import { BundleBuilding } from './bundle-building.service';
import { BundleClearing } from './bundle-clearing.service';
import { BundleContent } from './bundle-content.service';
import { Bundle, BundlePart } from './bundle.entity';
import { BundleProcessor } from './bundle.processor';
import { BundlesController } from './bundles.controller';
import { BundlesService } from './bundles.service';
import { VerifierFiles } from './verifier-files';

/** What bundles add to the module of evidence. */
export const BUNDLE_ENTITIES = [Bundle, BundlePart];
export const BUNDLE_CONTROLLERS = [BundlesController];
export const BUNDLE_PROVIDERS = [
  ...[BundlesService, BundleContent, BundleBuilding, BundleClearing, BundleProcessor],
  ...[BagSnapshots, BagBytes, BagBuilder, BagStamps, VerifierFiles],
];
