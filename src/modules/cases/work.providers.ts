import { DiaryClock } from './diary/diary-clock.service';
import { DiaryEntry } from './diary/diary-entry.entity';
import { DiaryProposals } from './diary/diary-proposal.service';
import { DiaryController } from './diary/diary.controller';
import { DiarySteps } from './diary/diary-steps';
import { DiaryService } from './diary/diary.service';
import { CustomField } from './fields/custom-field.entity';
import { CustomFieldsService } from './fields/custom-fields.service';
import { FieldValue } from './fields/field-value.entity';
import { FieldValuesController } from './fields/field-values.controller';
import { FieldValuesService } from './fields/field-values.service';
import { FormTemplate } from './form-templates/form-template.entity';
import { FormTemplatesController } from './form-templates/form-templates.controller';
import { FormTemplates } from './form-templates/form-templates.service';
import { FieldsController } from './fields/fields.controller';
import { Playbook } from './tasks/playbook.entity';
import { PlaybooksController } from './tasks/playbooks.controller';
import { PlaybooksService } from './tasks/playbooks.service';
import { Task } from './tasks/task.entity';
import { TaskSteps } from './tasks/task-steps';
import { TasksController } from './tasks/tasks.controller';
import { TasksService } from './tasks/tasks.service';

/** The work on a case: diary, tasks, added fields, words of forms. */
export const WORK_ENTITIES = [DiaryEntry, Task, Playbook, CustomField, FieldValue, FormTemplate];

export const WORK_CONTROLLERS = [
  DiaryController,
  TasksController,
  PlaybooksController,
  FieldsController,
  FieldValuesController,
  FormTemplatesController,
];

export const WORK_PROVIDERS = [
  DiaryProposals,
  DiaryClock,
  DiaryService,
  DiarySteps,
  TasksService,
  TaskSteps,
  PlaybooksService,
  CustomFieldsService,
  FieldValuesService,
  FormTemplates,
];
