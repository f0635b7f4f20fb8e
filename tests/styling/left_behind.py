"""What the sample leaves behind, and whether any QGIS draws it without the plugin.

``python -m tests.styling.left_behind FOLDER`` runs the sample workspace in FOLDER, saves its project there,
draws that with the plugin in FOLDER/with, and without in FOLDER/without. Under another QGIS,

    python3 -I tests/styling/plain_qgis.py draw FOLDER/project.qgz FOLDER/other
    python3 -I tests/styling/plain_qgis.py compare FOLDER/without FOLDER/other

say how far that one is off.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Dict, Tuple

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Run, save, draw twice, and tell the difference."""
    folder = Path(sys.argv[1]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, str(ROOT / ".ci" / "package.py"), "sample", str(folder)], check=True)
    from tests.styling import plain_qgis

    application = plain_qgis.start()
    _save(folder)
    script = str(ROOT / "tests" / "styling" / "plain_qgis.py")
    command = [sys.executable, "-I", script, "draw", str(folder / "project.qgz"), str(folder / "without")]
    subprocess.run(command, check=True, cwd=str(folder))
    tell(plain_qgis.compare(folder / "with", folder / "without"))
    del application


def _save(folder: Path) -> None:
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting import in_project
    from gebiedsgericht_plugin.workspace import recipe
    from tests.styling import plain_qgis

    project = in_project.own_project()
    material = chain.compute(recipe.read(folder / "werkmap.yml"))
    chain.save(material)
    in_project.show(project, material)
    plain_qgis.draw(project, folder / "with")
    if not project.write(str(folder / "project.qgz")):
        sys.exit("the project cannot be written")
    project.clear()


def tell(found: Dict[str, Tuple[float, float]]) -> None:
    """The largest and the usual difference, and the pictures that differ most."""
    means, shares = zip(*found.values())
    sys.stdout.write(
        f"{len(found)} pictures: mean difference at most {max(means):.3f} of 255 (median "
        f"{statistics.median(means):.3f}), pixels that differ at most {max(shares):.3%}\n"
    )
    for title, (mean, share) in sorted(found.items(), key=lambda item: -item[1][0])[:5]:
        sys.stdout.write(f"  {mean:.3f}  {share:.3%}  {title}\n")


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
