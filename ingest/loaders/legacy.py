"""Older formats (doc, wps, odt, rtf, xls, ods), converted by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ingest.errors import MissingTool, TooLarge, UnreadableFile
from ingest.limits import Limits
from ingest.loaders.detect import Kind

_TARGETS = {Kind.DOC: "docx", Kind.RTF: "docx", Kind.ODT: "docx", Kind.XLS: "xlsx", Kind.ODS: "xlsx"}
_PROGRAMS = ("soffice", "libreoffice")


def convert(name: str, raw: bytes, kind: Kind, limits: Limits) -> bytes:
    """The file as docx, or xlsx where it is a spreadsheet. The conversion runs no macro and keeps no profile.

    Raises:
        MissingTool: if LibreOffice is not installed.
        UnreadableFile: if LibreOffice can't read the file.
        TooLarge: if it takes longer than `limits.seconds`.
    """
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        raise MissingTool(
            name, "LibreOffice", f"请安装 LibreOffice（使 soffice 在 PATH 中），或另存为 {_TARGETS[kind]} 后重新导入"
        )
    with tempfile.TemporaryDirectory(prefix="jlt-convert-") as folder:
        source = Path(folder, f"source.{kind.value}")
        source.write_bytes(raw)
        _run(name, program, source, _TARGETS[kind], limits.seconds)
        converted = source.with_suffix(f".{_TARGETS[kind]}")
        if not converted.is_file():
            raise UnreadableFile(name, "LibreOffice 未能转换，文件可能损坏或有密码")
        if converted.stat().st_size > limits.file_bytes:
            raise TooLarge(name, "转换后的字节数", limits.file_bytes)
        return converted.read_bytes()


def _run(name: str, program: str, source: Path, target: str, seconds: float) -> None:
    """Run the conversion in a process group of its own, so that nothing of it outlives the time limit."""
    profile = source.parent / "profile"
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", target, "--outdir", str(source.parent), str(source),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise TooLarge(name, "转换用时（秒）", seconds) from error
