import { Module } from '@nestjs/common';
import { Typesetter } from './typesetter';

/** For modules that make papers. */
@Module({ providers: [Typesetter], exports: [Typesetter] })
export class TypesetModule {}
