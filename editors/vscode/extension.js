// Starts the server, and asks for a reason before a finding is ignored.

const vscode = require("vscode");
const { LanguageClient, State } = require("vscode-languageclient/node");
const { SELECTOR, serverOptions } = require("./settings");

const INSTALL = "Run: pip install 'nobackyard[lsp]', or say in nobackyard.server.command where it is.";
let client;

async function start() {
  try {
    const command = vscode.workspace.getConfiguration("nobackyard").get("server.command");
    client = new LanguageClient("nobackyard", "nobackyard", serverOptions(command), {
      documentSelector: SELECTOR,
      initializationOptions: { asksReason: true },
    });
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`nobackyard can't be started (${error.message}). ${INSTALL}`);
  }
}

async function stop() {
  if (client && client.state === State.Running) {
    await client.stop();
  }
  client = undefined;
}

async function askReason(uri, fingerprint, where) {
  const reason = await vscode.window.showInputBox({
    prompt: "Why is this wording fine here?",
    placeHolder: "a quotation from the archive",
  });
  if (reason !== undefined) {
    await vscode.commands.executeCommand("nobackyard.ignore", uri, fingerprint, where, reason);
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("nobackyard.askReason", askReason),
    vscode.commands.registerCommand("nobackyard.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("nobackyard.server")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
