import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  isURL,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import { resolve } from 'node:path';

const postgresUrl = { protocols: ['postgres', 'postgresql'], require_protocol: true, require_tld: false };
const redisUrl = { protocols: ['redis', 'rediss'], require_protocol: true, require_tld: false };

/** A whole number from `least` to `most`, both inside. */
const Whole =
  (least: number, most: number): PropertyDecorator =>
  (target, name) => {
    for (const decorate of [Type(() => Number), IsInt(), Min(least), Max(most)]) decorate(target, name);
  };

/** Every setting of the installation, validated once at start. Nothing else reads the environment. */
export class Env {
  @IsIn(['production', 'development', 'test'])
  NODE_ENV: 'production' | 'development' | 'test' = 'production';

  /** 0 takes a free port. */
  @Whole(0, 65535)
  PORT: number = 3000;

  /** Port of the worker's own health and figures, on loopback; 0 takes a free port. */
  @Whole(0, 65535)
  SANAD_WORKER_PORT: number = 0;

  /** Address to listen on. Put a TLS proxy in front of anything but loopback. */
  @IsString()
  @MinLength(1)
  HOST: string = '127.0.0.1';

  /** Folder of keys, evidence blobs and the embedded database; readable by the service's user alone. */
  @Transform(({ value }: { value: string }) => resolve(value))
  @IsString()
  SANAD_DATA: string = resolve('.sanad');

  /** Prefix of the database roles, so that two installations can share a cluster. */
  @Matches(/^[a-z][a-z0-9_]{0,30}$/)
  SANAD_DB_PREFIX: string = 'sanad';

  /** Login `<prefix>_app_rw`: the API. */
  @IsUrl(postgresUrl)
  DATABASE_URL!: string;

  /** Login `<prefix>_job_rw`: jobs, relay, and BullMQ where there is no Redis. */
  @IsUrl(postgresUrl)
  DATABASE_JOBS_URL!: string;

  /** Login `<prefix>_sequencer`: gives ledger entries their place in the log. */
  @IsUrl(postgresUrl)
  DATABASE_SEQUENCER_URL!: string;

  /**
   * Given: BullMQ runs on Redis; several addresses parted by commas are nodes of a Redis Cluster, whose user and password
   * are those of the first. Not given: on PostgreSQL. Of this installation alone, or under a database number of its own
   * (`redis://host:6379/1`): two on one would take each other's jobs.
   */
  @IsOptional()
  @ValidateBy({
    name: 'redisUrls',
    validator: {
      validate: (urls: unknown) => typeof urls === 'string' && urls.split(',').every((url) => isURL(url, redisUrl)),
      defaultMessage: () => 'give redis:// or rediss:// addresses, parted by commas where it is a cluster',
    },
  })
  REDIS_URL?: string;

  /** Origin of the log and name of its key; fixed at the first start. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9.-]*(\/[A-Za-z0-9._-]+)*$/)
  SANAD_LOG_ORIGIN?: string;

  /**
   * File of the witnesses that cosign the log: `witness <name> <vkey> <url>` lines, perhaps `group` and `quorum` lines (C2SP
   * tlog-policy). Without a quorum line: 3 of 4 where four are named. Read by the worker at its start.
   */
  @IsOptional()
  @IsString()
  SANAD_WITNESS_POLICY?: string;

  /** Time-stamping authorities (RFC 3161), `name=url` parted by commas. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,30}=https?:\/\/[^\s,]+(,[a-z0-9][a-z0-9-]{0,30}=https?:\/\/[^\s,]+)*$/, {
    message: 'name each authority as name=url, parted by commas: gazette=https://tsa.example.org/tsr',
  })
  SANAD_TSA_URLS?: string;

  /** PEM file of the root certificates to which the authorities' chains must lead; asked for with SANAD_TSA_URLS. */
  @IsOptional()
  @IsString()
  SANAD_TSA_ROOTS?: string;

  /** Root key of all encryption at rest: 32 bytes. Default `$SANAD_DATA/keys/root`. */
  @IsOptional()
  @IsString()
  SANAD_ROOT_KEY_FILE?: string;

  /** With it `/metrics` may be read from elsewhere; without it from loopback alone. */
  @IsOptional()
  @IsString()
  @MinLength(24)
  SANAD_METRICS_TOKEN?: string;

  /** Address under which others reach us; stands in QR codes. */
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  SANAD_PUBLIC_URL: string = 'http://127.0.0.1:3000';

