"""The command says at once what is wrong, and ends with 2."""

import importlib.util
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from nobackyard import cli
from nobackyard.cli import options
from nobackyard.web.options import Options, put, take

PROGRAM = (sys.executable, "-m", "nobackyard", "serve")


def ends(*arguments: str) -> int:
    """Run the command in this process, and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["serve", *arguments])
    return int(str(ended.value.code))


def test_missing_extra_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the extra the command says what to install."""
    real = importlib.util.find_spec

    def found(name: str) -> ModuleSpec | None:
        return None if name == "uvicorn" else real(name)

    monkeypatch.setattr(options, "find_spec", found)
    assert ends() == 2
    assert "Run: pip install 'nobackyard[web]'" in capsys.readouterr().err


def test_wrong_rate_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A rate that is none is told with one that is."""
    assert ends("--rate", "often") == 2
    assert "Write it as 60/minute" in capsys.readouterr().err


def test_file_without_keys_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of keys that holds none does not open the server to everybody."""
    file = tmp_path / "keys"
    file.write_text("# none yet\n\n", encoding="utf-8")
    assert ends("--keys", str(file)) == 2
    assert "there is no key in it" in capsys.readouterr().err


def test_folder_without_store_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is no store is told before anything listens."""
    assert ends("--corpus", str(tmp_path)) == 2
    assert "nobackyard scan" in capsys.readouterr().err


def test_taken_port_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A port that another program has is told before the model is loaded."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert ends("--port", str(port)) == 2
    told = capsys.readouterr().err
    assert f"Port {port} of 127.0.0.1" in told
    assert "--port" in told


def test_options_reach_a_worker(tmp_path: Path) -> None:
    """What is left for a worker is what it takes."""
    chosen = Options(
        packs_at=(tmp_path,), corpus=tmp_path, keys=("a",), rate="1/minute", ports=(1,)
    )
    put(chosen)
    assert take() == chosen


def answer_of(address: str) -> bytes:
    """Return what an address answers, once it does."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310  (our own)
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    return b""


@pytest.mark.slow
def test_server_runs_and_stops() -> None:
    """The program serves at the address that it names, and ends well when it is told to."""
    with subprocess.Popen([*PROGRAM, "--port", "0"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = process.stderr.readline()
        address = said.split()[2]
        assert b'"status":"ok"' in answer_of(f"{address}healthz")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130)
