import { MlaTranslation } from './mla-translation.entity';
import { TranslationsController } from './translations.controller';
import { TranslationsService } from './translations.service';

export const TRANSLATION_ENTITIES = [MlaTranslation];
export const TRANSLATION_CONTROLLERS = [TranslationsController];
export const TRANSLATION_PROVIDERS = [TranslationsService];
