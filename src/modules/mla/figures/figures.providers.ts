import { MlaFiguresService } from './mla-figures.service';
import { MlaMeetingService } from './mla-meeting.service';

/** What others ask about requests abroad as a whole. */
export const FIGURE_PROVIDERS = [MlaFiguresService, MlaMeetingService];
