"""Words for errors, reasons and pages, in the workspace's language, apart from QGIS's own.

Source strings are English; ``i18n/gebiedsgericht_nl.ts`` holds the Dutch. ``say`` translates through
a QTranslator that is never installed, so a Dutch page can be made in an English QGIS and the other
way round. ``tr`` is for the interface and follows QGIS.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Dict, Iterable, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .errors import GebiedsgerichtError
from .model.tables import Finding
from .places import own_file

INTERFACE = "Gebiedsgericht"
TEXTS = "texts"


def N_(text: str) -> str:  # noqa: N802 - the customary name of the mark for strings to translate
    """Mark a string for translation; ``say`` translates it when it is used."""
    return text


# What happened, and what the officer can do about it.
SITUATIONS: Dict[str, Tuple[str, str]] = {
    "cancelled": (N_("Stopped. Nothing was changed."), ""),
    "missing_library": (
        N_("{step} needs {library}, which this QGIS came without."),
        N_(
            "Ask your IT department for a QGIS that includes it: the Windows installer of qgis.org "
            "has it; on Debian and Ubuntu install python3-geopandas."
        ),
    ),
    "no_such_file": (
        N_("There is no file {path}."),
        N_("Check the name and the folder, or choose the file again."),
    ),
    "empty_file": (
        N_("{path} is empty."),
        N_("Ask the partner to send the file again."),
    ),
    "not_what_it_seems": (
        N_("{path} is called {expected} but it is {found}."),
        N_("Ask the partner for the real {expected} file; renaming does not convert it."),
    ),
    "file_in_use": (
        N_("{path} is open in another program."),
        N_("Close it there (often Excel) and try again."),
    ),
    "cannot_write": (
        N_("{path} cannot be written. {reason}"),
        N_("Choose a folder in which you may write, or free some space."),
    ),
    "unreadable_file": (
        N_("{path} cannot be read. {reason}"),
        N_("Open it in its own program, save it again, and try that copy."),
    ),
    "password_protected": (
        N_("{path} is locked with a password."),
        N_("Open it, save a copy without a password, and choose that copy."),
    ),
    "no_answers": (
        N_("{path} is no workbook with questions that was made here."),
        N_("Choose the workbook that went to the partner and came back filled in."),
    ),
    "no_table_found": (
        N_("No table was found in {path}."),
        N_("Check that the file has a row of column names with rows of data below it."),
    ),
    "no_such_delivery": (
        N_("{path} has no delivery {delivery}. It has: {deliveries}."),
        N_("Choose one of these."),
    ),
    "no_such_sheet": (
        N_("{path} has no sheet or layer {sheet}. It has: {sheets}."),
        N_("Choose one of these."),
    ),
    "no_such_column": (
        N_("{path} has no column {column}. It has: {columns}."),
        N_("Was the column renamed? Choose the right one, or put it in the recipe."),
    ),
    "not_a_number_column": (
        N_("Column {column} in {path} does not hold numbers (see lines {example_lines})."),
        N_("Choose another column, or say how its numbers are written."),
    ),
    "too_many_categories": (
        N_("Field {column} has {count} different texts; there is room for {most} categories."),
        N_("Choose a field with kinds of things, not with names, numbers or remarks."),
    ),
    "personal_data_found": (
        N_("{path} holds personal data in {columns}: {kinds}. Reading stopped."),
        N_("Leave these columns out, or ask the partner for a file without them."),
    ),
    "delivery_changed": (
        N_("{path} is not like the last one. {changes}"),
        N_(
            "Is it right all the same? Accept it, or put this in decisions.yml under accepted_changes, "
            "{delivery}: {accept}. Otherwise ask the partner for the file as it was."
        ),
    ),
    "layer_without_crs": (
        N_("{layer} does not say in which coordinate system it is."),
        N_("Set it in QGIS (layer properties, source); for Dutch data it is nearly always EPSG:28992."),
    ),
    "no_areas": (
        N_("{source} holds no areas (polygons)."),
        N_("Choose a file or layer with neighbourhood boundaries."),
    ),
    "duplicate_areas": (
        N_("In {source} the same code stands for several areas: {codes}."),
        N_("Choose another code column, or leave the water areas out."),
    ),
    "area_in_two_parents": (
        N_("These lie in no single {level}: {areas}."),
        N_("Correct the column that says in which {level} they lie."),
    ),
    "unknown_areas": (
        N_("{areas} is put together from codes that {made_from} does not have: {codes}."),
        N_("Correct these codes under groups, or in the table."),
    ),
    "no_key_found": (
        N_("No column in {path} says to which area a row belongs. It has: {columns}."),
        N_("Choose the column with codes, names or postcodes yourself."),
    ),
    "empty_key": (
        N_("{column} in {path} should say to which area a row belongs, but it is empty in every row."),
        N_("Choose another column, or ask the partner for a file in which it is filled in."),
    ),
    "nothing_matched": (
        N_(
            "Not one row of {path} found its area: {column} holds {examples}, "
            "the areas of {areas} are called {area_examples}."
        ),
        N_("Choose another column, or boundaries of another year or municipality."),
    ),
    "link_table_needed": (
        N_("{path} is by {kind}; nothing says in which area each {kind} lies."),
        N_(
            "Add a file that says so: pc6hnr of CBS (any year), address points such as those of the BAG, or "
            "a list of your own with {kind} and area code."
        ),
    ),
    "duplicate_keys": (
        N_("{path} has several rows for {keys}."),
        N_("Choose whether to add them up, take the mean, or take the latest."),
    ),
    "no_denominator": (
        N_("{indicator} needs {denominator} to divide by. The areas have: {denominators}."),
        N_(
            "Choose another denominator, boundaries that have it, or name a table that has it "
            "(denominators_from in werkmap.yml)."
        ),
    ),
    "does_not_add_up": (
        N_("Recalculating {indicator} ({period}) to other boundaries does not add up. Nothing was used."),
        N_("Look for boundaries that lie over each other, or for shares above 1 in the link table."),
    ),
    "level_not_in_boundaries": (
        N_("The figures are of the level {level}, which the boundaries {areas} do not have ({levels})."),
        N_("Add the column of that level under within, or choose other boundaries."),
    ),
    "no_network": (
        N_("{address} cannot be reached. {reason}"),
        N_("Check the connection and the proxy (QGIS, Options, Network), and try again."),
    ),
    "service_failed": (
        N_("{address} gave no usable answer. {reason}"),
        N_("Check the address, the year and the name, or try again later; services have their off days."),
    ),
    "service_incomplete": (
        N_("{address} has {expected} rows, but {received} came. Nothing was used."),
        N_("Try again; if it stays so, ask for one municipality, or put a downloaded file in the workspace."),
    ),
    "service_capped": (
        N_("{address} stopped at {received} rows and does not say how many it has. Nothing was used."),
        N_("Ask for one municipality, or put a downloaded file in the workspace."),
    ),
    "consent_needed": (
        N_(
            "{count} addresses would be sent to {address} (PDOK), and nobody said that they may. "
            "Nothing was sent."
        ),
        N_(
            "Use a file that says where addresses lie instead, or agree to it (CONSENT) after asking whoever "
            "is responsible for the data."
        ),
    ),
    "not_cached": (
        N_("There is no copy of {source} on this machine, and {address} cannot be reached."),
        N_("Fetch it once where there is a network, or put the file in {folder}."),
    ),
    "bad_setting": (
        N_("{setting} cannot be {value}; expected {expected}."),
        N_("Change the setting."),
    ),
    "not_protected": (
        N_("{layer} was not cleared by protection and is refused on a page."),
        N_("Run 'Protect counts' on it first, or say why these are public figures or objects."),
    ),
    "audience_too_wide": (
        N_(
            "No map set can be made for: {audience}. The figures of {partner} ({delivery}) may go to: "
            "{recipients}."
        ),
        N_(
            "Choose one of these circles. Does {partner} agree to more, then change the recipients of "
            "{delivery} in the recipe."
        ),
    ),
    "police_task_not_for_them": (
        N_(
            "No map set can be made for: {audience}. The figures of {partner} ({delivery}) are about the "
            "police task (Wpg) and go to the listed recipients only: {recipients}."
        ),
        N_(
            "Choose one of these circles, or take {delivery} out of this workspace. Who may have it is in "
            "the agreement with {partner}; change the recipients in the recipe only when that changes."
        ),
    ),
    "origin_without_reason": (
        N_(
            "{indicator} is about origin or nationality: without a reason on record it enters no score, "
            "no coincidence and no map of two indicators."
        ),
        N_(
            "Leave it out, or write down why it is needed: origin_reason at the indicator {key} in the "
            "recipe."
        ),
    ),
    # --- issue 6, E
    "points_of_people": (
        N_("{delivery} is about people: on a map of this kind (kind: {kind}) each of them could be found."),
        N_(
            "Choose hexagons, squares, heat or streets: these show counts, and none below the minimum. "
            "If it is about objects after all, say so in the recipe: protection: objects."
        ),
    ),
    # --- end of issue 6, E
    "given_out_unreadable": (
        N_("{path}, which tells what was given out before, cannot be read."),
        N_(
            "Put it back from a backup. If that set never went out, delete the subfolder it is in; what it "
            "showed then no longer counts."
        ),
    ),
    "removed_meanwhile": (
        N_("{delivery} was removed meanwhile."),
        N_("Refresh everything: the figures are then made without it."),
    ),
    "given_out_meanwhile": (
        N_("Another map set was given out meanwhile: {name}."),
        N_("Refresh everything first, so that the two do not give anything away together."),
    ),
    "texts_not_safe": (
        N_("What was typed holds what may not leave the house. {places}"),
        N_(
            "Change these texts: write about the area and not about a person, and leave out figures that are "
            "not shown."
        ),
    ),
    "shapefile_refused": (
        N_("{path}: a Shapefile cuts column names to ten characters."),
        N_("Save as GeoPackage (.gpkg) instead."),
    ),
    "recipe_error": (
        N_("{path}, line {line}: {key} is {found}; expected {expected}."),
        N_("Change that line."),
    ),
    "recipe_not_yaml": (
        N_("{path}, line {line}: this is no valid YAML. {reason}"),
        N_("Check the indentation and the quotes of that line and the one above it."),
    ),
    "newer_workspace": (
        N_("{path} was made by a newer version (format {version}; this one reads up to {readable})."),
        N_("Install the newest version of the plugin. Nothing was changed."),
    ),
    "export_failed": (
        N_("{path} could not be written. {reason}"),
        N_("Close the file if it is open elsewhere, check the folder, and try again."),
    ),
}

# Short words on pages, in reports and tables.
WORDS: Dict[str, str] = {
    # --- issue 6, E
    "points.other": N_("other"),
    "points.few": N_("few"),
    "points.many": N_("many"),
    "points.per_hexagon": N_("number per hexagon of {size} m"),
    "points.per_square": N_("number per square of {size} m"),
    "points.per_street": N_("number per street, the ten with most"),
    "points.heat": N_("where most are, over {size} m around"),
    "points.number": N_("number at a place"),
    "points.no_place": N_("{count} of {rows} without a place on the map"),
    "points.not_shown": N_("{count} of {cells} places not shown (privacy)"),
    "phase.idea": N_("idea"),
    "phase.preparation": N_("in preparation"),
    "phase.running": N_("running"),
    "phase.stopped": N_("stopped"),
    # --- end of issue 6, E
    # statuses, as a legend says them
    "status.observed": N_("observed"),
    "status.estimated": N_("estimated"),
    "status.corrected": N_("corrected"),
    "status.missing": N_("no data"),
    "status.withheld": N_("not shown (privacy)"),
    "status.not_applicable": N_("not applicable"),
    "status.not_applicable.inhabitants": N_("too few inhabitants"),
    "status.not_applicable.dwellings": N_("too few dwellings"),
    "status.not_applicable.other": N_("too few for a figure"),
    # why a key found no area
    "reason.spelling": N_("spelling"),
    "reason.recoded": N_("recoded"),
    "reason.other_year": N_("other boundary year"),
    "reason.other_area": N_("other municipality"),
    "reason.split": N_("split since then"),
    "reason.merged": N_("merged since then"),
    "reason.other_ground": N_("other ground under the same code"),
    "reason.outside": N_("outside the areas"),
    "reason.total_row": N_("total row"),
    "reason.finer_level": N_("smaller area"),
    "reason.left_out": N_("left out by decision"),
    "reason.ambiguous": N_("several areas possible"),
    "reason.empty": N_("empty key"),
    "reason.unknown": N_("unknown"),
    "reason.damaged": N_("damaged by a spreadsheet"),
    # why an area has no value
    "without.not_in_file": N_("not in the file"),
    "without.likely_misspelt": N_("probably spelt as {likely_key}"),
    "without.recoded": N_("recoded"),
    "without.not_covered": N_("the partner does not cover it"),
    "without.zero": N_("{cause}, counts as zero"),
    "without.ambiguous": N_("{likely_key} can mean several areas"),
    # why a row was set aside
    "aside.title": N_("title line"),
    "aside.unit": N_("row of units"),
    "aside.blank": N_("blank row"),
    "aside.total": N_("total row"),
    "aside.footnote": N_("footnote"),
    "aside.repeated_header": N_("repeated header"),
    "aside.no_key": N_("no key"),
    "aside.subtotal": N_("subtotal row"),
    "aside.side_note": N_("note beside the table"),
    "aside.second_table": N_("another table"),
    "aside.hidden": N_("hidden row"),
    "aside.broken": N_("broken line"),
    # what a sheet or layer seems to hold
    "holds.table": N_("table"),
    "holds.explanation": N_("explanation"),
    "holds.areas": N_("areas"),
    "holds.points": N_("points"),
    "holds.lines": N_("line features"),
    "holds.empty": N_("empty"),
    # what a column is read as
    "column.code": N_("code"),
    "column.name": N_("name"),
    "column.pc4": N_("postcode (4 digits)"),
    "column.pc6": N_("postcode"),
    "column.address": N_("address"),
    "column.house_number": N_("house number"),
    "column.x": N_("x coordinate"),
    "column.y": N_("y coordinate"),
    "column.date": N_("date"),
    "column.period": N_("period"),
    "column.number": N_("number"),
    "column.percentage": N_("percentage"),
    "column.amount": N_("amount"),
    "column.bag_id": N_("BAG id"),
    "column.coordinates": N_("coordinates"),
    "column.category": N_("category"),
    "column.text": N_("free text"),
    "column.empty": N_("empty"),
    # what a key column holds
    "key.pc4": N_("postcode (4 digits)"),
    "key.pc6": N_("postcode"),
    "key.address": N_("address"),
    "key.street": N_("street"),
    "geocode.question": N_(
        "{count} addresses would be sent to {service}, a public service of PDOK (Kadaster): postcode, house "
        "number, street and place, one by one. Nothing else of the file is sent, but that these addresses "
        "were asked for leaves this computer. Ask whoever is responsible for the data first. In the "
        "workspace only the area of each address is kept, without the address."
    ),
    "geocode.nothing": N_(
        "No address in the file says enough to be looked up: it takes a house number with a postcode, or "
        "with street and place."
    ),
    "geocode.found": N_("{found} of {count} addresses were found; {sent} were sent now."),
    # levels
    "level.buurt": N_("neighbourhood"),
    "level.wijk": N_("district"),
    "level.gemeente": N_("municipality"),
    # legends
    "legend.class": N_("{lower} to {upper}"),
    "legend.last_class": N_("{lower} up to and including {upper}"),
    # --- issue 6, D
    "map.title.pair": N_("{first} and {second}"),
    "map.title.coincidence": N_("Where it comes together: {n} subjects laid over each other"),
    "map.title.change": N_("{name}: difference between {before} and {after}"),
    "map.low": N_("low"),
    "map.middle": N_("middle"),
    "map.high": N_("high"),
    "map.both_low": N_("low on both"),
    "map.both_high": N_("high on both"),
    "map.only_high": N_("high on {name} only"),
    "map.pair": N_("{first}: {x}, {second}: {y}"),
    "map.note.limit": N_("{name}: high from {high}"),
    "map.note.limits": N_("{name}: low below {low}, high from {high}"),
    "map.none_of": N_("none of {n}"),
    "map.of": N_("{k} of {n}"),
    "map.fewer_of": N_("fewer than {k} of {n}"),
    "map.or_more_of": N_("{k} or more of {n}"),
    "map.unknown": N_("{n} unknown"),
    "map.not_applicable": N_("{n} not applicable"),
    "map.at_least": N_("at least {text}"),
    "map.note.worst": N_("Counted is what lies in the worst class of its legend: {limits}."),
    "map.note.end": N_("Counted is what lies in the outer class of its legend: {limits}."),
    "map.note.unknown": N_("In {n} areas not every figure is known: there it can be more."),
    "map.higher": N_("higher"),
    "map.lower": N_("lower"),
    "map.change": N_("{lower} to {upper} {word}"),
    "map.up_to_change": N_("less than {upper} {word}"),
    "map.change_or_more": N_("{lower} or more {word}"),
    "map.unchanged": N_("the same"),
    "map.within_noise": N_("no clear difference (can be chance)"),
    "map.points": N_("{n} percentage points"),
    "map.chance": N_("{text} (can be chance)"),
    "map.note.noise": N_(
        "Can be chance: the figure varies that much from one period to the next when nothing changes (95%)."
    ),
    "map.note.points": N_("Difference in percentage points."),
    "map.note.difference": N_("Difference {unit}."),
    "map.note.difference_in": N_("Difference in {unit}."),
    "map.note.no_noise": N_("How much of these differences can be chance cannot be said for this figure."),
    "map.note.part_noise": N_("In {n} areas it cannot be said whether the difference can be chance."),
    "map.note.rank": N_("The number before a name is its place: 1 has the highest figure."),
    "map.other": N_("other"),
    "finding.map_of_counts": N_(
        "{indicators}: numbers, so on a map of two indicators large areas are high and small ones low. "
        "Choose a share or a rate."
    ),
    "finding.map_theme_twice": N_("On a map of what comes together, counted more than once: {themes}."),
    "finding.map_periods_differ": N_("Figures on one map are of different periods: {periods}."),
    "finding.map_heat": N_(
        "{map}: somewhere there is {times} times as much now as the darkest colour of the heat map stands "
        "for; it is drawn in that colour. To make the colours anew, put in the recipe at this map version: "
        "{version}."
    ),
    "finding.map_without_noise": N_(
        "In {areas} areas it cannot be said whether a change can be chance: it is not known what the figure "
        "is divided by. An indicator that counts it, in the same file, tells."
    ),
    "finding.map_other_categories": N_(
        "Too many categories for a colour each, so shown as one: {categories}."
    ),
    # --- end of issue 6, D
    "legend.outside": N_("outside the legend ({lower} to {upper})"),
    # --- issue 6, C
    "legend.no_entry": N_("in no class"),
    "legend.circle": N_("the larger the circle, the larger the number"),
    "legend.below_zero": N_("below zero"),
    "legend.pie": N_("circle, divided by share"),
    "legend.bars": N_("bars, all on one scale"),
    "legend.parts_zero": N_("0 in all"),
    "legend.parts_below": N_("a part below zero"),
    # --- end of issue 6, C
    # --- issue 6, B
    "legend.below": N_("less than {upper}"),
    "legend.from": N_("{lower} or more"),
    "legend.all": N_("any figure"),
    "legend.outside_low": N_("outside the legend (less than {lower})"),
    "legend.outside_high": N_("outside the legend (more than {upper})"),
    "sentence.method.classes.headtails": N_(
        "Classes: split at the mean, then at the mean of what lies above it."
    ),
    "sentence.method.classes.diverging": N_("Classes: at equal distances below and above a middle."),
    "finding.legend_outside": N_(
        "{indicator}: {label}: {count} of {all} figures ({values}). These are in no class and stand on the "
        "map in a symbol of their own. To take them up without another area changing class, put in the "
        "recipe legend: {proposal}. To make the classes anew: legend: {anew}."
    ),
    "finding.legend_outside_chosen": N_(
        "{indicator}: {label}: {count} of {all} figures ({values}). These are in no class and stand on the "
        "map in a symbol of their own. To take them up without another area changing class, put in the "
        "recipe legend: {proposal}."
    ),
    "finding.legend_labels": N_(
        "{indicator}: the recipe has {given} labels but its legend has {classes} classes, so these are "
        "called after their limits. Write as many labels as there are classes."
    ),
    "finding.legend_periods": N_(
        "{indicator}: there are no figures of {periods}, which its legend is asked to be made of; all "
        "periods count instead. Correct legend.periods in the recipe."
    ),
    "finding.legend_middle": N_(
        "{indicator}: there is no figure of the municipality that can be shown, so its legend is round the "
        "mean of the areas. Write a number in legend.middle to settle it."
    ),
    "finding.legend_file_public": N_(
        "{indicator}: the legend in {file} was not made for everybody, so its limits may tell what "
        "everybody may not see. For this set the legend is made of the figures that are shown."
    ),
    "finding.legend_file_withheld": N_(
        "{indicator}: a limit of the legend in {file} tells a figure that is not shown any more, so the "
        "legend is made of the figures that are. Make a new file."
    ),
    "finding.legend_file_unprotected": N_(
        "{indicator}: the legend in {file} was made of figures that were not protected, so it is not used; "
        "its legend is made of the figures that are shown. Make one of protected figures."
    ),
    "finding.legend_file_unit": N_(
        "{indicator}: the legend in {file} is in another unit ({found}) than the figures ({unit}). Is it "
        "the right one?"
    ),
    # --- issue 6, F
    "base_map.brt_grijs": N_("BRT background map, grey"),
    "base_map.brt_standaard": N_("BRT background map"),
    "base_map.brt_pastel": N_("BRT background map, pastel"),
    "base_map.brt_water": N_("BRT background map, water"),
    "base_map.luchtfoto": N_("Aerial photograph"),
    "base_map.own": N_("Background map"),
    "base_map.owner.brt": N_("map data © Kadaster"),
    "base_map.owner.luchtfoto": N_("Beeldmateriaal.nl, CC BY 4.0"),
    "base_map.source": N_("Background: {title} ({owner})"),
    "base_map.left_out": N_("{title} is not on the maps: {place} gives no answer or is not there."),
    "overlay.heading": N_("Also on the map"),
    "overlay.more": N_("and {n} more"),
    "finding.overlay_absent": N_(
        "The project has no layer {layer}, which the recipe wants on the maps: they are made without it."
    ),
    "finding.overlay_scratch": N_(
        "Layer {layer} is not on the maps: it lies in memory only, or cannot be opened. "
        "Save it in a file first."
    ),
    "finding.overlay_see_through": N_(
        "Layer {layer} is see-through or blended, so that each page with it becomes one "
        "large picture in the PDF."
    ),
    # --- end of issue 6, F
    # layers and layouts in the project
    "layer.pages": N_("pages"),
    "layer.profile": N_("Profile outline"),
    "layer.water": N_("Water"),
    "layer.rail": N_("Railway"),
    "layer.parks": N_("Parks"),
    "layer.neighbours": N_("Neighbouring municipalities"),
    "layout.indicator": N_("Indicator"),
    "layout.map": N_("Map"),
    # --- issue 6, R
    "layout.multiples": N_("Small maps"),
    "multiples.title": N_("{count} maps side by side"),
    "multiples.periods": N_(
        "From {first} to {last}, with the same classes: the same colour is the same figure."
    ),
    "multiples.shared": N_("All maps have the same classes: the same colour is the same figure."),
    "multiples.own": N_("Each map has classes of its own: compare where it is dark, not the figures."),
    "multiples.period": N_("Period: {period}."),
    "layer.ground": N_("Areas below points ({areas})"),
    "layer.borders": N_("Borders of areas ({areas})"),
    "map_page.stand_out": N_("What stands out"),
    "map_page.method": N_("How to read this"),
    "map_page.both_high": N_("high on both {first} and {second}: {areas}"),
    "map_page.coincide": N_("{n} or more of {m} themes coincide in {areas}"),
    "map_page.themes": N_("Laid over each other"),
    "map_page.up": N_("up in {areas}"),
    "map_page.down": N_("down in {areas}"),
    "map_page.same": N_("no clear change in {areas}"),
    "map_page.things": N_("{count} on the map"),
    "map_page.cells": N_("{count} on the map, in {cells} cells"),
    "map_page.streets": N_("{count} in these {cells} streets"),
    "run.compare_unknown": N_("Profiles of {areas}: there is no {name} to compare with"),
    "run.map_without": N_("Map {name} is not made: what it shows is not there."),
    "run.map_without_rank": N_("{name}: a ranking is not for everybody, so the map has the names only."),
    "layout.profile": N_("Profile"),
    # --- issue 7, F: pages of the overview
    "layout.cover": N_("Cover"),
    "layout.contents": N_("Contents"),
    "layout.areas": N_("All areas"),
    "layout.table": N_("All figures"),
    "layout.reading": N_("How to read"),
    "layout.sources": N_("Sources and method"),
    "layer.named": N_("Areas with numbers ({areas})"),
    "layer.quiet": N_("Map of the cover ({areas})"),
    "overview.part": N_("{title} ({n} of {m})"),
    "overview.contents.title": N_("Contents"),
    "overview.contents.opening": N_("Before you start"),
    "overview.contents.closing": N_("At the end"),
    "overview.contents.indicator": N_("Figures on the map"),
    "overview.contents.map": N_("Maps"),
    "overview.contents.multiples": N_("Maps side by side"),
    "overview.contents.profile": N_("Profiles"),
    "overview.areas.title": N_("All {areas}"),
    "overview.areas.numbers": N_("{areas}; the numbers are those on the map."),
    "overview.areas.within": N_(
        "{areas} in {above}. The numbers are those on the map; areas of one colour belong together."
    ),
    "overview.table.title": N_("All figures together"),
    "overview.table.alt": N_("Table of all areas by all indicators"),
    "overview.table.continued": N_("{name} (continued)"),
    "overview.table.single": N_("The latest figures of {name}."),
    "overview.table.range": N_("The latest figures of the {areas} from {first} to {last}."),
    "overview.table.colours": N_(
        "Each figure stands on the colour that its area has on the map. The strip below a "
        "heading: the classes from low to high."
    ),
    "overview.reading.title": N_("How to read these maps"),
    "overview.reading.intro": N_(
        "For everybody at the table: what the colours, signs and numbers on these pages mean."
    ),
    "overview.reading.colours": N_("Colours"),
    "overview.reading.classes": N_("The colour of an area says in which class its figure falls."),
    "overview.reading.fixed": N_(
        "The limits of the classes belong to the figure: on every page where it is shown, a "
        "colour means the same."
    ),
    "overview.reading.counted": N_("Behind each class in the legend stands how many areas are in it."),
    "overview.reading.darker": N_("The darker the colour, the higher the figure."),
    "overview.reading.not_worse": N_(
        "High is not always unfavourable, nor is low: that depends on what is counted."
    ),
    "overview.reading.example": N_("For instance: {name}"),
    "overview.reading.statuses": N_("Signs"),
    "overview.reading.status.missing": N_("There is no figure. Unknown is not the same as zero."),
    "overview.reading.status.withheld": N_(
        "There is a figure, but it is about so few, or tells so much about others, that it stays "
        "out of sight. It may be low or high."
    ),
    "overview.reading.status.not_applicable": N_(
        "Here a figure would say nothing, for instance since hardly anybody lives there."
    ),
    "overview.reading.status.estimated": N_(
        "Not counted but calculated from other figures, so a little less certain."
    ),
    "overview.reading.status.corrected": N_("Put right by hand after asking."),
    "overview.reading.why": N_("The sources say why."),
    "overview.reading.mark": N_("In tables: {mark}."),
    "overview.reading.rates": N_("Numbers and rates"),
    "overview.reading.rate": N_("A figure {units} makes small and large areas comparable."),
    "overview.reading.or": N_("{first} or {last}"),
    "overview.reading.count": N_(
        "A number (of people, things or reports) also depends on how large an area is."
    ),
    "overview.reading.least.inhabitants": N_("Below {n} inhabitants there is no figure of: {names}."),
    "overview.reading.least.dwellings": N_("Below {n} dwellings there is no figure of: {names}."),
    "overview.reading.least.other": N_("With fewer than {n} to divide by there is no figure of: {names}."),
    "overview.reading.indicators": N_("{n} indicators"),
    "overview.reading.small_numbers": N_("Small numbers"),
    "overview.reading.small": N_(
        "What is about very few people is not shown, so that nobody can be recognised. What it "
        "could be worked out from is not shown either."
    ),
    "overview.reading.below": N_("Numbers below {n} are not shown of: {names}."),
    "overview.reading.beside": N_("Beside the map"),
    "overview.reading.ranking": N_(
        "The bars run from the highest to the lowest figure, in the colours of the map. They "
        "compare, they do not judge: two areas with nearly the same figure do not really differ."
    ),
    "overview.reading.spread": N_(
        "The dots show how the areas lie between the lowest and the highest figure, without names."
    ),
    "overview.reading.trend": N_(
        "Lines show how a figure went from period to period. Where a figure is lacking the line stops."
    ),
    "overview.reading.said": N_(
        "What the area adviser says stands beside the figures: somebody who knows the area "
        "explains what they do not tell."
    ),
    "overview.reading.maps": N_("Special maps"),
    "overview.reading.map.symbols": N_(
        "The surface of a circle is the number: twice as large is twice as many."
    ),
    "overview.reading.map.graduated": N_("The larger the circle, the higher the class of the figure."),
    "overview.reading.map.parts": N_("Each area shows what the whole consists of."),
    "overview.reading.map.bivariate": N_(
        "Two figures in one colour: the square in the legend shows where both are high, both low, "
        "or one of them."
    ),
    "overview.reading.map.coincidence": N_(
        "Several themes laid over each other: the darker, the more of them are in their least "
        "favourable class there."
    ),
    "overview.reading.map.change": N_(
        "The difference between two periods. Hatched: so small that it may be chance."
    ),
    "overview.reading.map.category": N_(
        "What an area is, without a number: colours differ, none is more than another."
    ),
    "overview.reading.map.points": N_("Each sign is one thing on its place."),
    "overview.reading.map.clusters": N_("Signs that lie close together are one circle with their number."),
    "overview.reading.map.heat": N_("The warmer the colour, the more happened around there."),
    "overview.reading.map.hexagons": N_(
        "Counted in equally large cells, apart from areas and their borders."
    ),
    "overview.reading.map.squares": N_("Counted in equally large cells, apart from areas and their borders."),
    "overview.reading.map.streets": N_("The streets where it was counted most."),
    "overview.reading.profiles": N_("A page per area"),
    "overview.reading.profile": N_(
        "Per area the figures stand below each other, to talk about one of the {areas} with who "
        "lives or works there."
    ),
    "overview.reading.triangles": N_(
        "A triangle: higher or lower than the period before; filled where that asks for attention."
    ),
    "overview.reading.triangles_public": N_("A triangle: higher or lower than the period before."),
    "overview.reading.foot": N_("At the foot of each page"),
    "overview.reading.foot_text": N_(
        "There it says whose figures they are, of when, of which boundaries, and who made the page."
    ),
    "overview.reading.matched": N_(
        "“Matched {n} of {m} {areas}” means: the file of the partner has something about {n} of the {m}."
    ),
    "overview.reading.audience": N_("For whom"),
    "overview.reading.for.kernteam": N_("These pages are for the core team. Do not pass them on."),
    "overview.reading.for.partners": N_(
        "These pages are for the partners at the table. Do not pass them on to others."
    ),
    "overview.reading.for.openbaar": N_("These pages are for everybody."),
    "overview.sources.title": N_("Sources and method"),
    "overview.sources.intro": N_(
        "Whose figures these are, how much of each file found its place, and how the figures were made."
    ),
    "overview.sources.files": N_("Files"),
    "overview.sources.partner": N_("Partner"),
    "overview.sources.file": N_("File"),
    "overview.sources.date": N_("Reference date"),
    "overview.sources.boundaries": N_("Boundaries"),
    "overview.sources.from_to": N_("{first}, recalculated to {last}"),
    "overview.sources.rows": N_("Rows matched"),
    "overview.sources.areas": N_("Areas matched"),
    "overview.sources.indicators": N_("Figures"),
    "overview.sources.indicator": N_("Figure"),
    "overview.sources.period": N_("Period"),
    "overview.sources.kind": N_("Kind"),
    "overview.sources.classes": N_("Classes"),
    "overview.sources.minimum": N_("No figure below"),
    "overview.sources.threshold": N_("Not shown below"),
    "overview.sources.estimated": N_("Estimated"),
    "overview.sources.corrected": N_("Corrected"),
    "overview.sources.withheld": N_("Not shown"),
    "overview.sources.missing": N_("No figure"),
    "overview.sources.index": N_("index"),
    "overview.sources.smooth": N_("smoothed"),
    "overview.sources.rounded": N_("rounded to {n}"),
    "overview.sources.minimum.inhabitants": N_("{n} inhabitants"),
    "overview.sources.minimum.dwellings": N_("{n} dwellings"),
    "overview.sources.classes.quantile": N_("as many areas in each"),
    "overview.sources.classes.equal": N_("equally wide"),
    "overview.sources.classes.jenks": N_("natural breaks (Jenks)"),
    "overview.sources.classes.pretty": N_("round limits"),
    "overview.sources.classes.stddev": N_("by standard deviation"),
    "overview.sources.classes.headtails": N_("head/tail breaks"),
    "overview.sources.classes.diverging": N_("on both sides of a middle"),
    "overview.sources.classes.limits": N_("chosen limits"),
    "overview.sources.method": N_("How the figures were made"),
    "overview.sources.unknown": N_(
        "What is not known is nowhere counted as zero. Figures of larger areas are made from the "
        "files, not by adding up the figures shown."
    ),
    "overview.sources.recalculated": N_(
        "{partner}: recalculated from {first} to {last} by {by}; areas of which less than "
        "{share}% is known have no figure."
    ),
    "overview.sources.by_addresses": N_("addresses"),
    "overview.sources.by_area": N_("surface"),
    "overview.sources.by_table": N_("a table of the officer"),
    "overview.sources.put_together": N_("{areas}: {n} areas put together from {parts} areas of {made_from}."),
    "overview.sources.smoothing": N_(
        "Smoothed figures of small areas are drawn towards the whole, since chance weighs more there."
    ),
    "overview.sources.index_text": N_(
        "An index says how a figure compares with 100, that of the whole it belongs to."
    ),
    "overview.sources.protected": N_(
        "What is not shown cannot be worked back from totals, other periods or other maps of this set either."
    ),
    "overview.sources.corrections": N_("Figures put right after asking"),
    "overview.sources.area": N_("Area"),
    "overview.sources.why": N_("Why"),
    "overview.sources.by": N_("By"),
    "overview.sources.on": N_("Date"),
    # --- end of issue 7, F
    "orientation.portrait": N_("portrait"),
    "orientation.landscape": N_("landscape"),
    # what a run tells step by step
    "run.areas": N_("Areas {name}: {count}"),
    "run.fetched": N_("Fetched {name}: {count} rows from {address}"),
    "run.copy": N_("Used the copy of {name} of {date}"),
    "run.copy_offline": N_("{address} cannot be reached: used the copy of {name} of {date}"),
    "run.cut": N_("Took {count} areas for {name} from {file}"),
    "run.read": N_("Read {name}: {rows} rows, of which {read} read and {aside} set aside"),
    "run.joined": N_("Joined {name}: {matched} of {rows} rows, {areas_matched} of {areas} areas"),
    "run.corrected": N_("Corrected: {count} figures, of which {stale} with a changed source"),
    "run.protected": N_("Protected: {shown} figures shown, {hidden} withheld"),
    "run.stored": N_("Stored in {name}: {indicators} indicators, {pages} pages"),
    "run.pages": N_("Pages: {pages} in {name}"),
    "run.pictures": N_("Pictures: {count} PNG files"),
    "run.slides": N_("Slides: {count} in {name}"),
    "run.drawings": N_("Drawings: {count} SVG files"),
    "run.geopdf": N_("GeoPDF: {count} files with layers"),
    "run.workbook": N_("Figures and method in {name}"),
    "run.twin": N_("Accessible version of {count} pages in {name}"),
    "run.edition": N_("QGIS project with {count} pages in {name}"),
    "run.edition_without": N_("Not in the QGIS project, as they lie on this computer: {layers}"),
    "slides.table.alt": N_("Table with {count} key figures of {area}"),
    "run.screen": N_("For a screen: {count} slides in {name}, {seconds} seconds each"),
    "run.screen_not_public": N_(
        "For a screen: {count} slides in {name}, {seconds} seconds each. These figures are not for "
        "everybody: show them where only {audience} come"
    ),
    "run.exists": N_("There is a workspace in this folder already."),
    "run.font_missing": N_("The house style asks for {name}, which this machine lacks"),
    "run.correction_stale": N_(
        "The source of a corrected figure has changed: {indicator} in {area}; check the correction"
    ),
    "run.given_out": N_("Sets given out before that were taken into account: {count}"),
    "run.record": N_("On record in {name}"),
    "run.lost": N_(
        "{count} figures are not shown, but follow nearly or exactly from sets that were given out before. "
        "Tell the privacy officer."
    ),
    "run.finding": N_("{name}: {finding}"),
    "finding.decision_gone": N_(
        "decisions.yml puts {delivery} on {areas}, but there are no such boundaries any more: passed over."
    ),
    "finding.placed_roughly": N_(
        "{rows} rows have an address that the address table does not know; they were placed by their "
        "postcode or street."
    ),
    "finding.spelling_gone": N_(
        "decisions.yml has keys of {partner} that mean areas which no boundaries have any more: {codes}."
    ),
    "finding.overdue": N_(
        "{partner}: {delivery} was to be kept until {date}. Remove it, or agree on a longer term and put "
        "that in the recipe (keep_until)."
    ),
    "finding.overdue_several": N_(
        "These files were to be removed by now: {which}. Remove them, or agree on a longer term and put that "
        "in the recipe (keep_until)."
    ),
    "finding.overdue_which": N_("{partner}: {delivery} (until {date})"),
    "finding.removed": N_("{partner}: {delivery} was removed on {date}, so it is not read any more."),
    "finding.removed_typed": N_(
        "The recipe still holds what was typed about removed figures of {delivery} (under corrections and "
        "interpretations: {count}). Take it out if that may not be kept either."
    ),
    # what came of removing a delivery
    "removal.store": N_("Removed {delivery} of {partner}: {figures} figures and {pages} pages"),
    "removal.given_out": N_("Its figures of {count} sets that were given out are kept no more"),
    "removal.file": N_("Removed the file {path}"),
    "removal.file_kept": N_("{path} stays: something else in the workspace needs it"),
    "removal.set": N_("A map set that was made before stays as it is: {path}"),
    "removal.run_again": N_("Run the workspace again for new profile pages"),
    "run.emptied": N_(
        "{indicator}: only {shown} of {all} figures on the map are shown, the others not (privacy). What "
        "helps stands below"
    ),
    "run.emptied_helpless": N_(
        "{indicator}: only {shown} of {all} figures on the map are shown, the others not (privacy). A larger "
        "level, more years together or wider categories would show no more"
    ),
    "run.page_without": N_("No file has figures about {areas}, so the pages about it are left out"),
    "run.open_questions": N_(
        "{partner}: {lacking} still to be filled in, before figures about people go out"
    ),
    # what is other about a delivery than the last time
    "finding.fetched": N_("{title}: {rows} rows fetched on {date} ({source})"),
    "finding.cells_beyond": N_("{lines} lines have more cells than the others (the first: line {line})."),
    "finding.cells_lacking": N_("{lines} lines have fewer cells than the others (the first: line {line})."),
    "finding.cut_lines": N_(
        "{times} lines have over {cells} cells; the rest of each stays in its last cell."
    ),
    "finding.unclosed_quotes": N_("{times} quotes are never closed (the first: line {line})."),
    "finding.zero_bytes": N_("{times} zero bytes in the text were passed over."),
    "finding.doubly_encoded": N_(
        "Letters with accents look garbled (Ã©): the text was saved in the wrong encoding before."
    ),
    "finding.mixed_encodings": N_("{lines} lines are in another encoding ({encoding}) than the rest."),
    "finding.inspected_in_part": N_(
        "A large file: a part of it was looked at, about {rows} rows in all. Loading checks every row."
    ),
    "finding.crs_missing": N_(
        "The file does not say in which coordinate system it is. Read as {proposed}: {percent} % of the "
        "points lie in the Netherlands."
    ),
    "finding.crs_wrong": N_(
        "The file says {declared}, but then nothing lies in the Netherlands; as {proposed} {percent} % of "
        "the points do. Set crs to {proposed} if that is right."
    ),
    "finding.crs_outside": N_(
        "The file says {declared}, but then nothing lies in the Netherlands, and no other usual system fits."
    ),
    "finding.crs_unknown": N_(
        "The file does not say in which coordinate system it is, and no usual one fits."
    ),
    "finding.axes_swapped": N_(
        "x and y seem to have changed places: as {proposed} {percent} % of the points lie in the Netherlands."
    ),
    "finding.points_far_away": N_("{count} of {rows} points lie outside the Netherlands."),
    "finding.points_outside_areas": N_(
        "Read as {declared}, {inside} % of the points lie where the areas ({areas}) are; as {proposed} "
        "{percent} % do. Set crs to {proposed} if that is right."
    ),
    "finding.rows_without_place": N_("{count} of {rows} rows have no place; they are read."),
    "finding.areas_as_points": N_(
        "The shapes are areas; for each row a point within it counts ({rows} rows)."
    ),
    "finding.areas_divided": N_(
        "The shapes are polygons ({rows} rows): each counts once, where most of it lies; its surface is "
        "divided exactly over the areas it lies in."
    ),
    "finding.lines_divided": N_(
        "The shapes are lines ({rows} rows): each counts once, where most of it lies; its length is "
        "divided exactly over the areas it lies in."
    ),
    "finding.lines_as_points": N_("The shapes are lines; for each row the middle counts ({rows} rows)."),
    "finding.hidden_rows": N_("{count} rows are hidden in the workbook (row {rows}); they are in the file."),
    "finding.hidden_columns": N_("{count} columns are hidden in the workbook ({columns}); they are read."),
    "finding.hidden_sheets": N_("The workbook has hidden sheets with a table: {sheets}."),
    "finding.similar_sheets": N_("Read: sheet {chosen}. Sheets with the same columns, not read: {others}."),
    "finding.formulas_without_value": N_(
        "{count} formulas have no outcome in the file ({cells}); they count as no data. Open it in Excel, "
        "save it, and try again."
    ),
    "finding.codes_became_numbers": N_(
        "{count} cells hold numbers too large to be true ({cells}): probably codes that the spreadsheet "
        "took for numbers. Ask the partner for the codes as text."
    ),
    "finding.digits_lost": N_(
        "{count} long numbers end in zeros ({cells}): a spreadsheet keeps fifteen digits, so the rest is "
        "lost. Ask the partner for these numbers as text."
    ),
    "finding.phantom_rows": N_("{count} blank rows above a stray cell were passed over."),
    "finding.names_cut": N_("Column names were cut off by the Shapefile (DBF): {columns}."),
    "finding.boundary_year_mismatch": N_(
        "The codes in {column} fit the boundaries of {better_year} ({better}: {better_has} of {codes}) "
        "better than those of {year} ({areas}: {has} of {codes})."
    ),
    "finding.names_disagree": N_(
        "{column}: for {count} codes the name beside it is not that of the area with this code ({codes}). "
        "Perhaps the codes are of another boundary year."
    ),
    "finding.boundary_year_fits": N_("The codes in {column} fit the boundaries of {year} best ({areas})."),
    "finding.boundary_years_tie": N_(
        "The codes in {column} fit the boundaries of {years} equally well; {areas} was chosen."
    ),
    "finding.denominators_other_year": N_(
        "{denominators} of {year}, figures of {periods}: the years are more than one apart."
    ),
    "finding.contributors_unknown": N_(
        "{indicators}: who makes these figures, and how much of them, cannot be seen in the file, so the "
        "rules about the largest contributors (dominance, p_percent) do nothing here."
    ),
    "finding.denominators_lacking": N_(
        "{file}: {count} areas of {areas} have no row; rates of these areas stay unknown."
    ),
    "finding.figures_withheld": N_("{column}: for {count} areas CBS gives no figure (withheld or unknown)."),
    "finding.areas_without_code": N_("{count} areas have nothing in column {column} and are left out."),
    "finding.areas_drawn": N_(
        "The areas have no codes: {count} go by their name, {numbered} have no name and got a number. "
        "Parts with the name of another part are one area with it: {parts}."
    ),
    "finding.areas_overlap": N_("{count} pairs of areas overlap, {surface} m² together: {areas}."),
    "finding.areas_gaps": N_("Between the areas lie {count} gaps, {surface} m² together."),
    "finding.few_matched": N_(
        "Only {matched} of {rows} rows found an area. Look whether this is the right column, and whether "
        "these are the right boundaries."
    ),
    "finding.recalculated": N_(
        "Recalculated to {areas}: {same} areas are the same ground, {whole} lie in another one as a whole, "
        "{divided} are divided ({by_addresses} by addresses, the others by a table or by surface), "
        "{outside} lie outside."
    ),
    "finding.recalculated_parts": N_(
        "{name}: of the total {allocated} % went to areas, {refused} % to areas without a figure, "
        "{outside} % lies outside."
    ),
    "finding.recalculated_outside": N_(
        "Of {count} areas a part lies outside {areas}, with the figures of that part: {names}. Addresses or "
        "a link table tell better than surface where people live."
    ),
    "finding.recalculated_low_coverage": N_(
        "After recalculating, too little is known of {count} areas for a figure ({names})."
    ),
    "finding.recalculated_no_source": N_(
        "After recalculating, {count} areas have no figure: there was no area before ({names})."
    ),
    "finding.recalculated_divided": N_(
        "After recalculating, {count} areas have no category: categories cannot be divided ({names})."
    ),
    "finding.moved": N_(
        "{count} codes are those of other ground in {areas} than in {before} ({names}). By code alone their "
        "figures would end up in the wrong place."
    ),
    "finding.areas_linked": N_(
        "{count} of {areas} areas lie on the same ground as one of {cbs}; its codes are found too."
    ),
    "finding.groups_unknown": N_("{count} lines have a code that {areas} does not have: {codes}."),
    "finding.areas_not_grouped": N_("{count} areas of {areas} are in no group and are left out."),
    "finding.side_note": N_(
        "Beside the table, in column {column}, stands something that is no column of it "
        "({cells} cells, line {lines}). It is not read."
    ),
    "finding.second_table": N_(
        "Another table begins on line {line} ({rows} rows). It is set aside; "
        "with {line} as header row it is read instead."
    ),
    "finding.table_beside": N_(
        "Another table stands beside this one, from column {column} ({name}) on, {rows} rows. "
        "It is not read; leave out all columns of the table on the left to read it instead."
    ),
    "finding.totals_among_rows": N_(
        "Column {column} holds totals among its categories ({text}, {rows} rows). "
        "Choose what to count, or everything counts twice."
    ),
    "finding.transposed": N_(
        "The areas stand side by side ({areas}, from line {line} on). The table is turned: "
        "lines are the columns of the file."
    ),
    "finding.changed_gone": N_("Column {column} is gone."),
    "finding.changed_renamed": N_("Column {before} is gone; {now} is probably its new name."),
    "finding.changed_new": N_("Column {column} is new."),
    "finding.changed_period_new": N_("Column {column} is new: another period."),
    "finding.changed_period_gone": N_("Column {column} of an earlier period is gone."),
    "finding.changed_unit": N_("Column {column} is in another unit: it was {before}, it is {now}."),
    "finding.changed_magnitude": N_(
        "The numbers in {column} are of another size ({now}): probably in another unit."
    ),
    "finding.changed_kind": N_(
        "Column {column} holds something else: it was {kind_before}, it is {kind_now}."
    ),
    "finding.changed_emptied": N_("Column {column} is empty now."),
    "finding.changed_filled": N_("Column {column} was empty and is filled now."),
    "finding.changed_marker": N_("Column {column} has a mark that it did not have: {now}."),
    "finding.changed_decimal": N_("The decimal mark in {column} is now {now}; it was {before}."),
    "finding.changed_range": N_(
        "Column {column} lies far outside its last range ({low} to {high}) in {rows} rows: line {lines}."
    ),
    "finding.changed_areas": N_(
        "Other areas than the last time: {lost} of {of} are gone, {new} are new ({examples})."
    ),
    "finding.changed_area_count": N_("Rows for {is} areas; the last time about {was}."),
    "finding.changed_key": N_("Joined by another column: {now}; the last time by {before}."),
    "finding.changed_date": N_("Another file, but the date has not moved: still {now}."),
    "finding.changed_rows": N_("{now} rows; the last time {before}."),
    "finding.changed_sheet": N_("The sheet is called {now} now; it was {before}."),
    "finding.changed_shifted": N_("Columns are called after {now} now; they were after {before}."),
    "finding.period_left_out": N_("{period}, the last period, is not complete yet and is left out."),
    "finding.years_apart": N_("{periods} left out: not {number} years in a row."),
    "finding.year_incomplete": N_("{period} has {months} of 12 months and is left out."),
    "finding.reference_date_guessed": N_("Reference date {date}, after {reason}."),
    "finding.recognised_public": N_("Recognised as a public delivery: {title}."),
    "finding.odd_cells": N_("{column}: {count} cells are no number or date, such as {texts} (line {lines})."),
    "finding.odd_cells_unshown": N_("{column}: {count} cells are no number or date (line {lines})."),
    "finding.unknown_column": N_("The settings name columns that are not in the file: {columns}."),
    "finding.maybe_bsn": N_(
        "{column}: all {count} numbers could be citizen service numbers (line {lines}). Ask the partner; "
        "leave the column out if they are."
    ),
    "finding.typed_personal": N_("{file}, line {line} ({key}): {personal}."),
    "finding.typed_file_name": N_("The name of the file of {delivery}: {personal}."),
    "finding.typed_in_layout": N_("Layout {layout}, {item}: {personal}."),
    "finding.typed_figure": N_(
        "{file}, line {line} ({key}): a number that is the same as a figure that is not shown (privacy)."
    ),
    "finding.public_words": N_(
        "{file}, line {line} ({key}): “{word}” would stand on pages for everybody, which name no highest "
        "and no worst. Write it in another way."
    ),
    "date_from.name": N_("the date in the file's name"),
    "date_from.year_in_name": N_("the year in the file's name"),
    "date_from.period": N_("the last period in the file"),
    "date_from.column": N_("the last year among the columns"),
    "date_from.sheet": N_("the name of the sheet"),
    "partner.purpose": N_("purpose"),
    "partner.legal_basis": N_("legal basis"),
    "partner.keep_until": N_("retention"),
    # audiences
    "audience.kernteam": N_("core team"),
    "audience.partners": N_("partners"),
    "audience.openbaar": N_("public"),
    "audience.nobody": N_("nobody"),
    # profile pages
    "page.interpretation": N_("What the area adviser says"),
    "page.unmatched_title": N_("Not matched"),
    "page.inhabitants": N_("{n} inhabitants"),
    "page.profile_source": N_(
        "Sources: {partners} · boundaries {year} · made by {maker} · made on {date} · for: {audience}"
    ),
    # what pages, sentences and reports say
    "page.count.buurt.one": N_("{n} neighbourhood"),
    "page.count.buurt.many": N_("{n} neighbourhoods"),
    "page.count.wijk.one": N_("{n} district"),
    "page.count.wijk.many": N_("{n} districts"),
    "page.count.gemeente.one": N_("{n} municipality"),
    "page.count.gemeente.many": N_("{n} municipalities"),
    "page.count.area.one": N_("{n} area"),
    "page.count.area.many": N_("{n} areas"),
    "page.areas.buurt": N_("neighbourhoods"),
    "page.areas.wijk": N_("districts"),
    "page.areas.gemeente": N_("municipalities"),
    "page.areas.area": N_("areas"),
    "page.and": N_("{first} and {last}"),
    "page.nothing_to_show": N_("no figures to show"),
    "page.legend.alt": N_("Legend: {title}"),
    "page.ranking.title": N_("From high to low"),
    "page.ranking.title_cut": N_("Highest and lowest"),
    "page.ranking.between.one": N_("{n} in between"),
    "page.ranking.between.many": N_("{n} in between"),
    "page.without_figure": N_("Without a figure: {list}"),
    "page.sign.estimated": N_("* estimated"),
    "page.sign.corrected": N_("† corrected"),
    "page.trend.title": N_("From period to period"),
    "page.table.indicator": N_("indicator"),
    "page.table.here": N_("here"),
    "page.table.rank": N_("rank"),
    "page.table.rank_value": N_("{n} of {m}"),
    "page.table.position": N_("position among the {areas}"),
    "page.table.note": N_(
        "Rank 1 is the highest. Triangles: higher or lower than the period before; filled: asks for "
        "attention. Dot: this area; thin lines: the others; thick line: the municipality."
    ),
    "page.table.note_ranks": N_(
        "Rank 1 is the highest. Triangles: higher or lower than the period before; filled: asks for "
        "attention."
    ),
    "page.table.note_public": N_("Triangles: higher or lower than the period before."),
    "page.table.more.one": N_("and {n} more indicator, not shown for want of room"),
    "page.table.more.many": N_("and {n} more indicators, not shown for want of room"),
    "page.table.alt": N_("Key figures of {area}"),
    "page.table.similar": N_("similar"),
    "page.table.similar_to": N_("Similar in {by}: {areas}."),
    "page.table.similar_none": N_("No area is similar in {by}: a figure is not known."),
    "page.here": N_("This area"),
    "page.ages": N_("Ages"),
    "page.ages.unknown": N_("not all age groups are known"),
    "page.ages.none": N_("not shown"),
    "page.ages.line": N_("Line: {name}"),
    "page.back.maps": N_("Where this area stands (darker is higher, white is without a figure)"),
    "page.back.together": N_("What comes together here"),
    "page.back.nothing": N_("In no theme in the class that asks most for attention."),
    "page.from.source": N_("Source: {source}"),
    "page.from.sources": N_("Sources: {sources}"),
    "page.from.reference_date": N_("reference date {date}"),
    "page.from.period": N_("period {period}"),
    "page.from.boundaries": N_("boundaries {year}"),
    "page.from.recalculated": N_("recalculated from {areas}"),
    "page.from.put_together": N_("{areas} put together from {parts}"),
    "page.from.matched": N_("matched {n} of {m} {areas}"),
    "page.from.matched_rows": N_("{n} of {m} rows"),
    "page.from.estimated": N_("estimated {n}"),
    "page.from.corrected": N_("corrected {n}"),
    "page.from.not_shown": N_("not shown {n}"),
    "page.from.rounded": N_("rounded to {n}"),
    "page.from.rounded_counts": N_("counts rounded to {n}"),
    "page.from.maker": N_("made by {maker}"),
    "page.from.made_on": N_("made on {date}"),
    "page.from.status": N_("status: {status}"),
    "page.from.audience": N_("for: {audience}"),
    "page.unmatched.one": N_("{n} key: {keys}"),
    "page.unmatched.many": N_("{n} keys: {keys}"),
    "page.more.one": N_("{n} more"),
    "page.more.many": N_("{n} more"),
    "page.probably": N_("probably {name}"),
    "page.spread.title": N_("How the {areas} lie"),
    "sentence.stands_out": N_("Among the {n} areas that ask most for attention in: {list}."),
    "sentence.known": N_("Known for {areas}"),
    "sentence.extremes": N_("Highest in {highest} ({high}), lowest in {lowest} ({low})"),
    "sentence.all_equal": N_("the same everywhere: {value} in {areas}"),
    "sentence.one_area": N_("Only known for {area}: {value}"),
    "sentence.spread.buurt": N_("neighbourhoods between {low} and {high}"),
    "sentence.spread.wijk": N_("districts between {low} and {high}"),
    "sentence.spread.gemeente": N_("municipalities between {low} and {high}"),
    "sentence.spread.area": N_("areas between {low} and {high}"),
    "sentence.whole": N_("municipality {value}"),
    "sentence.whole_total": N_("municipality in total {value}"),
    "sentence.whole_unknown": N_("municipality: {status}"),
    "sentence.higher": N_("{difference} higher than in {earlier}"),
    "sentence.lower": N_("{difference} lower than in {earlier}"),
    "sentence.equal": N_("about the same as in {earlier}"),
    "sentence.areas_higher": N_("higher than in {earlier} in {n} of {areas}"),
    "sentence.points": N_("{n} percentage points"),
    "sentence.point": N_("{n} percentage point"),
    "sentence.estimated": N_("{value}, estimated"),
    "sentence.corrected": N_("{value}, corrected"),
    "sentence.partly_estimated": N_("{value}, partly estimated"),
    "sentence.nothing": N_("No figures to show: {list}"),
    "sentence.alt_map": N_("Map of {title}, {period}: {areas} in {classes}."),
    "sentence.classes.one": N_("{n} class"),
    "sentence.classes.many": N_("{n} classes"),
    "sentence.alt_ranking": N_("Bar chart of {title}, from high to low: {list}."),
    "sentence.alt_classes": N_("Bar chart: number of {areas} per class of {title}: {list}."),
    "page.classes.title": N_("Number of {areas} per class"),
    "sentence.method.unit": N_("Unit: {unit}."),
    "sentence.method.classes.quantile": N_("Classes: about as many areas in each."),
    "sentence.method.classes.equal": N_("Classes: equally wide."),
    "sentence.method.classes.jenks": N_("Classes: natural breaks (Jenks)."),
    "sentence.method.classes.pretty": N_("Classes: round limits."),
    "sentence.method.classes.stddev": N_("Classes: by standard deviation from the mean."),
    "sentence.method.classes.limits": N_("Classes: limits chosen by hand."),
    "sentence.method.fixed": N_("The limits belong to the indicator and are the same on every page."),
    "sentence.method.minimum": N_("No figure where the denominator is below {n}."),
    "sentence.method.threshold": N_(
        "Counts below {n} are not shown, nor what they could be worked out from."
    ),
    "sentence.method.rounded": N_("Figures are rounded to {n}."),
    "sentence.method.rounded_counts": N_(
        "Counts are rounded to {n}, totals for themselves; these need not be the sum of their parts."
    ),
    # the workbook that is handed out to a partner
    "template.sheet": N_("Fill in"),
    "template.explanation": N_("Explanation"),
    "template.code": N_("Area code"),
    "template.name": N_("Area"),
    "template.partner": N_("Organisation"),
    "template.reference_date": N_("Reference date"),
    "template.how": N_("Fill in the yellow cells and send the file back. Leave empty what you do not know."),
    "template.no_persons": N_("Only figures per area: no names, addresses or citizen service numbers (BSN)."),
    "template.date_hint": N_("The day that the figures are about, for instance 31-12-2025."),
    "template.check": N_("Just a check"),
    "template.hint": N_("Nothing there? Fill in 0. Not known? Leave it empty. Too few to tell? Fill in <5."),
    "template.hint_short": N_("See the sheet Explanation."),
    "template.choose": N_("Choose one from the list, or leave it empty."),
    "template.wanted_whole": N_("A whole number of 0 or more; <5 or x where it may not be told."),
    "template.wanted_number": N_("A number of 0 or more; <5 or x where it may not be told."),
    "template.explanation_title": N_("How it works: {title}"),
    "template.step.1": N_("1. Fill in the reference date: the day that your figures are about."),
    "template.step.2": N_(
        "2. Fill in the yellow cells, one row per area. 0 means: none there. Empty means: not known."
    ),
    "template.step.3": N_("3. Is a number too small to share? Fill in <5, or x."),
    "template.step.4": N_(
        "4. Only figures per area. No names, addresses, dates of birth or citizen service numbers (BSN)."
    ),
    "template.step.5": N_("5. Save the file and send it back. You need not change anything else."),
    "template.send_to": N_("Send it to: {sender}"),
    "template.column": N_("Column"),
    "template.unit": N_("Unit"),
    "template.meaning": N_("What it means"),
    "template.choices": N_("Choose from: {choices}."),
    # the workbook that goes back to a partner with what is open about a file
    "sheet.title": N_("Questions about your file {file}"),
    "sheet.intro": N_(
        "We joined your file to the boundaries of {year}: {share} of the rows found their area. The sheets "
        "name what we could not place. Fill in the yellow cells and send the workbook back."
    ),
    "sheet.intro_nothing": N_(
        "We joined your file to the boundaries of {year}: {share} of the rows found their area. There is "
        "nothing to fill in."
    ),
    "sheet.no_persons": N_("Please do not add names, addresses or other details of people."),
    "sheet.contents": N_("Sheet"),
    "sheet.count": N_("Number"),
    "sheet.start": N_("Read first"),
    "sheet.keys": N_("Not placed"),
    "sheet.keys_how": N_("Choose the right area in the yellow column, or: {nothing}."),
    "sheet.keys_hidden": N_(
        "These rows can point to single addresses, so they are only counted here. Look for them in your own "
        "file."
    ),
    "sheet.key": N_("As in your file"),
    "sheet.rows": N_("Rows"),
    "sheet.reason": N_("Reason"),
    "sheet.suggestion": N_("Do you mean"),
    "sheet.correct": N_("Correct area"),
    "sheet.nothing": N_("no area, leave it out"),
    "sheet.choose": N_("Choose one from the list."),
    "sheet.without": N_("Areas without a row"),
    "sheet.without_how": N_(
        "Your file has no row for these areas. Is there nothing there (0), or is it not known?"
    ),
    "sheet.area": N_("Area"),
    "sheet.code": N_("Area code"),
    "sheet.cause": N_("Cause"),
    "sheet.answer": N_("Nothing there, or not known?"),
    "sheet.answer.zero": N_("nothing there (0)"),
    "sheet.answer.unknown": N_("not known"),
    "sheet.totals": N_("Totals that differ"),
    "sheet.totals_how": N_("Totals in your file that are not the sum of its areas. Which one is right?"),
    "sheet.column": N_("Column"),
    "sheet.period": N_("Period"),
    "sheet.given": N_("Total in your file"),
    "sheet.summed": N_("Sum of the areas"),
    "sheet.difference": N_("Difference"),
    "sheet.remark": N_("Remark"),
    "sheet.below": N_("fewer than {n}"),
    # what is asked about a delivery in the dock, and its answers
    "question.year.one": N_("1 key is of another year than {areas}. Of which are the codes?"),
    "question.year.many": N_("{n} keys are of another year than {areas}. Of which are the codes?"),
    "question.recalculate.one": N_("The figures are on {areas}, the others are not. Recalculate them?"),
    "question.recalculate.many": N_("The figures are on {areas}, the others are not. Recalculate them?"),
    "question.covers.one": N_("1 area without a row counts as zero. Is there nothing there?"),
    "question.covers.many": N_("{n} areas without a row count as zero. Is there nothing there?"),
    "question.duplicates.one": N_("1 area has several rows. What is to be done with them?"),
    "question.duplicates.many": N_("{n} areas have several rows. What is to be done with them?"),
    "answer.areas": N_("Of {area}"),
    "answer.areas.recalculate": N_("Of {area}, recalculated to {to}"),
    "answer.recalculate": N_("Recalculate to {area}"),
    "answer.covers.all": N_("Yes, zero"),
    "answer.covers.listed": N_("No, not known"),
    "answer.duplicates.sum": N_("Add up"),
    "answer.duplicates.mean": N_("Mean"),
    "answer.duplicates.latest": N_("Latest"),
    # what one click settled
    "repair.accept": N_("{key} is {area}"),
    "repair.leave_out": N_("{key} is left out"),
    "repair.areas": N_("The keys are of {area}"),
    "repair.recalculate": N_("Recalculate the figures to {area}"),
    "repair.covers.all": N_("Areas without rows are zero"),
    "repair.covers.listed": N_("Areas without rows are unknown"),
    "repair.duplicates.stop": N_("Stop at several rows for one area"),
    "repair.duplicates.sum": N_("Add up several rows for one area"),
    "repair.duplicates.mean": N_("Take the mean of several rows for one area"),
    "repair.duplicates.latest": N_("Take the latest of several rows for one area"),
    "repair.several": N_("{first} and {n} more"),
    "protection.public": N_("public"),
    "protection.objects": N_("objects"),
    "protection.persons": N_("persons"),
    "protection.sensitive": N_("sensitive"),
    "rule.minimum_denominator": N_("no shares, rates or means of fewer than {n}"),
    "rule.p_percent": N_("no figure in which one could work out another to within {n}%"),
    "rule.round_to": N_("rounded to {n}"),
    "rule.dominance": N_("no figure of which the largest {n} are more than {k}%"),
    "rule.group_disclosure": N_("no shares of 0 and 100%"),
    "rule.withhold_zero": N_("no zeros"),
    "record.title": N_("Record for the privacy officer"),
    "record.for": N_("Audience: {audience}"),
    "record.exports": N_("Given out"),
    "record.deliveries": N_("Files that the set was made from"),
    "record.police_task": N_("police task (Wpg)"),
    "record.personal_use": N_("Columns about persons that were counted per area"),
    "record.rules": N_("Thresholds and rules"),
    "record.floor": N_("No threshold about people is lower than {count}: that is the organisation's floor."),
    "record.not_shown": N_("Not shown (privacy)"),
    "record.all_shown": N_("All figures are shown."),
    "record.audit": N_("Check"),
    "record.audit.exact": N_(
        "It was worked out that no figure that is not shown follows, nearly enough, from what is shown: "
        "totals, categories, years and sets given out before included."
    ),
    "record.audit.bounds": N_(
        "Where that could not be worked out exactly (without scipy), more figures were left out than needed."
    ),
    "report.when": N_("when"),
    "report.who": N_("by whom"),
    "report.set_files": N_("files"),
    "report.reference_date": N_("reference date"),
    "report.purpose": N_("purpose"),
    "report.legal_basis": N_("legal basis"),
    "report.recipients": N_("may be seen by"),
    "report.keep_until": N_("keep until"),
    "report.columns": N_("columns"),
    "report.approved": N_("approved by"),
    "report.protection": N_("about"),
    "report.threshold": N_("threshold"),
    "report.rules": N_("rules"),
    "report.level": N_("level"),
    "report.areas_withheld": N_("areas not shown"),
    "report.figures_withheld": N_("figures not shown"),
    "report.by_source": N_("withheld by the source"),
    "report.title": N_("Match report"),
    "report.made_on": N_("Made on {date}"),
    "report.overview": N_("Overview"),
    "report.file": N_("file"),
    "report.partner": N_("partner"),
    "report.rows_in_file": N_("rows in the file"),
    "report.rows_read": N_("rows read"),
    "report.rows_aside": N_("set aside"),
    "report.rows_matched": N_("rows matched"),
    "report.areas_matched": N_("areas matched"),
    "report.n_of_m": N_("{n} of {m}"),
    "report.joined_by": N_(
        "Joined by {column} to the boundaries of {year} ({areas}): {rows} rows and {found} areas matched."
    ),
    "report.joined": N_(
        "Joined to the boundaries of {year} ({areas}): {rows} rows and {found} areas matched."
    ),
    "report.not_joined": N_("Read only; not joined."),
    "report.of_rows": N_("of the rows"),
    "report.of_areas": N_("of the areas"),
    "report.of_value": N_("of the total of {column}"),
    "report.value_matched": N_("value matched"),
    "report.value_share": N_("share of the total"),
    "report.or": N_("{first}, or {others}"),
    "report.one_of": N_("{first}: {others}"),
    "report.todo": N_("To do"),
    "report.todo.suggested.one": N_("1 key resembles an area: see whether the suggestion is right."),
    "report.todo.suggested.many": N_("{n} keys resemble an area: see whether the suggestions are right."),
    "report.todo.year.one": N_(
        "1 key is of other boundaries than those of {year}: say of which year the codes are, and have the "
        "figures recalculated."
    ),
    "report.todo.year.many": N_(
        "{n} keys are of other boundaries than those of {year}: say of which year the codes are, and have "
        "the figures recalculated."
    ),
    "report.todo.unknown.one": N_("1 key means no area that is known: ask the partner, or leave it out."),
    "report.todo.unknown.many": N_(
        "{n} keys mean no area that is known: ask the partner, or leave them out."
    ),
    "report.todo.zero.one": N_(
        "1 area without a row counts as zero. Is there really nothing there, or does the partner not cover "
        "it?"
    ),
    "report.todo.zero.many": N_(
        "{n} areas without a row count as zero. Is there really nothing there, or does the partner not "
        "cover them?"
    ),
    "report.todo.missing.one": N_("1 area has no figures: ask the partner whether it was forgotten."),
    "report.todo.missing.many": N_("{n} areas have no figures: ask the partner whether they were forgotten."),
    "report.todo.duplicates.one": N_("1 area has several rows: see whether that is right."),
    "report.todo.duplicates.many": N_("{n} areas have several rows: see whether that is right."),
    "report.todo.checks.one": N_("1 total of the partner is not the sum of its areas: ask which is right."),
    "report.todo.checks.many": N_(
        "{n} totals of the partner are not the sum of their areas: ask which are right."
    ),
    "report.zero": N_("Areas without a row that count as zero"),
    "report.divided": N_("Keys over several areas (estimated)"),
    "report.divided_how": N_("Their rows are divided by the number of addresses in each area."),
    "report.divided_over": N_("divided over"),
    "report.shared": N_("Areas that several keys mean"),
    "report.checks": N_("Totals that differ"),
    "report.checks_agree": N_("{agree} totals in the file are the sum of their areas."),
    "report.given": N_("total in the file"),
    "report.summed": N_("sum of the areas"),
    "report.difference": N_("difference"),
    "report.below": N_("fewer than {n}"),
    "report.aside": N_("Rows set aside"),
    "report.reason": N_("reason"),
    "report.rows": N_("rows"),
    "report.lines": N_("lines"),
    "report.years": N_("Boundaries that the codes fit"),
    "report.areas": N_("boundaries"),
    "report.boundary_year": N_("boundary year"),
    "report.codes_found": N_("codes found"),
    "report.names_agree": N_("names that agree"),
    "report.fits_best": N_("{column} fits the boundaries of {year} best."),
    "report.fits_tie": N_("{column} fits equally well with {years}."),
    "report.unmatched": N_("Keys without an area"),
    "report.key": N_("key"),
    "report.hidden_keys": N_("These keys can point to one household and are counted only."),
    "report.without": N_("Areas without a row"),
    "report.area": N_("area"),
    "report.code": N_("code"),
    "report.cause": N_("cause"),
    "report.spellings": N_("Spellings that were accepted"),
    "report.as_written": N_("as written"),
    "report.duplicates": N_("Areas with several rows"),
    "report.all_matched": N_("Every row found its area and every area has a row."),
    "report.personal": N_("Personal data"),
    "report.column": N_("column"),
    "report.kind": N_("kind"),
    "report.share": N_("share of the rows"),
    "report.handling": N_("handling"),
    "report.date": N_("date"),
    "report.left_out": N_("left out"),
    "report.counted": N_("counted per area, approved by {name}"),
    "report.personal.address": N_("address"),
    "report.personal.bsn": N_("citizen service number (BSN)"),
    "report.personal.a_number": N_("population register number"),
    "report.personal.birth_date": N_("date of birth"),
    "report.personal.iban": N_("bank account number"),
    "report.personal.license_plate": N_("licence plate"),
    "report.personal.email": N_("e-mail address"),
    "report.personal.phone": N_("telephone number"),
    "report.personal.person_name": N_("name of a person"),
    "report.personal.free_text": N_("free text"),
    "report.personal.sensitive_per_person": N_("sensitive, per person"),
    "report.proposals": N_("What would show more"),
    "report.proposal": N_("proposal"),
    "report.shown_now": N_("shown now"),
    "report.shown_then": N_("shown then"),
    "report.how": N_("how"),
    "report.proposals_how": N_(
        "Worked out with the same rules, each way for every indicator of the file that needs it. It is yours "
        "to choose: nothing changes until it stands in werkmap.yml."
    ),
    "report.proposals_lines": N_("Lines for werkmap.yml, below areas: {name}"),
    "proposal.level": N_("a map of {areas}"),
    "proposal.level.how": N_("own areas from the lines below; a page with areas: {name}"),
    "proposal.periods": N_("{periods} as one period"),
    "proposal.periods.how": N_("period_length: {n} years; or a sum of the columns of these periods"),
    "proposal.categories": N_("{names} as one indicator"),
    "proposal.categories.how": N_("both in one where, or in one sum"),
    "proposal.own_areas": N_("a map of {areas}"),
    "proposal.own_areas.how": N_("a page with areas: {name}"),
    "proposal.put_together": N_("neighbouring areas put together: {n} own areas"),
    "proposal.now": N_("Only {before} shown (privacy). What would show more:"),
    "proposal.line": N_("{proposal}: {after}"),
    "report.doubts": N_("What is uncertain"),
    "report.doubt.thousands_or_decimal": N_("point or comma: thousands or decimals?"),
    "report.doubt.mixed_decimal_marks": N_("both points and commas as decimal mark"),
    "report.doubt.text_among_numbers": N_("text among the numbers"),
    "report.doubt.day_or_month": N_("day or month first?"),
    "report.doubt.text_among_dates": N_("text among the dates"),
    "report.doubt.digits_lost": N_("digits lost: a spreadsheet wrote the codes as 3.6E+15"),
    "report.doubt.share_or_percentage": N_("shares from 0 to 1 or percentages?"),
    "report.doubt.axes_swapped": N_("x and y seem to have changed places"),
    "report.corrections": N_("Corrections"),
    "report.indicator": N_("indicator"),
    "report.period": N_("period"),
    "report.by": N_("by"),
    "report.why": N_("why"),
    "report.withheld": N_("Not shown (privacy)"),
    "report.figures": N_("figures"),
    "report.findings": N_("Findings of this run"),
    "report.files": N_("Files written"),
    # The workbook of a map set.
    "workbook.cover": N_("Cover"),
    "workbook.sheets": N_("What is in this workbook"),
    "workbook.how": N_("How to read it"),
    "workbook.how.areas": N_(
        "The first sheets have the areas below each other and the indicators beside each other, with the "
        "latest figures. Districts and municipality stand below the neighbourhoods."
    ),
    "workbook.how.figures": N_(
        "The sheet with all figures has a row per area, indicator and period, for whoever wants to "
        "calculate or filter."
    ),
    "workbook.how.unknown": N_(
        "Where no number is known or shown, a word says why. That is never zero; zero is a figure."
    ),
    "workbook.how.marks": N_(
        "Behind a number may stand that it is estimated or corrected; it stays a number to calculate with. "
        "Small numbers about people are not shown, nor what would give them away, so parts need not add up "
        "to a total."
    ),
    "workbook.for": N_("For"),
    "workbook.maker": N_("Made by"),
    "workbook.organisation": N_("Organisation"),
    "workbook.made_on": N_("Made on"),
    "workbook.status": N_("Status"),
    "workbook.sources": N_("Figures of"),
    "workbook.areas": N_("Latest figures, boundaries {areas}"),
    "workbook.areas_how": N_("Every area with the latest figure of every indicator"),
    "workbook.figures": N_("All figures"),
    "workbook.figures_how": N_("A row per area, indicator and period"),
    "workbook.method": N_("Method"),
    "workbook.method_how": N_(
        "What each indicator counts, by which rules, from which file, and how much was joined"
    ),
    "workbook.value": N_("value"),
    "workbook.unit": N_("unit"),
    "workbook.worth": N_("status"),
    "workbook.estimated_share": N_("estimated part"),
    "workbook.theme": N_("theme"),
    "workbook.kind": N_("kind"),
    "workbook.numerator": N_("what is counted"),
    "workbook.denominator": N_("divided by"),
    "workbook.floor": N_("divided by at least"),
    "workbook.boundary_year": N_("boundary year"),
    "workbook.joined": N_("areas joined"),
    "workbook.estimated": N_("areas estimated"),
    "workbook.not_shown": N_("areas not shown"),
    "workbook.note": N_("remark"),
    "kind.count": N_("count"),
    "kind.sum": N_("sum"),
    "kind.mean": N_("mean"),
    "kind.share": N_("share"),
    "kind.rate": N_("rate"),
    "kind.category": N_("category"),
    "measure.sum": N_("sum of {columns}"),
    "measure.mean": N_("mean of {columns}"),
    "measure.median": N_("median of {columns}"),
    "measure.distinct": N_("number of different {columns}"),
    "measure.count": N_("number of rows"),
    "measure.length": N_("metres of line"),
    "measure.surface": N_("square metres"),
    "measure.areas": N_("{columns} of the area"),
    "why.source": N_("not given by the source"),
    "why.too_few": N_("too few for a figure"),
    "why.empty": N_("empty in the file"),
    "why.incomplete": N_("not all parts are known"),
    "why.no_rows": N_("no rows in the file"),
    "why.not_covered": N_("outside the partner's area"),
    "why.not_in_file": N_("not in the file"),
    "why.corrected": N_("corrected by hand"),
    "why.corrected_part": N_("a part was corrected by hand"),
    "why.smoothed": N_("drawn towards the whole"),
    # The accessible version of a map set.
    "twin.skip": N_("To the pages"),
    "twin.contents": N_("Contents"),
    "twin.what": N_(
        "These are the pages of the map set with the same figures and words: every map with a description, "
        "every chart as a table."
    ),
    "twin.pdf": N_(
        "The PDF has text that can be selected and searched, bookmarks and a language, but no tags: "
        "headings, reading order and descriptions of maps are not in it. With a screen reader, use this "
        "page."
    ),
    "twin.unknown": N_("Where there is no number, a word says why. Unknown is never zero."),
    "twin.legend": N_("Legend"),
    "twin.class": N_("class"),
    "twin.count": N_("how many"),
    "twin.figures": N_("Figures per area"),
    "twin.trend": N_("Over time"),
    "twin.key_figures": N_("Key figures"),
    "twin.ages": N_("Ages"),
    "twin.rank": N_("place, from high to low"),
    "twin.change": N_("change"),
    "twin.none": N_("no figure"),
    "twin.where": N_("Map of where {area} lies."),
    "twin.places": N_("This map shows places, not areas; the legend counts them."),
    # --- issue 6, A
    "sight.normal": N_("for everybody"),
    "sight.deuteranopia": N_("for who sees no green"),
    "sight.protanopia": N_("for who sees no red"),
    "sight.tritanopia": N_("for who sees no blue"),
    "sight.grey": N_("in grey print"),
    "finding.house_text_faint": N_(
        "House style: {key} ({colour}) is hard to read on the paper (contrast below 4.5 to 1). Choose a "
        "colour that differs more from it."
    ),
    "finding.house_ground_dark": N_(
        "House style: {key} ({colour}) is so dark that outlines are lost in it (contrast below 3 to 1). "
        "Choose a lighter colour."
    ),
    "finding.house_palette": N_(
        "House style, palette {name}: some colours can hardly be told apart: {which}. Choose shades that "
        "differ more in lightness."
    ),
    "finding.house_signs": N_(
        "House style, colours under {name}: some can hardly be told apart: {which}. Choose colours that "
        "differ more in lightness."
    ),
    "finding.template_unreadable": N_(
        "{file}, the template for layout {layout}, cannot be read as a QGIS layout template, so the usual "
        "layout is made. Save it once more from QGIS (Layout > Save as Template)."
    ),
    "finding.template_lacks": N_(
        "{file}, the template for layout {layout}, has no item with the id {item}, so the usual layout is "
        "made. Give the item that id (Item Properties > Rendering > Item ID)."
    ),
    "finding.colours_alike": N_("{first} and {second} ({sight})"),
    "finding.palette_unknown": N_(
        "{indicator}: there is no palette {name}, so another one is used. Choose one of: {there}."
    ),
}

# What errors hold in their parameters, in English, since the rooms that raise them know no words.
# Of "one of: a, b" and the like, what stands before the colon.
PHRASES = (
    N_("for each indicator one of"),
    N_("so many limits, from low to high"),
    N_("nothing, since this kind of map shows the rows of a delivery"),
    N_("so many indicators"),
    N_("one or two rows of as many age groups, each under its name"),
    N_("nothing, since this is of maps of parts only"),
    N_("nothing, since this kind of map has no classes of its own"),
    N_("so many periods"),
    N_("nothing, since periods are of a page with one indicator"),
    N_("landscape, or another paper than 16:9"),
    N_("nothing, or a role (outline, hatch, symbol)"),
    N_("another id for each map"),
    N_("numbers from low to high"),
    N_("no, since what is public is no police task"),
    N_("a value"),
    N_("a text"),
    N_("a list"),
    N_("a list of texts"),
    N_("a list of keys with values (key: value)"),
    N_("a number"),
    N_("a number (with a point: 2.5)"),
    N_("a number above zero"),
    N_("a whole number"),
    N_("a whole number, 0 for none"),
    N_("a whole number of 1 or more"),
    N_("a whole number from 1 to 9"),
    N_("zero or a whole number above zero"),
    N_("0 or more"),
    N_("more than 0"),
    N_("counts: numbers of 0 or more"),
    # --- issue 6, D
    N_("one indicator"),
    N_("two indicators"),
    N_("one to nine indicators"),
    N_("numbers from low to high, one less than classes"),
    N_("indicators with a direction"),
    N_("an indicator with numbers"),
    N_("an indicator with two periods"),
    N_("an indicator of kind category"),
    N_("indicators in the same unit, to share a legend"),
    # --- end of issue 6, D
    N_("an indicator of the workspace"),
    N_("two or more numbers, from low to high"),
    # --- issue 6, B
    N_("a whole number from 2 to 9, since the method is diverging"),
    N_("nothing, since the file in from says it"),
    N_("one or more numbers, from low to high"),
    N_("limits of at most 9 classes"),
    N_("nothing, since the method finds the limits"),
    N_("a label for each class"),
    N_("nothing, since the method is not diverging"),
    N_("nothing, since both ends of a diverging legend are open"),
    N_("where the colours part: a number such as 100 or 0, gemeente, or mean"),
    N_("a number or mean, since the municipality has the sum of its areas"),
    N_("a date such as 2025-12-31"),
    N_("a colour such as #0b5c8a"),
    N_("a kind of page and a paper, such as indicator-a3"),
    N_("millimetres, at most 25"),
    N_("two or more colours such as #0b5c8a"),
    N_("a file, or layer:NAME"),
    N_("lower-case letters, digits and _, starting with a letter"),
    N_("each key once"),
    N_("names of columns"),
    N_("a name that is not used twice"),
    N_("one row for each area and period"),
    N_("an id that is not used twice"),
    N_("each indicator id once; used twice"),
    N_("one of"),
    N_("some of"),
    N_("all, or some of"),
    N_("sum, mean, count or areas"),
    N_("sum, mean, count or areas, such as {sum: Column}"),
    N_("the columns to look at"),
    N_("one character, tab or space"),
    N_("whole numbers of 1 or more, one for each column"),
    N_("a period_column, whose months are added up to years"),
    N_("the id of the areas that the groups are put together from"),
    N_("names, each with a list of area codes"),
    N_("area codes, each in one group only"),
    N_("one period, a period_column, or columns with {period} in their name"),
    N_("something to divide by"),
    N_("a field of numbers"),
    N_("a field with values"),
    N_("a length or surface needs lines or polygons"),
    N_("yes or no"),
    N_("below 0"),
    N_("a number above 0 and at most 1"),
    N_("zero (none) or a number above zero"),
    N_("a number of 0 or more"),
    N_("a number from 0 (none) to 100"),
    N_("a whole number of 0 or more"),
    N_("a whole number of 2 or more"),
    N_("a whole number of 2 or more; none only where protection is public or objects"),
    N_("n: 1 or more, k: above 0 and below 100"),
    N_("{n: 1, k: 80}, or none"),
    N_("a number to round to, where there is a seed"),
    N_("no index of what is rounded (round_to)"),
    N_("nothing, since an index cannot be rounded so"),
    N_("nothing, since only shares are of nobody or of everybody"),
    N_("nothing, since only shares, rates and means have one"),
    N_("what is added up, counted or averaged over rows"),
    N_("either groups or groups_from"),
    N_("either dpi or width"),
    N_("names, each with its column in the table"),
    N_("another area set than that of the key"),
    N_("mean, where the numerator is a median"),
    N_("a share or rate of what is counted or added up"),
    N_("nothing, since only means, shares and rates have an index"),
    N_("columns that are counted, not a key or a period"),
    N_("at least one field with counts"),
    # --- issue 6, E
    N_("metres"),
    N_("a larger cell for so large an area"),
    N_("a delivery with coordinates"),
    N_("the column with the names of streets"),
    # --- end of issue 6, E
    N_("an unknown key"),
    N_("absent"),
    N_("empty"),
    N_("text"),
    N_("a mapping"),
    N_("a sequence"),
    N_("count fields"),
    N_("minimum count"),
    N_("round to"),
    N_("value field"),
    N_("weight field"),
    N_("covered"),
    # what a service says, or does not say
    N_("no answer in time"),
    N_("no connection"),
    N_("only http and https"),
    N_("no JSON"),
    N_("no XML"),
    N_("no WFS"),
    N_("no OGC API"),
    N_("neither GeoJSON nor GML"),
    N_("no features in the answer"),
    N_("features that cannot be read"),
    N_("no rows in the answer"),
    N_("no such table, or no right to read it"),
    # what the system says
    N_("Permission denied"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("File exists"),
    N_("File name too long"),
)

# Parameters of errors that hold a code, and where its words are.
CODED_IN_FINDINGS = {
    "reason": "date_from.", "kind_before": "column.", "kind_now": "column.", "personal": "report.personal.",
    "sight": "sight.",
}  # fmt: skip
CODED = {"kinds": "report.personal.", "kind": "key."}
PHRASED = ("setting", "value", "found", "expected", "reason")


@lru_cache(maxsize=4)
def _translator(language: str) -> Optional[QTranslator]:
    """The translator of a language; None for English, the language of the sources."""
    translator = QTranslator()
    path = own_file("i18n", f"gebiedsgericht_{language}.qm")
    return translator if translator.load(str(path)) else None


def in_language(text: str, language: str) -> str:
    """A marked string in a language ("" for QGIS's own); the source string where none is known."""
    if not language:
        return QCoreApplication.translate(TEXTS, text)
    translator = _translator(language)
    # As bytes, since QTranslator takes a text of its own encoding only as ASCII.
    found = translator.translate(TEXTS.encode(), text.encode("utf-8")) if translator else ""
    return found or text


def tr(text: str) -> str:
    """A string of the interface, in QGIS's language. The argument is a literal."""
    return QCoreApplication.translate(INTERFACE, text)


def say(code: str, language: str, **values: object) -> str:
    """The words for a code, with the values filled in; a tuple becomes a list with commas."""
    text = WORDS[code] if code in WORDS else SITUATIONS[code][0]
    return in_language(text, language).format(**_readable(values)).strip()


def tell(finding: Finding, language: str) -> str:
    """The words for what was found in a file; its code where nobody wrote words for it."""
    code = f"finding.{finding.code}"
    if code not in WORDS:
        return ": ".join(filter(None, [finding.code.replace("_", " "), _listed(finding.values.values())]))
    values = {name: _of_finding(name, value, language) for name, value in finding.values.items()}
    return say(code, language, **values)


def _listed(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values if value not in ("", None, ()))


def _of_finding(name: str, value: object, language: str) -> object:
    """A value of a finding in words, where it is a code of ours, a date, or what was found of several."""
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, tuple) and all(isinstance(item, Finding) for item in value):
        return "; ".join(tell(item, language) for item in value)
    code = f"{CODED_IN_FINDINGS.get(name, '')}{value}"
    return in_language(WORDS[code], language) if name in CODED_IN_FINDINGS and code in WORDS else value


