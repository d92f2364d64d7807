const { test } = require("node:test");
const assert = require("node:assert");
const { LANGUAGES, SELECTOR, serverOptions } = require("./settings");
const { activationEvents, contributes } = require("./package.json");

test("The extension wakes for each language that it sends to the server.", () => {
  assert.deepStrictEqual(activationEvents, LANGUAGES.map((name) => `onLanguage:${name}`));
  assert.strictEqual(SELECTOR.length, 2 * LANGUAGES.length);
});

test("The server is started as the settings say.", () => {
  const command = contributes.configuration.properties["nobackyard.server.command"].default;
  assert.deepStrictEqual(serverOptions(command), { command: "nobackyard", args: ["lsp"] });
  assert.throws(() => serverOptions([]), /is empty/);
});
