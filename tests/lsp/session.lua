-- A session in Neovim without a screen: open, look, hover, act, type, look again; then tell what was seen.
-- Run by test_neovim.py, which sets PYTHON and TOLD.
local told = {}

local function wait_for(what, is_so)
  if not vim.wait(120000, is_so, 20) then
    error("never came: " .. what)
  end
end

local function shown()
  return vim.diagnostic.get(0)
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 120000)) do
    return answer.result
  end
end

local function session()
  local client = vim.lsp.start_client({
    name = "nobackyard",
    cmd = { vim.env.PYTHON, "-m", "nobackyard", "lsp" },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(0, client)
  wait_for("a diagnostic", function() return #shown() == 1 end)
  local found = shown()[1]
  told.first = {
    line = found.lnum,
    words = vim.fn.getline(found.lnum + 1):sub(found.col + 1, found.end_col),
    message = found.message,
  }
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col + 1 })
  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
  told.hover = hover.contents.value
  local where = vim.lsp.util.make_range_params()
  where.context = { diagnostics = {} }
  local actions = ask("textDocument/codeAction", where)
  told.actions = {}
  for _, action in ipairs(actions) do
    table.insert(told.actions, action.title)
  end
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  wait_for("no diagnostic", function() return #shown() == 0 end)
  told.written = vim.fn.getline(found.lnum + 1)
  vim.lsp.get_client_by_id(client).stop()
end

local is_done, why = pcall(session)
told.error = not is_done and tostring(why) or nil
vim.fn.writefile({ vim.fn.json_encode(told) }, vim.env.TOLD)
vim.cmd("qall!")
