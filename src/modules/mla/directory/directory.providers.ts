import { DirectoryCell } from './directory-cell.entity';
import { DirectoryConfirmation } from './directory-confirmation.entity';
import { DirectoryController } from './directory.controller';
import { DirectoryProcessor } from './directory.processor';
import { DirectoryReviewService } from './directory-review.service';
import { DirectoryService } from './directory.service';
import { MlaLesson } from './lesson.entity';
import { LessonsService } from './lessons.service';

export const DIRECTORY_ENTITIES = [DirectoryCell, DirectoryConfirmation, MlaLesson];
export const DIRECTORY_CONTROLLERS = [DirectoryController];
export const DIRECTORY_PROVIDERS = [DirectoryService, DirectoryReviewService, DirectoryProcessor, LessonsService];
