import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { roomFor, watchDiskSpace } from "../../../local/data-folder/disk-space.ts";
import { SmallDisk } from "../../support/small-disk.ts";

test("a disk with room is passed over in silence", () => {
  const lines: unknown[] = [];
  const watch = watchDiskSpace(tmpdir(), (line) => lines.push(line));
  watch.close();
  assert.deepEqual([watch.room, lines], ["enough", []]);
});

test("a full disk is told from a scarce one, and says what to do", (t) => {
  const disk = SmallDisk.mount(8);
  if (disk === null) return t.skip("a small disk can be mounted by a superuser only");
  try {
    assert.equal(roomFor(disk.folder), "scarce");
    disk.fill();
    const lines: Record<string, unknown>[] = [];
    watchDiskSpace(disk.folder, (line) => lines.push(line)).close();
    assert.equal(lines[0]?.["event"], "disk-full");
    assert.match(String(lines[0]?.["todo"]), /Free some space/);
  } finally {
    disk.unmount();
  }
});
