"""Charts of slides as PowerPoint has them: with a workbook of the figures that are shown, and nothing else.

Imported only when slides are made: python-pptx comes from the vendored folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from ..places import vendored
from .charts import OUTLINE
from .deck_grid import Box
from .deck_shapes import TEXT, Pen, describe, rgb
from .drawing import fit_names, text_width

if TYPE_CHECKING:
    from .slides import Bars

with vendored():
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Pt


def bars(pen: Pen, slide: Any, content: Bars, box: Box) -> Any:
    """Horizontal bars in a box, each in the colour of its class, with its name and its number."""
    form = _format(content.decimals, content.unit, pen.language)
    names = fit_names(content.names, box[2] * 0.5, TEXT, pen.font)
    data = CategoryChartData(number_format=form)
    data.categories = names
    data.add_series(content.title, content.values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(pen.mm(side) for side in box), data)
    frame.name = content.title
    describe(frame, content.alt)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    widest = max(text_width(name, TEXT, pen.font) for name in names)
    _fix_plot(chart, (widest + 3.0) / box[2])
    _axes(chart, [value for value in content.values if value is not None])
    _in_letters(pen, chart.font)
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, form, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _in_letters(pen, labels.font)
    labels._element.txPr.bodyPr.set("wrap", "none")
    series = plot.series[0]
    series.invert_if_negative = False
    for index, colour in enumerate(content.colours):
        point = series.points[index].format
        point.fill.solid()
        point.fill.fore_color.rgb = rgb(colour)
        point.line.color.rgb = rgb(OUTLINE)
        point.line.width = Pt(0.5)
    return frame


def _format(decimals: int, unit: str, language: str) -> str:
    """The format of numbers in the workbook and beside the bars."""
    form = ("[$-413]" if language == "nl" else "") + "#,##0"
    return form + ("." + "0" * decimals if decimals else "") + ('"%"' if unit == "%" else "")


def _in_letters(pen: Pen, font: Any) -> None:
    """The letters of a chart: those of the slide."""
    font.size, font.language_id = pen.pt(TEXT), pen.language_id
    if not pen.themed:
        font.name = pen.font
    pen.ink(font.color, pen.house.text)


def _axes(chart: Any, numbers: Sequence[float]) -> None:
    """Every name beside its bar, no value axis, and room for the numbers at the ends of the bars."""
    values = chart.value_axis
    values.visible = values.has_major_gridlines = False
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    room = ((high - low) or 1.0) * 0.3
    values.minimum_scale, values.maximum_scale = low - (room * 1.3 if low < 0 else 0.0), high + room
    names = chart.category_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.color.rgb = rgb(OUTLINE)
    every = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    names._element.xpath("./c:noMultiLvlLbl")[0].addprevious(every)


def _fix_plot(chart: Any, left: float) -> None:
    """Let the bars begin at a share of the width, so that names are not wrapped and bars line up."""
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.4f}"/><c:y val="0"/><c:w val="{1 - left:.4f}"/><c:h val="1"/>'
        "</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.xpath("./c:chart/c:plotArea")[0]
    for old in area.xpath("./c:layout"):
        area.remove(old)
    area.insert(0, layout)
