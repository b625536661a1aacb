import { createHash } from 'node:crypto';
import { DefaultHttpStack, type HttpRequest, type HttpResponse, type HttpStack } from 'tus-js-client';

/**
 * Lets tus-js-client add to each chunk the digest that our server asks for: `Upload-Checksum: sha256 <base64>`.
 * Give it as `httpStack`, with a `chunkSize`, and Buffers or Uint8Arrays as the file.
 */
export class DigestingHttpStack implements HttpStack {
  private readonly inner = new DefaultHttpStack({});

  /** `beforeSend` may change a request, `onItsWay` sees it when it has begun to be sent; tests cut connections with it. */
  constructor(
    private readonly beforeSend: (request: HttpRequest, body: Uint8Array) => void = () => undefined,
    private readonly onItsWay: (request: HttpRequest) => void = () => undefined,
  ) {}

  createRequest(method: string, url: string): HttpRequest {
    const request = this.inner.createRequest(method, url);
    const sendAsItIs = request.send.bind(request) as (body: Uint8Array | null) => Promise<HttpResponse>;
    const send = (body: Uint8Array | null): Promise<HttpResponse> => {
      if (method === 'PATCH' && body) {
        request.setHeader('Upload-Checksum', `sha256 ${createHash('sha256').update(body).digest('base64')}`);
        this.beforeSend(request, body);
      }
      const answer = sendAsItIs(body);
      if (method === 'PATCH') this.onItsWay(request);
      return answer;
    };
    return Object.assign(request, { send });
  }

  getName(): string {
    return 'DigestingHttpStack';
  }
}
