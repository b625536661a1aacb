import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { IsString, Length, MaxLength, validateSync } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { MAX_LENGTH } from './domain/password';

/** Code units: a password of the most characters may be made of pairs. */
const PASSWORD_UNITS = MAX_LENGTH * 2;
const TOKEN_EXAMPLE = 'q0vHnJcW1l8pXy3Z5r7t9u2w4e6i8o0a1s3d5f7g9h0';

export class SignInDto {
  @ApiProperty({ example: 'a.karim', description: 'The name given by the administrator; case does not matter.' })
  @IsString()
  @Length(1, 100)
  username!: string;

  @ApiProperty({ example: 'kettle under seven rivers' })
  @IsString()
  @Length(1, PASSWORD_UNITS)
  password!: string;

  @ApiPropertyOptional({
    example: TOKEN_EXAMPLE,
    description:
      'What this device was given at an earlier sign-in: with it the guesses of strangers elsewhere never lock you out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  deviceToken?: string;
}

export class SetPasswordDto {
  @ApiProperty({ example: 'a.karim' })
  @IsString()
  @Length(1, 100)
  username!: string;

  @ApiProperty({ example: 'K7QM-2XRD-9VTB-HNEA-4WJC', description: 'The one-time code from the administrator.' })
  @IsString()
  @Length(1, 100)
  code!: string;

  @ApiProperty({ example: 'kettle under seven rivers', minLength: 15, maxLength: MAX_LENGTH })
  @IsString()
  @Length(1, PASSWORD_UNITS)
  password!: string;
}

export class ChangePasswordDto {
  @ApiProperty({ example: 'kettle under seven rivers' })
  @IsString()
  @Length(1, PASSWORD_UNITS)
  currentPassword!: string;

  @ApiProperty({ example: 'four herons cross the canal', minLength: 15, maxLength: MAX_LENGTH })
  @IsString()
  @Length(1, PASSWORD_UNITS)
  password!: string;
}

export class RefreshDto {
  @ApiProperty({ example: TOKEN_EXAMPLE, description: 'The refresh token of the last answer; each is good once.' })
  @IsString()
  @Length(1, 100)
  refreshToken!: string;
}

export class TokensView {
  @ApiProperty({
    example: 'eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9…',
    description: 'Send it as `Authorization: Bearer …`.',
  })
  accessToken!: string;
  @ApiProperty({ example: 'Bearer' })
  tokenType!: 'Bearer';
  @ApiProperty({ example: 295, description: 'Seconds that the access token lives.' })
  expiresIn!: number;
  @ApiProperty({ example: TOKEN_EXAMPLE })
  refreshToken!: string;
}

export class SignedInView extends TokensView {
  @ApiProperty({ example: TOKEN_EXAMPLE, description: 'Keep it on this device and send it with the next sign-in.' })
  deviceToken!: string;
  @ApiProperty({ example: '7c1de8f4-9a53-4f6b-8d11-2a4f5e9b7c10' })
  officerId!: string;
  @ApiProperty({
    example: false,
    description: 'True: the password is now on a list of breached ones; nothing else is open until it is changed.',
  })
  mustChangePassword!: boolean;
}

export class PasswordSetView {
  @ApiProperty({ example: 'a.karim' })
  username!: string;
  @ApiProperty({ example: TOKEN_EXAMPLE, description: 'Keep it on this device and send it with the next sign-in.' })
  deviceToken!: string;
}

export class SessionView {
  @ApiProperty({ example: '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11' })
  id!: string;
  @ApiProperty({ example: true, description: 'Whether it is the one that asks.' })
  current!: boolean;
  @ApiProperty({ example: '203.0.113.7' })
  source!: string;
  @ApiProperty({ example: 'Mozilla/5.0 (X11; Linux x86_64)', description: 'As the device calls itself.' })
  device!: string;
  @ApiProperty({ example: '2026-03-01T09:00:00.000Z' })
  startedAt!: string;
  @ApiProperty({ example: '2026-03-01T09:10:00.000Z' })
  usedAt!: string;
  @ApiProperty({ example: '2026-03-01T21:00:00.000Z', description: 'When it ends at the latest.' })
  endsAt!: string;
}

/**
 * The body as this class, for a stage that runs before the pipes.
 * @returns null when it is not of the form; the pipe then says so to the caller
 */
export function parsed<T extends object>(type: new () => T, body: unknown): T | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const dto = plainToInstance(type, body);
  return validateSync(dto, { whitelist: true, forbidNonWhitelisted: true }).length === 0 ? dto : null;
}
