/**
 * Makes responses of this process hand over the bytes of a page as they are. The platform's copies
 * them when the response is made and again when it is read, through a stream; a page goes to a file
 * and is never sent. For a process that does nothing else.
 */
export function plainResponses(): void {
  const Platform = globalThis.Response;
  globalThis.Response = class PlainResponse extends Platform {
    readonly #bytes: Uint8Array<ArrayBuffer> | null;
    /** What the platform itself makes, such as `Response.json`, is a response too. */
    static override [Symbol.hasInstance](value: unknown): boolean {
      return Function.prototype[Symbol.hasInstance].call(Platform, value);
    }
    constructor(body?: BodyInit | null, init?: ResponseInit) {
      const bytes = body instanceof Uint8Array && isWhole(body) ? body : null;
      super(bytes ? null : body, init);
      this.#bytes = bytes;
    }
    override get body(): Response['body'] {
      // Whoever asks wants to know whether there is one; its bytes are read below.
      return this.#bytes ? NOT_EMPTY : super.body;
    }
    override async arrayBuffer(): Promise<ArrayBuffer> {
      return this.#bytes ? this.#bytes.buffer : await super.arrayBuffer();
    }
  };
}

const NOT_EMPTY: Response['body'] = new ReadableStream();

const isWhole = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
