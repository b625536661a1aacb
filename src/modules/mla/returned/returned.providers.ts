import { MlaMaterialService } from './mla-material.service';
import { MlaPackageViews } from './mla-package-views.service';
import { MlaPackage } from './mla-package.entity';
import { MlaPackagesController } from './mla-packages.controller';
import { MlaPackagesService } from './mla-packages.service';

/** What comes back from abroad. */
export const RETURNED_ENTITIES = [MlaPackage];
export const RETURNED_CONTROLLERS = [MlaPackagesController];
export const RETURNED_PROVIDERS = [MlaPackagesService, MlaMaterialService, MlaPackageViews];