  /** Address of the officers' application, to which the links in mails lead; the API's own where none is given. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  SANAD_APP_URL?: string;

  /**
   * Mail server, `smtps://user:password@host:465` or `smtp://user:password@host:587`; the second goes on only over STARTTLS,
   * unless the host is this machine. Not given: no mail leaves.
   */
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_protocol: true, require_tld: false })
  SMTP_URL?: string;

  /** PEM file of the root certificate of the mail server, where it is not one that the system trusts. */
  @IsOptional()
  @IsString()
  SANAD_SMTP_CA?: string;

  /** Sender of mails; asked for with SMTP_URL. */
  @ValidateIf((env: Env) => env.SMTP_URL !== undefined || env.SANAD_MAIL_FROM !== undefined)
  @IsEmail()
  SANAD_MAIL_FROM?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent' = 'info';

  /** Minutes between an act and its record above which a reason is asked. House rule. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  SANAD_LATENESS_MINUTES: number = 120;

  /** Minutes without a refresh after which a session ends; longer than an access token lives. */
  @Whole(6, 60)
  SANAD_SESSION_IDLE_MINUTES: number = 15;

  /** Hours after which a session ends however busy it is. */
  @Whole(1, 24)
  SANAD_SESSION_HOURS: number = 12;

  /** Sessions that one officer may have at once. */
  @Whole(1, 10)
  SANAD_SESSIONS_MOST: number = 3;

  /** Largest upload, in bytes. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  SANAD_MAX_UPLOAD_BYTES: number = 4 * 1024 ** 4;

  /** Hours for which a finished bundle can be fetched; afterwards a new one is made. */
  @Whole(1, 8760)
  SANAD_BUNDLE_HOURS: number = 168;

  /** Days for which defence counsel can be let into a served set at most; a rule of the house. */
  @Whole(1, 3650)
  SANAD_DEFENCE_DAYS: number = 180;

  /** Days after which a cell of the directory of countries must be confirmed before a letter rests on it; a rule of the house. */
  @Whole(1, 3650)
  SANAD_DIRECTORY_DAYS: number = 180;

  /** Counts above zero and below this are held back in returns, and others beside them from which they would follow; a rule of the house. */
  @Whole(1, 100)
  SANAD_SMALL_COUNT: number = 5;

  /** Share of one core that re-reading of stored files takes, in percent; at 100 it rests for nobody. */
  @Whole(1, 100)
  SANAD_FIXITY_SHARE_PERCENT: number = 25;

  /** Below this many free bytes nothing more is written. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  SANAD_MIN_FREE_BYTES: number = 5 * 1024 ** 3;

  /** Below this share of free space, in percent, nothing more is written. */
  @Whole(0, 90)
  SANAD_MIN_FREE_PERCENT: number = 10;

  /**
   * How far webhooks may go: `public` to the open internet alone, `private` also into the house's own networks, `loopback`
   * also to this machine and there without TLS, which a production installation refuses.
   */
  @IsIn(['public', 'private', 'loopback'])
  SANAD_WEBHOOK_REACH: 'public' | 'private' | 'loopback' = 'public';

  /** Gateway that sends text messages: a POST of JSON to this address. Not given: no text message leaves. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  SANAD_SMS_URL?: string;

  /** Bearer token for the gateway of text messages. */
  @IsOptional()
  @IsString()
  @MinLength(8)
  SANAD_SMS_TOKEN?: string;

  /** How many proxies in front of us are ours; their `X-Forwarded-For` is believed, nobody else's. */
  @Whole(0, 5)
  SANAD_TRUSTED_PROXIES: number = 0;

  /** Requests a second that one actor may make, with a burst of three times that; 0 switches it off (benches only). */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  SANAD_RATE_PER_ACTOR: number = 20;

  /** Unauthenticated requests a second from one source. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  SANAD_RATE_PER_SOURCE: number = 50;
}

/**
 * Reads and checks the environment. Names the faulty settings, never their values (a password may be among them).
 * @throws Error listing each fault, to be printed before the process ends.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const names = Object.getOwnPropertyNames(new Env()).concat([
    'DATABASE_URL',
    'DATABASE_JOBS_URL',
    'DATABASE_SEQUENCER_URL',
    'REDIS_URL',
    'SANAD_LOG_ORIGIN',
    'SANAD_WITNESS_POLICY',
    'SANAD_TSA_URLS',
    'SANAD_TSA_ROOTS',
    'SANAD_ROOT_KEY_FILE',
    'SANAD_METRICS_TOKEN',
    'SANAD_SMS_URL',
    'SANAD_SMS_TOKEN',
    'SANAD_APP_URL',
    'SMTP_URL',
    'SANAD_SMTP_CA',
    'SANAD_MAIL_FROM',
  ]);
  const given = Object.fromEntries(
    [...new Set(names)]
      .filter((name) => source[name] !== undefined && source[name] !== '')
      .map((name) => [name, source[name]]),
  );
  const env = plainToInstance(Env, given, { exposeDefaultValues: true });
  const faults = validateSync(env, { skipMissingProperties: false });
  if (faults.length > 0) {
    const lines = faults.map((f) => `${f.property}: ${Object.values(f.constraints ?? {}).join('; ')}`);
    throw new Error(`Settings are not usable:\n  ${lines.join('\n  ')}`);
  }
  return env;
}
