import type { BuiltOfficer } from '../factories';
import { auditsOf, buildCase, buildCircle, type BuiltCircle } from '../factories-cases';
import { buildColleague, buildImage, uploadWhole } from '../factories-uploads';
import type { Answer, TestApp } from './app';
import { bytesOf } from './bundles';
import type { Body } from './client';
import { buildCanaryPdf, MARKED } from './redaction-canaries';

export const AUTHORITY = 'Order of the Sessions Judge, Lahore, No. 14 of 2026';
export const REGION = { ...MARKED, reason: 'protected-identity' };

export const ok = (answer: Answer, status = 200): Body => {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer.body;
};
export const codeOf = ({ status, body }: Answer): unknown[] => [status, body['code']];

/** A case with an exhibit that is a PDF full of canaries, who marks it, and who judges it. */
export class RedactionDesk {
  private constructor(
    private readonly t: TestApp,
    readonly circle: BuiltCircle,
    readonly by: BuiltOfficer,
    readonly second: BuiltOfficer,
    readonly caseId: string,
    readonly pdf: Buffer,
  ) {}
  pdfExhibit = '';

  static async open(t: TestApp): Promise<RedactionDesk> {
    const circle = await buildCircle(t);
    const by = circle.investigator;
    const caseId = (await buildCase(t, { by })).id;
    const second = await buildColleague(t, circle, caseId);
    const desk = new RedactionDesk(t, circle, by, second, caseId, await buildCanaryPdf());
    desk.pdfExhibit = await desk.stored(desk.pdf);
    return desk;
  }

  /** An exhibit of these bytes, open to the investigator. */
  async stored(bytes: Buffer, over: { caseId?: string } = {}): Promise<string> {
    const image = await buildImage(this.t, this.circle, { caseId: this.caseId, ...over });
    expect((await uploadWhole(this.t, image, bytes))['state']).toBe('ingested');
    ok(await this.t.as(this.by).post(`/exhibits/${image.id}/content-access`, { purpose: 'To mark what goes.' }), 201);
    return image.id;
  }

  ask(exhibit: string, over: object = {}, who = this.by): Promise<Answer> {
    return this.t.as(who).act(`/exhibits/${exhibit}/redactions`, { regions: [REGION], authority: AUTHORITY, ...over });
  }

  async get(id: unknown): Promise<Body> {
    return ok(await this.t.as(this.by).get(`/redactions/${String(id)}`));
  }

  async made(exhibit: string, over: object = {}): Promise<Body> {
    const asked = ok(await this.ask(exhibit, over), 202);
    expect(asked).toMatchObject({ state: 'queued', redactedSha256: null });
    await this.t.drain(60_000);
    const body = await this.get(asked['id']);
    expect(body).toMatchObject({ state: 'made', progress: 100, fault: null });
    return body;
  }

  content(id: unknown, who = this.by): ReturnType<typeof bytesOf> {
    return bytesOf(this.t, who, `/redactions/${String(id)}/content`);
  }

  /** Entries of this type in the case. */
  async entries(type: string): Promise<number> {
    return (await auditsOf(this.t, this.caseId)).filter((each) => each === type).length;
  }
}
