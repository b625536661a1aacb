import { MlaLinkedController } from './mla-linked.controller';
import { MlaLinked } from './mla-linked.entity';
import { MlaLinkedService } from './mla-linked.service';

/** What others run beside a request. */
export const LINKED_ENTITIES = [MlaLinked];
export const LINKED_CONTROLLERS = [MlaLinkedController];
export const LINKED_PROVIDERS = [MlaLinkedService];
