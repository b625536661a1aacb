import { Module } from '@nestjs/common';
import { Binder } from './binder';
import { Typesetter } from './typesetter';

/** For modules that make papers, and bind them. */
@Module({ providers: [Typesetter, Binder], exports: [Typesetter, Binder] })
export class TypesetModule {}
