import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The path of a Chromium on this machine, or undefined. */
export function findChromium(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return names.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
}

type Message = { id?: number; method?: string; params?: Record<string, unknown>; result?: unknown; error?: unknown };

/** One tab of a headless Chromium, driven over its own protocol; presses are real input, so they count as a person's. */
export async function openTab(chromium: string) {
  const profile = await mkdtemp(join(tmpdir(), "proxenia-browser-"));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--lang=en-GB", "--window-size=360,900"];
  const child = spawn(chromium, [...flags, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"]);
  const socket = new WebSocket(await debuggerOf(child));
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  const waiting = new Map<number, (message: Message) => void>();
  const problems: string[] = [];
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    if (message.method === "Runtime.exceptionThrown" || message.method === "Log.entryAdded") {
      problems.push(JSON.stringify(message.params));
    }
  });
  let last = 0;
  let sessionId: string | undefined;
  const call = async <T>(method: string, params: Record<string, unknown> = {}): Promise<T> => {
    const id = ++last;
    const answered = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result as T;
  };
  const { targetId } = await call<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
  sessionId = (await call<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  for (const domain of ["Page", "Runtime", "Log"]) await call(`${domain}.enable`);

  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = await call<{ result: { value: T } }>("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return answer.result.value;
  };
  const until = async (expression: string): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (await evaluate<boolean>(`Boolean(${expression})`)) return;
      await pause(50);
    }
    throw new Error(`never came: ${expression}\n${await evaluate<string>("document.body.innerText")}`);
  };
  const press = async (label: string, times = 1): Promise<void> => {
    const found = `[...document.querySelectorAll("button")].find((b) => b.textContent === ${JSON.stringify(label)})`;
    await until(`${found} && !${found}.disabled`);
    const centre = `(() => { const b = ${found}; b.scrollIntoView(); const r = b.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()`;
    const [x, y] = await evaluate<[number, number]>(centre);
    for (let count = 1; count <= times; count++) {
      for (const type of ["mousePressed", "mouseReleased"]) {
        await call("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: count });
      }
    }
  };
  const choose = (id: string, value: string): Promise<void> =>
    evaluate(
      `(() => { const s = document.getElementById(${JSON.stringify(id)}); s.value = ${JSON.stringify(value)}; s.dispatchEvent(new Event("change")) })()`,
    );
  const close = async () => {
    socket.close();
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return {
    call,
    evaluate,
    until,
    press,
    choose,
    problems,
    close,
    text: () => evaluate<string>("document.body.innerText"),
  };
}

function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = "";
    child.once("exit", () => reject(new Error(`the browser ended: ${heard}`)));
    child.stderr?.on("data", (chunk: Buffer) => {
      heard += chunk.toString();
      const url = /listening on (ws:\S+)/.exec(heard)?.[1];
      if (url) resolve(url);
    });
  });
}
