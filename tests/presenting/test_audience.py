"""For whom it is: on every page and slide and in every file; and what a set for everybody does not show."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Tuple

import pytest
from osgeo import gdal
from PIL import Image
from qgis.core import QgsFillSymbol, QgsProject, QgsSingleSymbolRenderer

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.chain.circles import worst_words
from gebiedsgericht_plugin.chain.legends import with_legends
from gebiedsgericht_plugin.model.recipe import Audience, Direction, LegendSpec, Output, Paper
from gebiedsgericht_plugin.places import vendored
from gebiedsgericht_plugin.presenting import charts_folder, in_project, mapset, pages, public_style
from gebiedsgericht_plugin.presenting.about import About
from gebiedsgericht_plugin.presenting.drawing import text_width, wrap_to_the_end
from gebiedsgericht_plugin.styling import palettes
from gebiedsgericht_plugin.texts import tell
from gebiedsgericht_plugin.workspace.store import Store
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")

CIRCLES = {"kernteam": "kring: kernteam", "partners": "kring: partners", "openbaar": "kring: openbaar"}
WORST = re.compile(r"rang|hoogst|laagst|aandacht|slechtst|van hoog naar laag", re.IGNORECASE)


def made_for(audience: Audience, folder: Path, *values: float, formats: Tuple[str, ...] = ("png",)) -> Any:
    """A run of six neighbourhoods for a circle, with colours that nobody would call neutral."""
    material: Any = factories.material(folder, values) if values else factories.material(folder)
    workspace = material.workspace
    [delivery] = workspace.deliveries
    loud = replace(
        delivery.indicators[0], direction=Direction.HIGH_IS_WORSE, legend=LegendSpec(palette="rood")
    )
    delivery = replace(delivery, indicators=(loud,), recipients=tuple(Audience))
    workspace = replace(workspace, deliveries=(delivery,), output=Output(formats, audience))
    read = replace(material.deliveries[0], delivery=delivery)
    material = replace(material, workspace=workspace, deliveries=(read,))
    return with_legends(material)


@pytest.fixture
def project() -> Any:
    made = in_project.own_project()
    yield made
    made.clear()


def shown(project: QgsProject, material: Any) -> Any:
    chain.save(material)
    in_project.show(project, material)
    return material


def colours(layer: Any) -> set:
    """The colours of the classes of a layer."""
    found = {rule.symbol().color().name() for rule in layer.renderer().rootRule().children()}
    return found & {colour for palette in palettes.PALETTES.values() for colour in palette}


def layer_of(project: QgsProject) -> Any:
    [layer] = project.mapLayersByName("Mutatiegraad")
    return layer


# --- on every page and in every file -------------------------------------------------------------


def test_every_page_and_every_file_says_for_whom_it_is(project: QgsProject, tmp_path: Path) -> None:
    audience = Audience.OPENBAAR
    material = shown(project, made_for(audience, tmp_path, formats=("pdf", "png", "pptx")))
    words = CIRCLES[audience.value]
    for _ in mapset.export(project, material, tmp_path / "uit"):
        pass

    with vendored():
        from pptx import Presentation
        from pypdf import PdfReader
    pdf = PdfReader(str(tmp_path / "uit" / "kaartenset.pdf"))
    assert len(pdf.pages) == 7
    assert all(words in " ".join(page.extract_text().split()) for page in pdf.pages)
    assert pdf.metadata["/Audience"] == audience.value
    assert words in pdf.metadata["/Subject"]
    assert pdf.metadata["/Keywords"] == words
    deck = Presentation(str(tmp_path / "uit" / "kaartenset.pptx"))
    texts = [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in deck.slides
    ]
    assert all(any(words in " ".join(text.split()) for text in slide) for slide in texts)
    properties = deck.core_properties
    assert (properties.category, properties.keywords) == (audience.value, words)
    assert properties.title == "Wijkoverleg"
    pictures = sorted((tmp_path / "uit" / "png").iterdir())
    assert len(pictures) == 7
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.text["Audience"] == audience.value
            assert words in picture.text["Description"]
    store = gdal.OpenEx(str(material.workspace.store), gdal.OF_VECTOR)
    assert store.GetMetadata()["AUDIENCE"] == audience.value
    assert words in store.GetMetadata()["SUBJECT"]


def test_the_metadata_of_a_store_are_replaced_and_those_of_others_stay(tmp_path: Path) -> None:
    material = made_for(Audience.PARTNERS, tmp_path)
    chain.save(material)
    path = str(material.workspace.store)
    store = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    store.CreateLayer("eigen", None).SetMetadataItem("VAN", "de officier")
    store = None
    for _ in range(2):
        chain.save(made_for(Audience.KERNTEAM, tmp_path))
    store = gdal.OpenEx(path, gdal.OF_VECTOR)
    assert store.GetMetadata()["AUDIENCE"] == "kernteam"
    assert store.GetLayerByName("eigen").GetMetadataItem("VAN") == "de officier"


@pytest.mark.parametrize("audience", list(Audience))
def test_the_words_of_every_kind_of_file_name_the_circle(audience: Audience) -> None:
    about = About("Wijkoverleg", "GIS", "Woonstede", audience)
    for texts in (about.of_pdf(), about.of_picture("Markt"), about.of_store()):
        assert CIRCLES[audience.value] in " ".join(texts.values())
        assert audience.value in texts.values()


def test_only_partners_whose_files_are_used_are_named(tmp_path: Path) -> None:
    material = made_for(Audience.OPENBAAR, tmp_path)
    other = replace(material.workspace.partners[0], id="ander", name="Iemand anders")
    workspace = replace(material.workspace, partners=(*material.workspace.partners, other))
    assert About.of(workspace).sources == "Woonstede"


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("width", [60.0, 90.0, 130.0])
def test_the_end_of_a_line_that_does_not_fit_stays(width: float, lines: int) -> None:
    text = " · ".join([*(f"deel {n} van de herkomst" for n in range(30)), "kring:\u00a0openbaar"])
    found = wrap_to_the_end(text, width, 8, "DejaVu Sans", lines)
    assert len(found) == lines
    assert found[0].startswith("deel 0 van")
    assert found[-1].endswith("… · kring:\u00a0openbaar")
    assert all(text_width(line, 8, "DejaVu Sans") <= width + 0.01 for line in found)
    short = "bron · kring:\u00a0openbaar"
    assert wrap_to_the_end(short, 200.0, 8, "DejaVu Sans", lines) == (short,)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.SLIDE])
def test_a_long_source_never_pushes_the_circle_off_the_page(paper: Paper, tmp_path: Path) -> None:
    material = made_for(Audience.OPENBAAR, tmp_path)
    partner = replace(material.workspace.partners[0], name="Stichting met een lange naam " * 20)
    specs = tuple(replace(spec, paper=paper) for spec in material.workspace.pages)
    workspace = replace(material.workspace, partners=(partner,), pages=specs)
    charts = charts_folder.Charts(tmp_path / "grafieken")
    rows = pages.page_rows(replace(material, workspace=workspace), charts)
    assert all(
        text.splitlines()[-1].replace("\u00a0", " ").endswith("kring: openbaar")
        for text in rows["provenance"]
    )


# --- for everybody -------------------------------------------------------------------------------


def test_a_set_for_everybody_has_no_ranking_no_worst_and_neutral_colours(tmp_path: Path) -> None:
    for audience, expected in ((Audience.PARTNERS, True), (Audience.OPENBAAR, False)):
        material = made_for(audience, tmp_path / audience.value)
        charts = charts_folder.Charts(tmp_path / audience.value / "grafieken")
        rows = pages.page_rows(material, charts)
        drawn = "".join(path.read_text(encoding="utf-8") for path in charts.folder.iterdir())
        words = " ".join([*rows["sentence"], *rows["title"], *rows["alt"], re.sub(r"<[^>]+>", " ", drawn)])
        assert bool(WORST.search(words)) is expected, WORST.search(words)
        legend = {item.colour for item in material.legend_sets["mutatiegraad"].classes}
        assert (legend <= set(palettes.PALETTES["rood"])) is expected
        assert (legend <= set(palettes.PALETTES[palettes.NEUTRAL])) is not expected
        assert any(colour in drawn for colour in palettes.PALETTES["rood"]) is expected


def test_colours_of_the_officer_never_go_to_everybody_and_are_there_again_afterwards(
    project: QgsProject, tmp_path: Path
) -> None:
    shown(project, made_for(Audience.PARTNERS, tmp_path))
    layer = layer_of(project)
    before = set(project.mapThemeCollection().mapThemes())
    assert colours(layer) <= set(palettes.PALETTES["rood"])
    own = QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#ff00ff"}))
    layer.setRenderer(own)

    public = shown(project, made_for(Audience.OPENBAAR, tmp_path))
    assert layer_of(project) is layer
    assert colours(layer)
    assert colours(layer) <= set(palettes.PALETTES[palettes.NEUTRAL])
    [theme] = [name for name in project.mapThemeCollection().mapThemes() if name.endswith("openbaar")]
    [path] = _picture(project, public, tmp_path / "uit")
    with Image.open(path) as picture:
        found = {f"#{bytes(colour).hex()}" for _, colour in picture.convert("RGB").getcolors(1 << 24)}
    assert found & set(palettes.PALETTES[palettes.NEUTRAL])
    assert not found & {"#ff00ff", *palettes.PALETTES["rood"]}

    shown(project, made_for(Audience.PARTNERS, tmp_path))
    assert layer.renderer().symbol().color().name() == "#ff00ff"
    assert set(project.mapThemeCollection().mapThemes()) == {*before, theme}
    shown(project, made_for(Audience.OPENBAAR, tmp_path))
    assert colours(layer) <= set(palettes.PALETTES[palettes.NEUTRAL])


def _picture(project: QgsProject, material: Any, output: Path) -> Tuple[Path, ...]:
    """The first page of a set as a picture."""
    steps = mapset.export(project, replace(material, workspace=_first_page(material.workspace)), output)
    return tuple(path for item in steps for path in item.files)[:1]


def _first_page(workspace: Any) -> Any:
    return replace(workspace, pages=workspace.pages[:1])


def test_what_the_officer_changes_in_the_public_style_stays_while_its_legend_does(
    project: QgsProject, tmp_path: Path
) -> None:
    shown(project, made_for(Audience.OPENBAAR, tmp_path))
    layer = layer_of(project)
    assert layer.styleManager().currentStyle() == public_style.PUBLIC
    own = QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#888888"}))
    layer.setRenderer(own)
    shown(project, made_for(Audience.OPENBAAR, tmp_path))
    assert layer.renderer().type() == "singleSymbol"
    limits = LegendSpec("limits", limits=(0.0, 5.0, 50.0))
    material = made_for(Audience.OPENBAAR, tmp_path)
    [delivery] = material.workspace.deliveries
    delivery = replace(delivery, indicators=(replace(delivery.indicators[0], legend=limits),))
    workspace = replace(material.workspace, deliveries=(delivery,))
    material = replace(
        material, workspace=workspace, deliveries=(replace(material.deliveries[0], delivery=delivery),)
    )
    shown(project, with_legends(material))
    assert len(colours(layer)) == 2


def test_a_workspace_that_began_for_everybody_gets_its_colours_with_the_partners(
    project: QgsProject, tmp_path: Path
) -> None:
    shown(project, made_for(Audience.OPENBAAR, tmp_path))
    layer = layer_of(project)
    shown(project, made_for(Audience.PARTNERS, tmp_path))
    assert layer.styleManager().currentStyle() != public_style.PUBLIC
    assert colours(layer) <= set(palettes.PALETTES["rood"])
    assert in_project.find_group(project, Path(str(tmp_path / "werkmap.gpkg"))) is not None
    assert layer.customProperty(in_project.LAYER_PROPERTY) == "mutatiegraad"


def test_each_kind_of_circle_keeps_its_own_fixed_legend_and_a_copy_holds_one_only(tmp_path: Path) -> None:
    first = made_for(Audience.PARTNERS, tmp_path)
    chain.save(first)
    public = made_for(Audience.OPENBAAR, tmp_path, 20.0, 40.0, 60.0, 80.0, 90.0, 99.0)
    chain.save(public)
    store = Store(public.workspace.store)
    assert store.legend_sets() == first.legend_sets
    assert store.legend_sets(public=True) == public.legend_sets
    assert public.legend_sets["mutatiegraad"].breaks[0] == 20.0
    again = made_for(Audience.PARTNERS, tmp_path, 20.0, 40.0, 60.0, 80.0, 90.0, 99.0)
    assert again.legend_sets == first.legend_sets

    store.keep_only(public=True)
    assert store.legend_sets() == {}
    assert store.legend_sets(public=True) == public.legend_sets
    assert b"#9c1016" not in public.workspace.store.read_bytes()


def test_a_worst_that_somebody_typed_is_told_before_it_stands_on_pages_for_everybody(tmp_path: Path) -> None:
    lines = (
        "workspace: Wijkoverleg",
        "deliveries:",
        "  - indicators: [{id: a, name: Woningen, note: Geteld in de slechtste buurten}]",
        "corrections: [{why: laagste cijfer was een tikfout}]",
        "interpretations:",
        "  - {area: BU1, text: Hier is het ergste leed geleden.}",
        "  - {area: BU2, text: De hoogstaande bomen blijven.}",
    )
    (tmp_path / "werkmap.yml").write_text("\n".join(lines), encoding="utf-8")
    workspace = made_for(Audience.OPENBAAR, tmp_path).workspace
    found = [(item.values["line"], item.values["word"]) for item in worst_words(workspace)]
    assert found == [(3, "slechtste"), (6, "ergste")]
    assert "slechtste" in tell(worst_words(workspace)[0], "nl")
    assert worst_words(made_for(Audience.PARTNERS, tmp_path).workspace) == ()


def test_what_was_answered_after_the_figures_were_made_is_known_at_the_export(tmp_path: Path) -> None:
    material = made_for(Audience.KERNTEAM, tmp_path)
    [partner], [delivery] = material.workspace.partners, material.workspace.deliveries
    given = replace(
        material.workspace,
        partners=(replace(partner, purpose="wijkoverleg"),),
        deliveries=(replace(delivery, police_task=True, recipients=(Audience.KERNTEAM,), files="anders"),),
    )
    out = chain.for_export(material, given, Output(("png",), Audience.KERNTEAM))
    assert out.workspace.output.formats == ("png",)
    assert out.workspace.partners[0].purpose == "wijkoverleg"
    for found in (out.workspace.deliveries[0], out.deliveries[0].delivery):
        assert (found.police_task, found.recipients, found.files) == (
            True,
            (Audience.KERNTEAM,),
            delivery.files,
        )
