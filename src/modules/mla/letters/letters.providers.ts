import { AddendumLettersService } from './addendum-letter.service';
import { AnnexesService } from './annexes.service';
import { LetterComposer } from './letter-composer';
import { LetterStager } from './letter.stage';
import { LettersController } from './letters.controller';
import { LettersService } from './letters.service';
import { MlaAnnex } from './mla-annex.entity';
import { MlaLetter } from './mla-letter.entity';
import { MlaPerson } from './mla-person.entity';
import { PreCheckService } from './pre-check.service';
import { ProgressLettersService } from './progress-letter.service';
import { SendingService } from './sending.service';

export const LETTER_ENTITIES = [MlaPerson, MlaAnnex, MlaLetter];
export const LETTER_CONTROLLERS = [LettersController];
export const LETTER_PROVIDERS = [
  ...[AnnexesService, LetterComposer, LettersService, LetterStager, PreCheckService, SendingService],
  ...[ProgressLettersService, AddendumLettersService],
];
