"""Parts of the pages that reports and records are: HTML that needs nothing else, no scripts, no network."""

from __future__ import annotations

from html import escape
from typing import Iterable, List, Sequence, Tuple

from ..texts import say

STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 "Open Sans", "Noto Sans", "Segoe UI", sans-serif; color: #1b2430; background: #fff;
  max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .25rem; padding-top: 1rem; border-top: 1px solid #d5dae0; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: .25rem 0; }
.muted { color: #5b6675; }
.rates { list-style: none; margin: .75rem 0; padding: 0; }
.rates li { display: inline-block; vertical-align: top; margin: 0 2.5rem .5rem 0; }
.rates b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.rates span { display: block; }
.todo { margin: .25rem 0 1rem; padding-left: 1.25rem; }
.finding { border-left: 4px solid #0b5c8a; padding-left: .75rem; margin: .5rem 0; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 1rem; }
caption { text-align: left; }
th, td { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0;
  border-bottom: 1px solid #d5dae0; }
thead th { color: #5b6675; font-weight: 400; border-bottom-color: #8a94a0; }
tbody th { font-weight: 400; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th.n { white-space: normal; }
td, tbody th { overflow-wrap: break-word; }
th:last-child, td:last-child { padding-right: 0; }
pre { overflow-x: auto; background: #f4f6f8; padding: .75rem; font-size: .85rem; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } h2 { break-after: avoid; }
  tr { break-inside: avoid; } }
"""


def page(title: str, body: Iterable[str], language: str, before: str = "", style: str = "") -> str:
    """A whole page of parts, which are HTML; empty ones are left out.

    ``before``: what comes before all parts, a link past it for who listens; ``style``: more than the usual.
    """
    content = "\n".join(part for part in body if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{style}</style>\n</head>\n"
        f'<body>\n{before}<main id="main">\n{content}\n</main>\n</body>\n</html>\n'
    )


def heading(element: str, code: str, language: str) -> str:
    """A heading with the words for a code."""
    return f"<{element}>{escape(say(code, language))}</{element}>"


def section(
    code: str,
    headings: Sequence[str],
    rows: Sequence[Tuple[str, ...]],
    language: str,
    numeric: Iterable[int] = (),
) -> List[str]:
    """A table that is a section of the page by itself; nothing where it has no rows."""
    return table(code, headings, rows, language, numeric, "h2")


def table(
    code: str,
    headings: Sequence[str],
    rows: Sequence[Tuple[str, ...]],
    language: str,
    numeric: Iterable[int] = (),
    level: str = "h3",
) -> List[str]:
    """A table with a heading as its caption; nothing where it has no rows. The first cell heads its row."""
    if not rows:
        return []
    heads = [say(f"report.{name}", language) for name in headings]
    return [cells(heading(level, code, language), heads, rows, numeric)]


def cells(
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: Iterable[int] = (),
    marks: Sequence[str] = (),
) -> str:
    """A table with words in its cells; ``caption`` and ``marks``, which stand before the first, are HTML."""
    right = set(numeric)
    kinds = [' class="n"' if index in right else "" for index in range(len(headings))]
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(headings, kinds))
    lines = []
    for at, row in enumerate(rows):
        # May break, or a long file name pushes the last column off the page.
        named = escape(row[0]).replace("_", "_<wbr>")
        mark = marks[at] if at < len(marks) else ""
        first = f'<th scope="row"{kinds[0]}>{mark}{named}</th>'
        rest = "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(row[1:], kinds[1:]))
        lines.append(f"<tr>{first}{rest}</tr>")
    return (
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n"
        "<tbody>\n" + "\n".join(lines) + "\n</tbody>\n</table>"
    )
