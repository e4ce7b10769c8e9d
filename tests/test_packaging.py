"""The package: what it must never import, how little `import extractor` costs, where its models lie."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from extractor.resources import PACKAGE, model_dir

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "kz-commission.txt"

BLOCKER = """
import sys

FORBIDDEN = ("pymorphy2", "natasha", "pkg_resources")

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in FORBIDDEN and not asked_for_the_place_only():
            raise ImportError(f"{name} must not be imported")

def asked_for_the_place_only():
    '''importlib.util.find_spec says where natasha's files lie without running natasha.'''
    frame = sys._getframe()
    while frame:
        if frame.f_code.co_name == "find_spec" and frame.f_globals["__name__"] == "importlib.util":
            return True
        frame = frame.f_back
    return False

sys.meta_path.insert(0, Blocker())
"""


def python(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, encoding="utf-8", cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_old_is_imported() -> None:
    """natasha's `__init__` imports pymorphy2 and that pkg_resources, which newer Pythons and setuptools lack."""
    code = """
import pathlib, extractor
document = extractor.load().extract(pathlib.Path(sys.argv[1]).read_bytes())
assert document.persons and document.organizations and document.dates and document.events
print([name for name in sys.modules if name.partition(".")[0] in FORBIDDEN])
"""
    assert python(BLOCKER + code, str(SAMPLE)).strip() == "[]"


@pytest.mark.parametrize("name", ["pymorphy2", "natasha", "pkg_resources"])
def test_the_blocker_blocks(name: str) -> None:
    """The test above can fail."""
    caught = f"""
try:
    import {name}
except ImportError as error:
    print(error)
"""
    assert python(BLOCKER + caught).strip() == f"{name} must not be imported"


def test_import_is_light() -> None:
    """`--help` and a batch's parent process need no spaCy, which takes a second or two to import."""
    heavy = {"spacy", "pymorphy3", "trafilatura", "slovnet", "thinc"}
    code = f"import sys, extractor; print(sorted({heavy!r} & set(sys.modules)))"
    assert python(code).strip() == "[]"


def test_loading_takes_seconds_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    """Processor time, so that a busy machine does not fail it; benchmarks/speed.py measures it properly."""
    code = "import time; import extractor; extractor.load(); print(time.process_time())"
    seconds = float(python(code))
    with capsys.disabled():
        print(f"\nimport extractor and load(): {seconds:.2f} s of processor time")
    assert seconds < 6


def test_models_and_lexicons_resolve_in_this_install() -> None:
    assert (model_dir("nerel") / "encoder.onnx").is_file()
    assert any((PACKAGE / "lexicon").rglob("*.tsv"))
    assert (PACKAGE / "py.typed").is_file()


def test_a_missing_model_is_said_in_a_sentence() -> None:
    with pytest.raises(FileNotFoundError, match="no model 'nothing': reinstall the package"):
        model_dir("nothing")


def test_the_build_takes_the_models_in() -> None:
    """`models/` lies beside the package in the repository, inside it in a wheel."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["extractor"]
    for source, target in wheel["force-include"].items():
        assert (ROOT / source).is_dir()
        assert target == f"extractor/{source}"


def test_a_wheel_has_all_that_the_package_reads(tmp_path: Path) -> None:
    wheel_builder = pytest.importorskip(
        "hatchling.builders.wheel", reason="hatchling, which builds the wheel, is not installed"
    )
    (path,) = wheel_builder.WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        wheel.extractall(tmp_path / "installed")
    lexicons = {f.relative_to(ROOT).as_posix() for f in (PACKAGE / "lexicon").rglob("*") if f.is_file()}
    assert lexicons <= names
    assert {
        "extractor/py.typed",
        "extractor/models/nerel/encoder.onnx",
        "extractor/models/nerel/weights.npz",
        "extractor/models/nerel/names.json",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "models/", "benchmarks/"))]
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from extractor.resources import model_dir
print(model_dir("nerel"))
"""
    found = Path(python(code, str(tmp_path / "installed")).strip())
    assert found == tmp_path / "installed" / "extractor" / "models" / "nerel"