def status_word(status: str, counted: str, language: str) -> str:
    """The word for a status; ``counted`` is what areas that are ``not_applicable`` have too few of."""
    code = f"status.{status}"
    return say(f"{code}.{counted}" if f"{code}.{counted}" in WORDS else code, language)


def explain(error: GebiedsgerichtError, language: str = "") -> Tuple[str, str]:
    """What happened and what to do about it, for an error."""
    happened, advice = SITUATIONS[error.code]
    given = {name: _in_words(name, value, language) for name, value in error.parameters.items()}
    values = _readable(given)
    return (
        _closed(in_language(happened, language).format(**values).strip()),
        in_language(advice, language).format(**values).strip() if advice else "",
    )


def _in_words(name: str, value: object, language: str) -> object:
    """A parameter of an error in a language, where it is a code or a phrase of ours."""
    if isinstance(value, (tuple, list)):
        told = tuple(_in_words(name, item, language) for item in value)
        return " ".join(map(str, told)) if any(isinstance(item, Finding) for item in value) else told
    if isinstance(value, Finding):
        return tell(value, language)
    code = CODED.get(name, "") + str(value)
    if name in CODED and code in WORDS:
        return in_language(WORDS[code], language)
    if name not in PHRASED:
        return value
    if value in PHRASES:
        return in_language(str(value), language)
    phrase, colon, rest = str(value).partition(": ")
    return in_language(phrase, language) + colon + rest if colon and phrase in PHRASES else value


def _closed(sentence: str) -> str:
    """With a full stop, which what the system says comes without."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _readable(values: Dict[str, object]) -> Dict[str, object]:
    return {
        key: ", ".join(str(item) for item in value) if isinstance(value, (tuple, list)) else value
        for key, value in values.items()
    }


def number(value: float, decimals: int, language: str) -> str:
    """A number as people write it: ``1.234,5`` in Dutch, ``1,234.5`` in English."""
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    if language == "nl":
        return text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text


def figure(value: float, decimals: int, unit: str, language: str) -> str:
    """A number with its unit: ``12,5%``, ``€ 285.000``, ``31 per 1.000``."""
    text = number(value, decimals, language)
    if unit == "%":
        return text + "%"
    if unit.startswith("€"):
        return "€ " + text + unit[1:]
    return f"{text} {unit}".strip()


def day(value: Optional[date], language: str) -> str:
    """A date as people write it: ``31-12-2025`` in Dutch, ``2025-12-31`` in English; "" for none."""
    if value is None:
        return ""
    return value.strftime("%d-%m-%Y" if language == "nl" else "%Y-%m-%d")
