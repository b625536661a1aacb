import { ScenePacket } from './scene-packet.entity';
import { ScenePacketStager } from './scene-packet.stage';
import { ScenePacketsController } from './scene-packets.controller';
import { ScenePacketsService } from './scene-packets.service';
import { ScenePages } from './scene-pages.service';

/** What lists written at a scene without network add to the module of evidence. */
export const SCENE_ENTITIES = [ScenePacket];
export const SCENE_CONTROLLERS = [ScenePacketsController];
export const SCENE_PROVIDERS = [ScenePacketsService, ScenePacketStager, ScenePages];
