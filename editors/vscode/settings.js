// What the extension decides without the editor, so that it can be tested without one.

const LANGUAGES = ["markdown", "plaintext", "html", "restructuredtext", "asciidoc", "latex"];

// Texts in files and new ones; not the output of programs, which is plain text, too.
const SELECTOR = LANGUAGES.flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ scheme, language })),
);

function serverOptions(command) {
  if (!Array.isArray(command) || command.length === 0) {
    throw new Error('nobackyard.server.command is empty. Write ["nobackyard", "lsp"].');
  }
  const [program, ...args] = command;
  return { command: program, args };
}

module.exports = { LANGUAGES, SELECTOR, serverOptions };
