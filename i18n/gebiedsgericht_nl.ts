<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
    <context>
        <name>Gebiedsgericht</name>
        <message>
            <source>0: counts are not rounded.</source>
            <translation>0: aantallen worden niet afgerond.</translation>
        </message>
        <message>
            <source>1000 gives a figure per 1,000 inhabitants.</source>
            <translation>1000 geeft een cijfer per 1.000 inwoners.</translation>
        </message>
        <message>
            <source>5 for figures about persons, 10 for care, youth, debts and health.</source>
            <translation>5 voor cijfers over personen, 10 voor zorg, jeugd, schulden en gezondheid.</translation>
        </message>
        <message>
            <source>A GeoPackage with the same layers, for these municipalities only.</source>
            <translation>Een GeoPackage met dezelfde lagen, alleen voor deze gemeenten.</translation>
        </message>
        <message>
            <source>A GeoPackage, or a zip with a layer, as it was downloaded.</source>
            <translation>Een GeoPackage, of een zip met een laag, zoals die is gedownload.</translation>
        </message>
        <message>
            <source>A QGIS project with these pages only, for a colleague without the plugin</source>
            <translation>Een QGIS-project met alleen deze pagina's, voor een collega zonder de plugin</translation>
        </message>
        <message>
            <source>A count, a length and a surface need no value field. Beside a length or surface stands how many there are, in &lt;name&gt;_count.</source>
            <translation>Voor een aantal, een lengte en een oppervlakte is geen veld met de waarde nodig. Naast een lengte of oppervlakte staat in &lt;naam&gt;_count hoeveel het er zijn.</translation>
        </message>
        <message>
            <source>A drawing of each page, to go on with in a drawing program</source>
            <translation>Een tekening van elke pagina, om in een tekenprogramma mee verder te gaan</translation>
        </message>
        <message>
            <source>A field is a sum or a mean, not both: {fields}.</source>
            <translation>Een veld is een som of een gemiddelde, niet allebei: {fields}.</translation>
        </message>
        <message>
            <source>A field of the areas that says whether the file covers them, instead of polygons.</source>
            <translation>Een veld van de gebieden dat zegt of het bestand over ze gaat, in plaats van vlakken.</translation>
        </message>
        <message>
            <source>A field of the areas, such as the number of inhabitants. Where it is zero the figure is not applicable.</source>
            <translation>Een veld van de gebieden, zoals het aantal inwoners. Waar dat nul is, is het cijfer niet van toepassing.</translation>
        </message>
        <message>
            <source>A file can say so: pc6hnr of CBS (any year, csv or zip), address points such as those of the BAG, or a list of your own. Then nothing leaves this computer.</source>
            <translation>Een bestand kan dat zeggen: pc6hnr van het CBS (elk jaar, csv of zip), adrespunten zoals die van de BAG, of een eigen lijst. Dan verlaat niets deze computer.</translation>
        </message>
        <message>
            <source>A file that says in which area each postcode, address or street lies: pc6hnr of CBS of any year (csv or zip), address points such as those of the BAG, or a list of your own.</source>
            <translation>Een bestand dat zegt in welk gebied elke postcode, elk adres of elke straat ligt: pc6hnr van het CBS van elk jaar (csv of zip), adrespunten zoals die van de BAG, of een eigen lijst.</translation>
        </message>
        <message>
            <source>A file with boundaries and files of partners, together</source>
            <translation>Een bestand met grenzen en de bestanden van partners, in één keer</translation>
        </message>
        <message>
            <source>A large area looks important when it is coloured by a count, however empty it is.</source>
            <translation>Een groot gebied lijkt belangrijk als een aantal het kleurt, hoe leeg het ook is.</translation>
        </message>
        <message>
            <source>A layer or table of the project, instead of a file.</source>
            <translation>Een laag of tabel uit het project, in plaats van een bestand.</translation>
        </message>
        <message>
            <source>A layer or table with addresses.</source>
            <translation>Een laag of tabel met adressen.</translation>
        </message>
        <message>
            <source>A layer, a table of the project, or a spreadsheet or text file as the partner sent it.</source>
            <translation>Een laag of tabel uit het project, of een spreadsheet of tekstbestand zoals de partner het stuurde.</translation>
        </message>
        <message>
            <source>A partner's file as it came.</source>
            <translation>Het bestand van een partner, zoals het binnenkwam.</translation>
        </message>
        <message>
            <source>A partner's file as it came: spreadsheet, text file, GeoJSON or GeoPackage.</source>
            <translation>Het bestand van een partner, zoals het binnenkwam: spreadsheet, tekstbestand, GeoJSON of GeoPackage.</translation>
        </message>
        <message>
            <source>A picture of each page</source>
            <translation>Een plaatje van elke pagina</translation>
        </message>
        <message>
            <source>A point on a shared border counts for the area whose code comes first.</source>
            <translation>Een punt op een gedeelde grens telt bij het gebied waarvan de code het eerst komt.</translation>
        </message>
        <message>
            <source>A row for every area of one level.</source>
            <translation>Een rij voor elk gebied van één niveau.</translation>
        </message>
        <message>
            <source>A sum or mean needs a field with the value.</source>
            <translation>Voor een som of gemiddelde is een veld met de waarde nodig.</translation>
        </message>
        <message>
            <source>A table with the fields source, target and share or weight, which goes before points and surface. Weights of a source that add up to at most 1 are shares.</source>
            <translation>Een tabel met de velden source, target en share of weight; die gaat vóór punten en oppervlakte. Gewichten van een gebied die samen hooguit 1 zijn, gelden als aandelen.</translation>
        </message>
        <message>
            <source>A weighted mean needs a field with the weight.</source>
            <translation>Voor een gewogen gemiddelde is een veld met het gewicht nodig.</translation>
        </message>
        <message>
            <source>A workbook to send back to the partner: what found no area, with a list to choose the right one from. It holds no personal data.</source>
            <translation>Een bestand (xlsx) om terug te sturen naar de partner: wat geen gebied vond, met een lijst om het juiste uit te kiezen. Zonder persoonsgegevens.</translation>
        </message>
        <message>
            <source>A workspace is open. Make a new one from these files?</source>
            <translation>Er is al een werkmap open. Een nieuwe maken van deze bestanden?</translation>
        </message>
        <message>
            <source>Above the table; empty: the partner's name.</source>
            <translation>Boven de tabel; leeg: de naam van de partner.</translation>
        </message>
        <message>
            <source>Accent colour</source>
            <translation>Accentkleur</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Overnemen</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>Bestanden toevoegen…</translation>
        </message>
        <message>
            <source>Add them up</source>
            <translation>Optellen</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adres</translation>
        </message>
        <message>
            <source>Address points</source>
            <translation>Adrespunten</translation>
        </message>
        <message>
            <source>Addresses found</source>
            <translation>Gevonden adressen</translation>
        </message>
        <message>
            <source>Addresses not found</source>
            <translation>Niet gevonden adressen</translation>
        </message>
        <message>
            <source>Addresses that were sent now</source>
            <translation>Nu verstuurde adressen</translation>
        </message>
        <message>
            <source>Aggregate points to areas</source>
            <translation>Punten tellen per gebied</translation>
        </message>
        <message>
            <source>All files that fit the delivery, save those that something else in the workspace needs.</source>
            <translation>Alle bestanden die erbij horen, behalve die waar iets anders in de werkmap uit wordt gemaakt.</translation>
        </message>
        <message>
            <source>All pages as text and tables, for a screen reader; for the public it comes with the PDF</source>
            <translation>Alle pagina's als tekst en tabellen, voor een schermlezer; bij openbaar komt ze vanzelf met de PDF mee</translation>
        </message>
        <message>
            <source>All pages in one file, to print and to send</source>
            <translation>Alle pagina's in één bestand, om af te drukken en te versturen</translation>
        </message>
        <message>
            <source>All that was made of it goes: figures, map layers, charts and pages, what was remembered of the file, and its figures of sets that were given out. This cannot be undone. The recipe stays as it is; the file is not read any more.</source>
            <translation>Alles wat ervan is gemaakt gaat weg: cijfers, kaartlagen, grafieken en pagina's, wat over het bestand is onthouden, en zijn cijfers in eerder uitgegeven sets. Dit kan niet ongedaan worden gemaakt. Het inleesprofiel blijft zoals het is; het bestand wordt niet meer gelezen.</translation>
        </message>
        <message>
            <source>An answer in another place does not count.</source>
            <translation>Een antwoord in een andere plaats telt niet.</translation>
        </message>
        <message>
            <source>An area of which less is known gets no figure; with 1 every part has to be known.</source>
            <translation>Een gebied waarvan minder bekend is krijgt geen cijfer; bij 1 moet elk deel bekend zijn.</translation>
        </message>
        <message>
            <source>Answers taken over: {count}. Not understood: {unclear}.</source>
            <translation>Overgenomen antwoorden: {count}. Niet begrepen: {unclear}.</translation>
        </message>
        <message>
            <source>Answers taken over: {count}. The button Undo takes them back.</source>
            <translation>Overgenomen antwoorden: {count}. Met Ongedaan maken draai je ze terug.</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>Gebied</translation>
        </message>
        <message>
            <source>Area code</source>
            <translation>Gebiedscode</translation>
        </message>
        <message>
            <source>Area name</source>
            <translation>Gebiedsnaam</translation>
        </message>
        <message>
            <source>Areas</source>
            <translation>Gebieden</translation>
        </message>
        <message>
            <source>Areas are divided by the number of these points; empty, or none in an area: by surface.</source>
            <translation>Gebieden worden verdeeld naar het aantal van deze punten; leeg, of geen punt in een gebied: naar oppervlakte.</translation>
        </message>
        <message>
            <source>Areas in RD.</source>
            <translation>Gebieden in RD.</translation>
        </message>
        <message>
            <source>Areas to recalculate to</source>
            <translation>Gebieden om naar om te rekenen</translation>
        </message>
        <message>
            <source>Areas where nothing lies have zero. If the file does not cover all areas, say which with Covered ground or Covered, yes or no: the others become missing.</source>
            <translation>In gebieden waar niets ligt is het cijfer nul. Gaat het bestand niet over alle gebieden, zeg dan over welke wel, met 'Bekende grond' of 'Bekend, ja of nee': in de andere ontbreekt het cijfer dan.</translation>
        </message>
        <message>
            <source>Areas with counts</source>
            <translation>Gebieden met aantallen</translation>
        </message>
        <message>
            <source>Areas with figures</source>
            <translation>Gebieden met cijfers</translation>
        </message>
        <message>
            <source>Areas with figures.</source>
            <translation>Gebieden met cijfers.</translation>
        </message>
        <message>
            <source>Areas with several rows</source>
            <translation>Gebieden met meer dan één rij</translation>
        </message>
        <message>
            <source>Areas with the figures</source>
            <translation>Gebieden met de cijfers</translation>
        </message>
        <message>
            <source>Areas without a row</source>
            <translation>Gebieden zonder rij</translation>
        </message>
        <message>
            <source>Areas without a row: {count}</source>
            <translation>Gebieden zonder rij: {count}</translation>
        </message>
        <message>
            <source>Areas without a value</source>
            <translation>Gebieden zonder cijfer</translation>
        </message>
        <message>
            <source>As 2025-12-31; empty: the partner fills it in.</source>
            <translation>Zoals 2025-12-31; leeg: de partner vult die in.</translation>
        </message>
        <message>
            <source>As recognised</source>
            <translation>Zoals herkend</translation>
        </message>
        <message>
            <source>As werkmap.yml calls these areas; empty: as the layer is called.</source>
            <translation>Zoals de gebieden in werkmap.yml heten; leeg: zoals de laag heet.</translation>
        </message>
        <message>
            <source>Before figures about people go out</source>
            <translation>Voordat cijfers over mensen de deur uitgaan</translation>
        </message>
        <message>
            <source>Both sides of the join on one page.</source>
            <translation>Beide kanten van de koppeling op één pagina.</translation>
        </message>
        <message>
            <source>Boundaries</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Boundaries and partners' files</source>
            <translation>Grenzen en bestanden van partners</translation>
        </message>
        <message>
            <source>Boundaries of one or more years, from files: which of them the codes fit is told with each key. A file without a choice of layer counts with all its boundaries.</source>
            <translation>Grenzen van een of meer jaren, uit bestanden: bij elke sleutel staat bij welke de codes passen. Van een bestand zonder gekozen laag tellen alle grenzen mee.</translation>
        </message>
        <message>
            <source>Boundaries to compare with</source>
            <translation>Grenzen om mee te vergelijken</translation>
        </message>
        <message>
            <source>Boundary year</source>
            <translation>Indeling (jaar)</translation>
        </message>
        <message>
            <source>Bringing the figures to the areas</source>
            <translation>De cijfers naar de gebieden brengen</translation>
        </message>
        <message>
            <source>Brings figures from the areas of one boundary year (or division) to those of another. Areas on the same ground (99 % of both) keep their figure, whatever their code. Other areas are divided: by a crosswalk, else by address points, else by surface. Counts and sums are spread by the share of the old area; means and shares are averaged with the right weight.

Every figure has a status, &lt;field&gt;_status: 'observed' where it consists of whole areas, 'estimated' where areas were divided (which part: &lt;field&gt;_estimated_share), 'missing' where too little is known, 'withheld' where a part was withheld in &lt;field&gt;_status of the input. An empty cell is missing, never zero.

ALLOCATED, REFUSED and OUTSIDE_TARGET add up to all that the fields with counts and sums held, all these fields together: what the new areas got, what fell to areas without a figure, and what lies outside all of them.

What comes out is not protected yet and is refused on a page.</source>
            <translation>Rekent cijfers om van de gebieden van de ene indeling (een ander jaar, een andere verdeling) naar die van een andere. Gebieden op dezelfde grond (99% van allebei) houden hun cijfer, ook als de code anders is. Andere gebieden worden verdeeld: met een koppeltabel, anders naar adrespunten, anders naar oppervlakte. Aantallen en sommen worden verdeeld naar het aandeel van het oude gebied; gemiddelden en aandelen worden gemiddeld met het juiste gewicht.

Bij elk cijfer staat een status, &lt;veld&gt;_status: 'observed' als het uit hele gebieden bestaat, 'estimated' als er gebieden zijn verdeeld (welk deel: &lt;veld&gt;_estimated_share), 'missing' als er te weinig bekend is, 'withheld' als een deel niet getoond mocht worden volgens &lt;veld&gt;_status van de invoer. Een lege cel is onbekend, nooit nul.

ALLOCATED, REFUSED en OUTSIDE_TARGET zijn samen alles wat er in de velden met aantallen en sommen stond, al die velden bij elkaar: wat de nieuwe gebieden kregen, wat in gebieden zonder cijfer viel en wat buiten alle gebieden ligt.

De uitkomst is nog niet beschermd en wordt op een pagina geweigerd.</translation>
        </message>
        <message>
            <source>By {level} {shown} of {all} would be shown.</source>
            <translation>Per {level} zouden {shown} van {all} te zien zijn.</translation>
        </message>
        <message>
            <source>CBS square</source>
            <translation>Vierkant van het CBS</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuleren</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>Oorzaak</translation>
        </message>
        <message>
            <source>Check the real figures</source>
            <translation>Echte cijfers bekijken</translation>
        </message>
        <message>
            <source>Choices</source>
            <translation>Keuzes</translation>
        </message>
        <message>
            <source>Choose a file or a layer, not both.</source>
            <translation>Kies een bestand of een laag, niet allebei.</translation>
        </message>
        <message>
            <source>Choose a file or a layer.</source>
            <translation>Kies een bestand of een laag.</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Kies een bestand…</translation>
        </message>
        <message>
            <source>Choose at least one field with figures.</source>
            <translation>Kies minstens één veld met cijfers.</translation>
        </message>
        <message>
            <source>Choose the area</source>
            <translation>Kies het gebied</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Kies…</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <source>Classes and how many areas they have</source>
            <translation>Klassen en hoeveel gebieden erin vallen</translation>
        </message>
        <message>
            <source>Classes, limits, labels and colours, to use again.</source>
            <translation>Klassen, grenzen, bijschriften en kleuren, om opnieuw te gebruiken.</translation>
        </message>
        <message>
            <source>Click to say what it is</source>
            <translation>Klik om te zeggen wat het is</translation>
        </message>
        <message>
            <source>Close this message</source>
            <translation>Sluit deze melding</translation>
        </message>
        <message>
            <source>Codes such as GM0363, with commas between them.</source>
            <translation>Codes zoals GM0363, met komma's ertussen.</translation>
        </message>
        <message>
            <source>Codes such as GM0363, with commas between them; empty: the whole country (minutes).</source>
            <translation>Codes zoals GM0363, met komma's ertussen; leeg: het hele land (duurt minuten).</translation>
        </message>
        <message>
            <source>Colourful</source>
            <translation>Kleurrijk</translation>
        </message>
        <message>
            <source>Column of the table with the code</source>
            <translation>Kolom van de tabel met de code</translation>
        </message>
        <message>
            <source>Column of the table with the own area</source>
            <translation>Kolom van de tabel met het eigen gebied</translation>
        </message>
        <message>
            <source>Content</source>
            <translation>Inhoud</translation>
        </message>
        <message>
            <source>Copied. Paste it in Word.</source>
            <translation>Gekopieerd. Plak het in Word.</translation>
        </message>
        <message>
            <source>Copied. Put the lines in {file}, below the line maps:</source>
            <translation>Gekopieerd. Zet de regels in {file}, onder de regel maps:</translation>
        </message>
        <message>
            <source>Copied. Put the lines in {file}.</source>
            <translation>Gekopieerd. Zet de regels in {file}.</translation>
        </message>
        <message>
            <source>Copy for Word</source>
            <translation>Kopieer voor Word</translation>
        </message>
        <message>
            <source>Copy for Word: a page as a picture as wide as the text, with its source</source>
            <translation>Kopieer voor Word: een pagina als plaatje zo breed als de tekst, met de bron</translation>
        </message>
        <message>
            <source>Copy for Word: the map with its legend and source, as wide as the text</source>
            <translation>Kopieer voor Word: de kaart met legenda en bron, zo breed als de tekst</translation>
        </message>
        <message>
            <source>Copy its text</source>
            <translation>Tekst kopiëren</translation>
        </message>
        <message>
            <source>Copy the lines</source>
            <translation>Regels kopiëren</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Aantal</translation>
        </message>
        <message>
            <source>Counting the addresses</source>
            <translation>Adressen tellen</translation>
        </message>
        <message>
            <source>Counts ask for circles or a ratio.</source>
            <translation>Aantallen vragen om cirkels of een verhouding.</translation>
        </message>
        <message>
            <source>Counts below {count} are held back: your organisation says so.</source>
            <translation>Aantallen onder {count} worden niet getoond: dat heeft uw organisatie zo ingesteld.</translation>
        </message>
        <message>
            <source>Counts held back</source>
            <translation>Niet getoonde aantallen</translation>
        </message>
        <message>
            <source>Counts points, lines or polygons per area, or takes the sum, the mean, the median or the number of different values of one of their fields; per inhabitant or dwelling where a denominator is given. The length of lines and the surface of polygons within each area are exact.

Each counts once. A point on a shared border counts for the area whose code comes first; a line or polygon in several areas counts where most of it lies, and in a sum its value is divided by length or surface, which makes that sum an estimate. What lies outside all areas, and points on a border, are given out with the reason.

An area without any has a count, a sum, a length and a surface of zero, and no mean or median. Where the file does not cover an area nothing is known: say which areas it covers with a layer or a field, and the others become missing. With a category field there is a figure for every category as well.

What comes out is not protected yet and is refused on a page: the minimum count here hides small results, but they may still be worked out from totals.</source>
            <translation>Telt punten, lijnen of vlakken per gebied, of neemt de som, het gemiddelde, de mediaan of het aantal verschillende waarden van een veld; per inwoner of woning als er een noemer is. De lengte van lijnen en de oppervlakte van vlakken binnen elk gebied zijn precies.

Alles telt één keer. Een punt op een gedeelde grens telt bij het gebied waarvan de code het eerst komt; een lijn of vlak in meer gebieden telt waar het grootste deel ligt, en in een som wordt de waarde verdeeld naar lengte of oppervlakte, waardoor die som geschat is. Wat buiten alle gebieden ligt en punten op een grens komen in een aparte laag, met de reden.

In een gebied waar niets ligt zijn aantal, som, lengte en oppervlakte nul; een gemiddelde of mediaan is er dan niet. Gaat het bestand niet over een gebied, dan is daar niets bekend: zeg met een laag of een veld over welke gebieden het gaat, in de andere ontbreekt het cijfer dan. Met een veld voor de categorie komt er ook een cijfer per categorie.

De uitkomst is nog niet beschermd en wordt op een pagina geweigerd: het kleinste aantal verbergt hier kleine uitkomsten, maar uit totalen zijn die soms nog af te leiden.</translation>
        </message>
        <message>
            <source>Covered ground</source>
            <translation>Bekende grond</translation>
        </message>
        <message>
            <source>Covered, yes or no</source>
            <translation>Bekend, ja of nee</translation>
        </message>
        <message>
            <source>Crosswalk</source>
            <translation>Koppeltabel van oud naar nieuw</translation>
        </message>
        <message>
            <source>Crosswalk used</source>
            <translation>Gebruikte verdeling</translation>
        </message>
        <message>
            <source>Ctrl+Z. Takes back: {step}</source>
            <translation>Ctrl+Z. Maakt ongedaan: {step}</translation>
        </message>
        <message>
            <source>Cut areas to municipalities</source>
            <translation>Grenzen van eigen gemeente uitnemen</translation>
        </message>
        <message>
            <source>Decides how small a count may be shown.</source>
            <translation>Bepaalt hoe klein een aantal mag zijn om het te tonen.</translation>
        </message>
        <message>
            <source>Decides how small a count may be shown: about persons 5, sensitive 10.</source>
            <translation>Bepaalt hoe klein een aantal mag zijn om het te tonen: bij personen 5, bij gevoelige cijfers 10.</translation>
        </message>
        <message>
            <source>Decimal mark</source>
            <translation>Decimaalteken</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Besluiten</translation>
        </message>
        <message>
            <source>Decisions (*.yml *.yaml)</source>
            <translation>Besluiten (*.yml *.yaml)</translation>
        </message>
        <message>
            <source>Delete. Its rows belong to no area</source>
            <translation>Delete. De rijen horen bij geen enkel gebied</translation>
        </message>
        <message>
            <source>Delimiter</source>
            <translation>Scheidingsteken</translation>
        </message>
        <message>
            <source>Delivery</source>
            <translation>Bestand</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Richting</translation>
        </message>
        <message>
            <source>Districts</source>
            <translation>Wijken</translation>
        </message>
        <message>
            <source>Diverging</source>
            <translation>Divergerend</translation>
        </message>
        <message>
            <source>Divide by</source>
            <translation>Delen door</translation>
        </message>
        <message>
            <source>Do not read this column</source>
            <translation>Deze kolom niet lezen</translation>
        </message>
        <message>
            <source>Drop files here: a map with the boundaries of the neighbourhoods, and one or more tables of partners.

They stay on this computer.</source>
            <translation>Sleep bestanden hierheen: één met de grenzen van de buurten, en één of meer tabellen van partners.

Ze blijven op deze computer.</translation>
        </message>
        <message>
            <source>Dutch</source>
            <translation>Nederlands</translation>
        </message>
        <message>
            <source>Each address once, in RD, without anything else of the table.</source>
            <translation>Elk adres één keer, in RD, zonder iets anders uit de tabel.</translation>
        </message>
        <message>
            <source>Empty: the areas were drawn.</source>
            <translation>Leeg: de gebieden zijn getekend.</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>Tekencodering</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Engels</translation>
        </message>
        <message>
            <source>Enter. Remembered for this partner: next time it is joined at once</source>
            <translation>Enter. Wordt voor deze partner onthouden: volgende keer koppelt het meteen</translation>
        </message>
        <message>
            <source>Equal intervals</source>
            <translation>Even brede klassen</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Toelichting</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Afdrukken</translation>
        </message>
        <message>
            <source>Fetch</source>
            <translation>Ophalen</translation>
        </message>
        <message>
            <source>Fetch CBS areas</source>
            <translation>CBS-gebieden ophalen</translation>
        </message>
        <message>
            <source>Fetch CBS areas…</source>
            <translation>CBS-gebieden ophalen…</translation>
        </message>
        <message>
            <source>Fetch again</source>
            <translation>Opnieuw ophalen</translation>
        </message>
        <message>
            <source>Fetch although there is a copy: CBS adds figures to a year later on.</source>
            <translation>Ophalen, ook als er al een kopie is: het CBS vult de cijfers van een jaar later aan.</translation>
        </message>
        <message>
            <source>Fetch boundaries of CBS</source>
            <translation>Grenzen van het CBS ophalen</translation>
        </message>
        <message>
            <source>Fetch boundaries of CBS…</source>
            <translation>Grenzen van het CBS ophalen…</translation>
        </message>
        <message>
            <source>Fetches the neighbourhoods, districts or municipalities of CBS for one year from PDOK and keeps a copy that works without a network. Only the year and the codes of the municipalities leave this machine. All areas are counted: a service that stops halfway is reported, never used. A workspace with 'source: cbs:2024?gemeentecode=GM0363' uses the same copy.</source>
            <translation>Haalt de buurten, wijken of gemeenten van het CBS voor één jaar op bij PDOK en bewaart een kopie die ook zonder netwerk werkt. Alleen het jaar en de codes van de gemeenten verlaten deze computer. Alle gebieden worden geteld: een dienst die halverwege stopt wordt gemeld en nooit gebruikt. Een werkmap met 'source: cbs:2024?gemeentecode=GM0363' gebruikt dezelfde kopie.</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Veld</translation>
        </message>
        <message>
            <source>Field with the addition</source>
            <translation>Veld met de toevoeging</translation>
        </message>
        <message>
            <source>Field with the area code</source>
            <translation>Veld met de gebiedscode</translation>
        </message>
        <message>
            <source>Field with the area name</source>
            <translation>Veld met de gebiedsnaam</translation>
        </message>
        <message>
            <source>Field with the category</source>
            <translation>Veld met de categorie</translation>
        </message>
        <message>
            <source>Field with the code of these</source>
            <translation>Veld met de code daarvan</translation>
        </message>
        <message>
            <source>Field with the house number</source>
            <translation>Veld met het huisnummer</translation>
        </message>
        <message>
            <source>Field with the own area</source>
            <translation>Veld met het eigen gebied</translation>
        </message>
        <message>
            <source>Field with the place</source>
            <translation>Veld met de plaats</translation>
        </message>
        <message>
            <source>Field with the postcode</source>
            <translation>Veld met de postcode</translation>
        </message>
        <message>
            <source>Field with the street</source>
            <translation>Veld met de straat</translation>
        </message>
        <message>
            <source>Field with the value</source>
            <translation>Veld met de waarde</translation>
        </message>
        <message>
            <source>Field with the weight</source>
            <translation>Veld met het gewicht</translation>
        </message>
        <message>
            <source>Field with the whole address</source>
            <translation>Veld met het hele adres</translation>
        </message>
        <message>
            <source>Field with their code</source>
            <translation>Veld met hun code</translation>
        </message>
        <message>
            <source>Fields with counts</source>
            <translation>Velden met aantallen</translation>
        </message>
        <message>
            <source>Fields with counts and sums</source>
            <translation>Velden met aantallen en sommen</translation>
        </message>
        <message>
            <source>Fields with figures</source>
            <translation>Velden met cijfers</translation>
        </message>
        <message>
            <source>Fields with larger areas, finest first</source>
            <translation>Velden met grotere gebieden, de kleinste eerst</translation>
        </message>
        <message>
            <source>Fields with means, shares and rates</source>
            <translation>Velden met gemiddelden, aandelen en verhoudingen</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>Cijfer</translation>
        </message>
        <message>
            <source>Figures over fewer than this are withheld; 0: none are.</source>
            <translation>Cijfers over minder dan dit worden niet getoond; 0: alles wordt getoond.</translation>
        </message>
        <message>
            <source>Figures that were removed</source>
            <translation>Verwijderde cijfers</translation>
        </message>
        <message>
            <source>Figures to add up</source>
            <translation>Cijfers om op te tellen</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Bestand</translation>
        </message>
        <message>
            <source>File with boundaries</source>
            <translation>Bestand met grenzen</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Bestanden</translation>
        </message>
        <message>
            <source>Files and how much of each was joined</source>
            <translation>Bestanden en hoeveel van elk is gekoppeld</translation>
        </message>
        <message>
            <source>Files of the map set</source>
            <translation>Bestanden van de kaartenset</translation>
        </message>
        <message>
            <source>Files that were removed</source>
            <translation>Verwijderde bestanden</translation>
        </message>
        <message>
            <source>Finding the area of every point</source>
            <translation>Bij elk punt het gebied zoeken</translation>
        </message>
        <message>
            <source>Finding the area of every row</source>
            <translation>Bij elke rij het gebied zoeken</translation>
        </message>
        <message>
            <source>Finds the area of every row of a partner's table, by code (leading zeros and prefixes may be lost), by name (spelling may differ), by postcode, address or street (with a link table) or by CBS square, and brings its figures to the areas. Every figure has a status beside it, &lt;field&gt;_status: an area without a row is 'missing', never zero; what was divided over several areas is 'estimated'. Keys without an area and areas without a row are both listed, with the likely cause; a workbook with questions can go back to the partner.

MATCHED and UNMATCHED_COUNT are rows, DUPLICATES are areas with several rows.

What comes out is not protected yet and is refused on a page.</source>
            <translation>Zoekt bij elke rij van een tabel van een partner het gebied, op code (voorloopnullen en voorvoegsels mogen weg zijn), op naam (de schrijfwijze mag verschillen), op postcode, adres of straat (met een koppeltabel) of op vierkant van het CBS, en brengt de cijfers naar de gebieden. Bij elk cijfer staat een status, &lt;veld&gt;_status: een gebied zonder rij is 'missing', nooit nul; wat over meer gebieden is verdeeld is 'estimated'. Sleutels zonder gebied en gebieden zonder rij staan allebei in een lijst, met de waarschijnlijke oorzaak; een spreadsheet met vragen kan terug naar de partner.

MATCHED en UNMATCHED_COUNT zijn rijen, DUPLICATES zijn gebieden met meer dan één rij.

De uitkomst is nog niet beschermd en wordt op een pagina geweigerd.</translation>
        </message>
        <message>
            <source>First choose a layer of your own in the layer tree</source>
            <translation>Kies eerst in het lagenpaneel een eigen laag</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Map</translation>
        </message>
        <message>
            <source>Folder for the house style</source>
            <translation>Map voor de huisstijl</translation>
        </message>
        <message>
            <source>Folder for the map set</source>
            <translation>Map voor de kaartenset</translation>
        </message>
        <message>
            <source>Fonts, colours, logo and templates of your organisation. Each workspace that names no house style itself has this one.</source>
            <translation>Lettertypen, kleuren, logo en sjablonen van je organisatie. Elke werkmap die zelf geen huisstijl noemt, krijgt deze.</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Kring</translation>
        </message>
        <message>
            <source>For a page of it, below pages: {line}</source>
            <translation>Voor een pagina ervan, onder pages: {line}</translation>
        </message>
        <message>
            <source>For a weighted mean: how much each counts, such as a number of dwellings.</source>
            <translation>Voor een gewogen gemiddelde: hoe zwaar elk telt, zoals een aantal woningen.</translation>
        </message>
        <message>
            <source>For example buurtcode.</source>
            <translation>Bijvoorbeeld buurtcode.</translation>
        </message>
        <message>
            <source>For example buurtnaam.</source>
            <translation>Bijvoorbeeld buurtnaam.</translation>
        </message>
        <message>
            <source>For example the code of 2016.</source>
            <translation>Bijvoorbeeld de code van 2016.</translation>
        </message>
        <message>
            <source>For example the code of 2024.</source>
            <translation>Bijvoorbeeld de code van 2024.</translation>
        </message>
        <message>
            <source>For example the code of the district, then of the municipality. Their totals count as known to everybody; without these fields the total over all areas does.</source>
            <translation>Bijvoorbeeld de code van de wijk, dan die van de gemeente. Hun totalen gelden als bij iedereen bekend; zonder deze velden geldt dat voor het totaal van alle gebieden.</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Bestandsformaat</translation>
        </message>
        <message>
            <source>Formats</source>
            <translation>Formaten</translation>
        </message>
        <message>
            <source>From columns to rows</source>
            <translation>Van kolommen naar rijen</translation>
        </message>
        <message>
            <source>From low to high with semicolons between them, such as 0;70;90;110; or without an end, as in &lt;70;90;&gt;110: less than 70, 70 to 90, 90 to 110, 110 or more.</source>
            <translation>Van laag naar hoog met puntkomma's ertussen, zoals 0;70;90;110; of zonder einde, zoals &lt;70;90;&gt;110: minder dan 70, 70 tot 90, 90 tot 110, 110 of meer.</translation>
        </message>
        <message>
            <source>From rows to columns</source>
            <translation>Van rijen naar kolommen</translation>
        </message>
        <message>
            <source>From the police task (Wpg)</source>
            <translation>Uit de politietaak (Wpg)</translation>
        </message>
        <message>
            <source>Gebiedsgericht</source>
            <translation>Gebiedsgericht</translation>
        </message>
        <message>
            <source>Give a file that ends in .gpkg.</source>
            <translation>Geef een bestand op dat eindigt op .gpkg.</translation>
        </message>
        <message>
            <source>Give a name for one own area, or the field or the table that says which there are.</source>
            <translation>Geef een naam op voor één eigen gebied, of het veld of de tabel waarin staat welke er zijn.</translation>
        </message>
        <message>
            <source>Give codes of municipalities such as GM0363.</source>
            <translation>Geef gemeentecodes op, zoals GM0363.</translation>
        </message>
        <message>
            <source>Give the field with the whole address, or that of the house number with the postcode or with street and place.</source>
            <translation>Kies het veld met het hele adres, of dat met het huisnummer en daarbij de postcode of straat en plaats.</translation>
        </message>
        <message>
            <source>Give the limits, such as 0;70;90;110.</source>
            <translation>Geef de grenzen op, zoals 0;70;90;110.</translation>
        </message>
        <message>
            <source>Gives a figure for every category beside the one over all points.</source>
            <translation>Geeft een cijfer per categorie, naast dat over alle punten.</translation>
        </message>
        <message>
            <source>Go on, and remember that these changes are right</source>
            <translation>Verdergaan, en onthouden dat deze wijzigingen kloppen</translation>
        </message>
        <message>
            <source>Goes out</source>
            <translation>Naar buiten</translation>
        </message>
        <message>
            <source>Head/tail breaks</source>
            <translation>Head/tail</translation>
        </message>
        <message>
            <source>Header in row</source>
            <translation>Kop op regel</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Here you choose what is on the map, once there are files.</source>
            <translation>Hier kies je wat er op de kaart staat, zodra er bestanden zijn.</translation>
        </message>
        <message>
            <source>Here you make the map set for the meeting, once there are files.</source>
            <translation>Hier maak je de kaartenset voor het overleg, zodra er bestanden zijn.</translation>
        </message>
        <message>
            <source>Here you see which rows found their neighbourhood, once there are files.</source>
            <translation>Hier zie je welke rijen hun buurt vonden, zodra er bestanden zijn.</translation>
        </message>
        <message>
            <source>Holding back small counts</source>
            <translation>Kleine aantallen beschermen</translation>
        </message>
        <message>
            <source>Holds back counts above zero and below a minimum, and those from which they could be worked out by subtracting: from the total of a larger area, or of fields that add up (men and women to all). What is held back has no number any more and the status 'withheld' in &lt;field&gt;_status; which of the two reasons it was is not told, since that would give it away.

WITHHELD is the number of counts held back for either reason, SECONDARY how many of these are above the minimum themselves.

Other fields stay as they are. The result may be put on a page, unless it holds other figures with a status that were not protected.</source>
            <translation>Toont geen aantallen boven nul en onder een minimum, en ook niet de aantallen waaruit die af te leiden zijn: uit het totaal van een groter gebied, of uit velden die optellen (mannen en vrouwen tot allen). Wat niet getoond wordt heeft geen getal meer en de status 'withheld' in &lt;veld&gt;_status; om welke van de twee redenen staat er niet bij, want dat zou het verraden.

WITHHELD is hoeveel aantallen om een van beide redenen niet getoond worden, SECONDARY hoeveel daarvan zelf boven het minimum liggen.

Andere velden blijven zoals ze zijn. Het resultaat mag op een pagina, tenzij het andere cijfers met een status bevat die niet zijn afgeschermd.</translation>
        </message>
        <message>
            <source>House style</source>
            <translation>Huisstijl</translation>
        </message>
        <message>
            <source>How far to go. Figures reach the store from 'Style' on, pages are made with 'Export'.</source>
            <translation>Tot hoever. De cijfers worden opgeslagen vanaf 'Opmaken'; pagina's komen er bij 'Afdrukken'.</translation>
        </message>
        <message>
            <source>How the file is read, where that is not left to recognition: a delivery of a werkmap.yml in a file of its own.</source>
            <translation>Hoe het bestand wordt gelezen, waar dat niet aan de herkenning wordt overgelaten: een bestand uit een werkmap.yml, apart opgeslagen.</translation>
        </message>
        <message>
            <source>How the limits are found.</source>
            <translation>Hoe de klassengrenzen worden bepaald.</translation>
        </message>
        <message>
            <source>How this file is read…</source>
            <translation>Zo wordt dit bestand ingelezen…</translation>
        </message>
        <message>
            <source>How {name} is read</source>
            <translation>Zo wordt {name} ingelezen</translation>
        </message>
        <message>
            <source>Id in the recipe</source>
            <translation>Id in het inleesprofiel</translation>
        </message>
        <message>
            <source>Id of the areas in the recipe</source>
            <translation>Id van de indeling in het inleesprofiel</translation>
        </message>
        <message>
            <source>Indicator</source>
            <translation>Indicator</translation>
        </message>
        <message>
            <source>Indicators</source>
            <translation>Indicatoren</translation>
        </message>
        <message>
            <source>Indicators by theme, and maps</source>
            <translation>Indicatoren per thema, en kaarten</translation>
        </message>
        <message>
            <source>Inspect delivery</source>
            <translation>Bestand bekijken</translation>
        </message>
        <message>
            <source>It is right like this</source>
            <translation>Het klopt zo</translation>
        </message>
        <message>
            <source>It was to be kept until {date}.</source>
            <translation>Mocht worden bewaard tot en met {date}.</translation>
        </message>
        <message>
            <source>Its id in the recipe.</source>
            <translation>De id in het inleesprofiel.</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Koppelen</translation>
        </message>
        <message>
            <source>Join by key</source>
            <translation>Koppelen aan gebieden</translation>
        </message>
        <message>
            <source>Joined {matched} of {rows} rows by {column}</source>
            <translation>{matched} van {rows} rijen gekoppeld via {column}</translation>
        </message>
        <message>
            <source>Joining</source>
            <translation>Koppelen</translation>
        </message>
        <message>
            <source>Keep the municipalities that touch them too: maps show them around your own.</source>
            <translation>Ook de gemeenten bewaren die eraan grenzen: op kaarten staan die om je eigen gemeente heen.</translation>
        </message>
        <message>
            <source>Keep until</source>
            <translation>Bewaren t/m</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Sleutel</translation>
        </message>
        <message>
            <source>Key field</source>
            <translation>Sleutelveld</translation>
        </message>
        <message>
            <source>Key, number of rows, reason, and the code and name of the area it may mean.</source>
            <translation>Sleutel, aantal rijen, reden, en code en naam van het gebied dat bedoeld kan zijn.</translation>
        </message>
        <message>
            <source>Keys without an area</source>
            <translation>Sleutels zonder gebied</translation>
        </message>
        <message>
            <source>Keys without an area: {count}</source>
            <translation>Sleutels zonder gebied: {count}</translation>
        </message>
        <message>
            <source>Kind of key</source>
            <translation>Soort sleutel</translation>
        </message>
        <message>
            <source>Landscape.</source>
            <translation>Liggend.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Taal</translation>
        </message>
        <message>
            <source>Last row</source>
            <translation>Laatste regel</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Laag</translation>
        </message>
        <message>
            <source>Layer on all maps</source>
            <translation>Laag op alle kaarten</translation>
        </message>
        <message>
            <source>Layer: {layer}</source>
            <translation>Laag: {layer}</translation>
        </message>
        <message>
            <source>Least part of an area that is known</source>
            <translation>Deel van een gebied dat minstens bekend is</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Weglaten</translation>
        </message>
        <message>
            <source>Leave the columns out</source>
            <translation>Laat die kolommen weg</translation>
        </message>
        <message>
            <source>Left out as personal data: {columns}.</source>
            <translation>Weggelaten, want persoonsgegevens: {columns}.</translation>
        </message>
        <message>
            <source>Legal basis</source>
            <translation>Grondslag</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation>Legenda</translation>
        </message>
        <message>
            <source>Legend set</source>
            <translation>Vaste legenda</translation>
        </message>
        <message>
            <source>Legend sets (*.json)</source>
            <translation>Vaste legenda's (*.json)</translation>
        </message>
        <message>
            <source>Length or surface</source>
            <translation>Lengte of oppervlakte</translation>
        </message>
        <message>
            <source>Lets a layer of your project lie on top of all maps, or under the figures</source>
            <translation>Legt een laag uit uw project bovenop alle kaarten, of onder de cijfers</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Niveau</translation>
        </message>
        <message>
            <source>Line, reason and cells of the rows that are no data; personal cells are masked.</source>
            <translation>Regel, reden en cellen van de rijen die geen gegevens zijn; cellen met persoonsgegevens zijn onleesbaar gemaakt.</translation>
        </message>
        <message>
            <source>Lines for the recipe</source>
            <translation>Regels voor de werkmap</translation>
        </message>
        <message>
            <source>Lines for werkmap.yml that draw the counts as circles</source>
            <translation>Regels voor werkmap.yml die de aantallen als cirkels tekenen</translation>
        </message>
        <message>
            <source>Link table</source>
            <translation>Koppeltabel</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>Inlezen</translation>
        </message>
        <message>
            <source>Load delivery</source>
            <translation>Bestand inlezen</translation>
        </message>
        <message>
            <source>Load it in the layer's properties.</source>
            <translation>Te laden bij de eigenschappen van de laag.</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Logboek</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Bekijken</translation>
        </message>
        <message>
            <source>Look them up at PDOK…</source>
            <translation>Opzoeken bij PDOK…</translation>
        </message>
        <message>
            <source>Look up addresses at PDOK</source>
            <translation>Adressen opzoeken bij PDOK</translation>
        </message>
        <message>
            <source>Looking addresses up</source>
            <translation>Adressen opzoeken</translation>
        </message>
        <message>
            <source>Looking at {name}</source>
            <translation>{name} bekijken</translation>
        </message>
        <message>
            <source>Looking for personal data</source>
            <translation>Zoeken naar persoonsgegevens</translation>
        </message>
        <message>
            <source>Looking where the areas lie</source>
            <translation>Kijken waar de gebieden liggen</translation>
        </message>
        <message>
            <source>Make a new workspace</source>
            <translation>Maak een nieuwe werkmap</translation>
        </message>
        <message>
            <source>Make one from an example</source>
            <translation>Maak er een van een voorbeeld</translation>
        </message>
        <message>
            <source>Make template</source>
            <translation>Invulbestand maken</translation>
        </message>
        <message>
            <source>Make the map set</source>
            <translation>Maak kaartenset</translation>
        </message>
        <message>
            <source>Makes a workbook for a partner who has no file yet. The areas are filled in by code and name; per indicator there is a column to fill in, with unit, explanation and a check. Only those cells and the reference date can be written in: there is no room for names or other personal data. When the workbook comes back it loads by itself; the recipe for it can be written along.</source>
            <translation>Maakt een invulbestand voor een partner die nog geen bestand heeft. De gebieden staan er al in met code en naam; per indicator is er een kolom om in te vullen, met eenheid, toelichting en een controle. Alleen die cellen en de peildatum zijn in te vullen: voor namen of andere persoonsgegevens is geen plaats. Komt het bestand terug, dan leest het vanzelf in; het inleesprofiel ervoor kan meteen mee worden gemaakt.</translation>
        </message>
        <message>
            <source>Makes areas of your own. Of areas that you click in the map: use QGIS's select tool, tick 'selected features only' and give a name. Of all areas at once: choose the column that says in which own area each lies, or a table that says so (postcodes, streets or complexes that have a shape). Of what you drew yourself: leave the field with the code empty; the name is the code then, and overlaps and gaps are told, not mended. Write them to a GeoPackage to use them as any other division, or copy the lines that come with them to werkmap.yml, below 'groups' of an area set that is 'made_from' these areas.</source>
            <translation>Maakt eigen gebieden (werkgebieden). Van gebieden die je in de kaart aanklikt: gebruik het selectiegereedschap van QGIS, vink 'alleen geselecteerde objecten' aan en geef een naam. Van alle gebieden in één keer: kies de kolom die zegt in welk eigen gebied elk ligt, of een tabel waarin dat staat (van postcodes, straten of complexen die een vorm hebben). Van wat je zelf hebt getekend: laat het veld met de code leeg; de naam is dan de code, en overlap en gaten worden gemeld, niet hersteld. Sla ze op in een GeoPackage om ze als elke andere indeling te gebruiken, of zet de regels die erbij komen in werkmap.yml, onder 'groups' van een indeling die met 'made_from' uit deze gebieden bestaat.</translation>
        </message>
        <message>
            <source>Makes classes with round limits for a field and writes them as a style (QML) that plain QGIS opens, and as a legend set that other years and maps of the same indicator can share. A limit belongs to the class above it; the last class includes its end. Where the layer has &lt;field&gt;_status, no data, not shown and not applicable each have a symbol of their own; else an empty field counts as no data.

The layer itself is left as it is.</source>
            <translation>Maakt klassen met ronde grenzen voor een veld en slaat ze op als stijl (QML), die elke QGIS opent, en als vaste legenda, die andere jaren en kaarten van dezelfde indicator kunnen delen. Een grens hoort bij de klasse erboven; bij de laatste klasse hoort ook haar bovengrens. Heeft de laag een &lt;veld&gt;_status, dan krijgen geen gegevens, niet getoond en niet van toepassing elk een eigen symbool; anders geldt een leeg veld als geen gegevens.

De laag zelf blijft zoals ze is.</translation>
        </message>
        <message>
            <source>Makes one area of all; what it is called on maps, such as Oost.</source>
            <translation>Maakt van alles één gebied; hoe het op kaarten heet, zoals Oost.</translation>
        </message>
        <message>
            <source>Makes one page from one file or layer: read, joined to the areas, protected, styled, with title, legend, ranking and the line that says where it comes from and how much was joined.

A layer that Load delivery, Join by key or Aggregate points gave out is refused until Protect counts has cleared it, unless you say, with the reason, that it holds public figures or figures about objects.</source>
            <translation>Maakt één pagina van één bestand of laag: gelezen, gekoppeld aan de gebieden, beschermd en opgemaakt, met titel, legenda, rangorde en de regel die zegt waar de cijfers vandaan komen en hoeveel er gekoppeld is.

Een laag uit 'Bestand inlezen', 'Koppelen aan gebieden' of 'Punten tellen per gebied' wordt geweigerd tot ze door 'Kleine aantallen beschermen' is gegaan, tenzij je met de reden aangeeft dat het openbare cijfers zijn of cijfers over objecten.</translation>
        </message>
        <message>
            <source>Making the map set</source>
            <translation>Kaartenset maken</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Kaart</translation>
        </message>
        <message>
            <source>Map set</source>
            <translation>Kaartenset</translation>
        </message>
        <message>
            <source>Map sets that were made before stay where they are.</source>
            <translation>Kaartensets die al zijn gemaakt, blijven staan.</translation>
        </message>
        <message>
            <source>Maps</source>
            <translation>Kaarten</translation>
        </message>
        <message>
            <source>Match report</source>
            <translation>Koppelcontrole</translation>
        </message>
        <message>
            <source>May hold the addition too.</source>
            <translation>De toevoeging mag er ook in staan.</translation>
        </message>
        <message>
            <source>Mean</source>
            <translation>Gemiddelde</translation>
        </message>
        <message>
            <source>Median</source>
            <translation>Mediaan</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Methode</translation>
        </message>
        <message>
            <source>Middle</source>
            <translation>Midden</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Meer</translation>
        </message>
        <message>
            <source>More about {name}</source>
            <translation>Meer over {name}</translation>
        </message>
        <message>
            <source>More than five are hard to tell apart.</source>
            <translation>Meer dan vijf zijn moeilijk uit elkaar te houden.</translation>
        </message>
        <message>
            <source>Municipalities</source>
            <translation>Gemeenten</translation>
        </message>
        <message>
            <source>Municipality (code)</source>
            <translation>Gemeente (code)</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Naam</translation>
        </message>
        <message>
            <source>Name of the field</source>
            <translation>Naam van het veld</translation>
        </message>
        <message>
            <source>Name of the own area</source>
            <translation>Naam van het werkgebied</translation>
        </message>
        <message>
            <source>Name the field with the area code and both columns of the table.</source>
            <translation>Kies het veld met de gebiedscode en noem beide kolommen van de tabel.</translation>
        </message>
        <message>
            <source>Natural breaks (Jenks)</source>
            <translation>Natuurlijke grenzen (Jenks)</translation>
        </message>
        <message>
            <source>Neighbourhoods</source>
            <translation>Buurten</translation>
        </message>
        <message>
            <source>Neighbourhoods or other areas; only those that are selected, where that is ticked.</source>
            <translation>Buurten of andere gebieden; alleen de geselecteerde, als dat is aangevinkt.</translation>
        </message>
        <message>
            <source>New from files…</source>
            <translation>Nieuw van bestanden…</translation>
        </message>
        <message>
            <source>No count of people below this number is shown, whatever a recipe says; a stricter recipe stays as it is. It counts for all workspaces from their next refresh on.</source>
            <translation>Geen aantal mensen onder dit getal wordt getoond, wat er ook in een werkmap staat; een strengere werkmap blijft zoals hij is. Het geldt voor alle werkmappen vanaf de volgende keer vernieuwen.</translation>
        </message>
        <message>
            <source>No more</source>
            <translation>Niet meer</translation>
        </message>
        <message>
            <source>No workspace yet</source>
            <translation>Nog geen werkmap</translation>
        </message>
        <message>
            <source>Not for {audience}: {partner} ({delivery})</source>
            <translation>Niet voor {audience}: {partner} ({delivery})</translation>
        </message>
        <message>
            <source>Not protected, and refused on a page: {fields}.</source>
            <translation>Niet beschermd, en daarom geweigerd op een pagina: {fields}.</translation>
        </message>
        <message>
            <source>Nothing was filled in yet.</source>
            <translation>Er is nog niets ingevuld.</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Aantal</translation>
        </message>
        <message>
            <source>Number of areas</source>
            <translation>Aantal gebieden</translation>
        </message>
        <message>
            <source>Number of different values</source>
            <translation>Aantal verschillende waarden</translation>
        </message>
        <message>
            <source>Number of points on a border, or of shapes in several areas</source>
            <translation>Aantal punten op een grens, of vormen in meer gebieden</translation>
        </message>
        <message>
            <source>Number of points outside</source>
            <translation>Aantal punten erbuiten</translation>
        </message>
        <message>
            <source>Number of rows</source>
            <translation>Aantal rijen</translation>
        </message>
        <message>
            <source>Numbers of persons, incidents, cases.</source>
            <translation>Aantallen personen, incidenten, zaken.</translation>
        </message>
        <message>
            <source>Numbers such as inhabitants and dwellings; unknown where one of the parts is.</source>
            <translation>Aantallen zoals inwoners en woningen; onbekend als een van de delen dat is.</translation>
        </message>
        <message>
            <source>Objects</source>
            <translation>Objecten</translation>
        </message>
        <message>
            <source>Of diverging classes: where the colours part, such as 100 or 0; empty: the mean.</source>
            <translation>Bij divergerende klassen: waar de kleuren uiteengaan, zoals 100 of 0; leeg: het gemiddelde.</translation>
        </message>
        <message>
            <source>Of these, to protect others</source>
            <translation>Waarvan om andere te beschermen</translation>
        </message>
        <message>
            <source>On all maps: {layers}</source>
            <translation>Op alle kaarten: {layers}</translation>
        </message>
        <message>
            <source>On top</source>
            <translation>Bovenop</translation>
        </message>
        <message>
            <source>One row per column to fill in. Choices, apart by semicolons, make a drop-down list.</source>
            <translation>Eén rij per kolom die wordt ingevuld. Keuzes, met puntkomma's ertussen, worden een keuzelijst.</translation>
        </message>
        <message>
            <source>One that was made before, so that maps can be compared; it replaces the settings above.</source>
            <translation>Een legenda die er al is, zodat kaarten te vergelijken zijn; die gaat voor de instellingen hierboven.</translation>
        </message>
        <message>
            <source>Only to be looked at here: not on the map, not in a file, not to be copied</source>
            <translation>Alleen hier te bekijken: niet op de kaart, niet in een bestand, niet te kopiëren</translation>
        </message>
        <message>
            <source>Open a workspace</source>
            <translation>Open een werkmap</translation>
        </message>
        <message>
            <source>Open a workspace…</source>
            <translation>Open een werkmap…</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Open de map</translation>
        </message>
        <message>
            <source>Open layout</source>
            <translation>Open de lay-out</translation>
        </message>
        <message>
            <source>Open the file</source>
            <translation>Open het bestand</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Open de map</translation>
        </message>
        <message>
            <source>Open the log</source>
            <translation>Open het logboek</translation>
        </message>
        <message>
            <source>Open the recipe</source>
            <translation>Open werkmap.yml</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>Open het voorbeeld</translation>
        </message>
        <message>
            <source>Opening the sample</source>
            <translation>Het voorbeeld openen</translation>
        </message>
        <message>
            <source>Opening {name}</source>
            <translation>{name} openen</translation>
        </message>
        <message>
            <source>Or a layer</source>
            <translation>Of een laag</translation>
        </message>
        <message>
            <source>Or a ratio, as an indicator beside this one: {line}</source>
            <translation>Of een verhouding, als indicator naast deze: {line}</translation>
        </message>
        <message>
            <source>Or the addresses are looked up by a public service on the internet. You are asked first, with the number of addresses that would be sent.</source>
            <translation>Of een openbare dienst op internet zoekt de adressen op. Dat wordt je eerst gevraagd, met het aantal adressen dat verstuurd zou worden.</translation>
        </message>
        <message>
            <source>Own areas</source>
            <translation>Eigen gebieden</translation>
        </message>
        <message>
            <source>Own areas…</source>
            <translation>Eigen gebieden…</translation>
        </message>
        <message>
            <source>Own limits</source>
            <translation>Eigen grenzen</translation>
        </message>
        <message>
            <source>Palette</source>
            <translation>Kleuren</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Papierformaat</translation>
        </message>
        <message>
            <source>Partner</source>
            <translation>Partner</translation>
        </message>
        <message>
            <source>Partners' figures per neighbourhood on clear maps</source>
            <translation>Cijfers van partners per buurt op heldere kaarten</translation>
        </message>
        <message>
            <source>Per</source>
            <translation>Per</translation>
        </message>
        <message>
            <source>Personal data</source>
            <translation>Persoonsgegevens</translation>
        </message>
        <message>
            <source>Personal data: {columns}.</source>
            <translation>Persoonsgegevens: {columns}.</translation>
        </message>
        <message>
            <source>Persons</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punten</translation>
        </message>
        <message>
            <source>Points outside</source>
            <translation>Punten erbuiten</translation>
        </message>
        <message>
            <source>Points, lines or polygons: reports from public space, cables, green areas. Any CRS.</source>
            <translation>Punten, lijnen of vlakken: meldingen over de openbare ruimte, kabels, groenvakken. In elk coördinatensysteem.</translation>
        </message>
        <message>
            <source>Polygons of where the file would show anything that is there. An area that does not lie within them (99 % of it) is missing, not zero.</source>
            <translation>Vlakken waarbinnen het bestand alles laat zien wat er is. Van een gebied dat er niet (voor 99%) in ligt ontbreekt het cijfer; het is niet nul.</translation>
        </message>
        <message>
            <source>Postcode (4)</source>
            <translation>Postcode (4 cijfers)</translation>
        </message>
        <message>
            <source>Postcode (6)</source>
            <translation>Postcode (met letters)</translation>
        </message>
        <message>
            <source>Pretty breaks</source>
            <translation>Ronde grenzen</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Afdrukken</translation>
        </message>
        <message>
            <source>Printing</source>
            <translation>Afdrukken</translation>
        </message>
        <message>
            <source>Protect</source>
            <translation>Beschermen</translation>
        </message>
        <message>
            <source>Protect counts</source>
            <translation>Kleine aantallen beschermen</translation>
        </message>
        <message>
            <source>Protected</source>
            <translation>Beschermd</translation>
        </message>
        <message>
            <source>Public figures</source>
            <translation>Openbare cijfers</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>Doel</translation>
        </message>
        <message>
            <source>Quantiles</source>
            <translation>Evenveel gebieden per klasse</translation>
        </message>
        <message>
            <source>Questions for the partner</source>
            <translation>Vragen voor de partner</translation>
        </message>
        <message>
            <source>Quick map</source>
            <translation>Snelle kaart</translation>
        </message>
        <message>
            <source>Raw cells of the file</source>
            <translation>Cellen van het bestand, zoals ze er staan</translation>
        </message>
        <message>
            <source>Read all files again and bring map and pages up to date</source>
            <translation>Lees alle bestanden opnieuw en werk kaart en pagina's bij</translation>
        </message>
        <message>
            <source>Read it as that</source>
            <translation>Zo inlezen</translation>
        </message>
        <message>
            <source>Read it like this</source>
            <translation>Zo inlezen</translation>
        </message>
        <message>
            <source>Read the partner's answers</source>
            <translation>Antwoorden van de partner inlezen</translation>
        </message>
        <message>
            <source>Read the partner's answers…</source>
            <translation>Antwoorden van de partner inlezen…</translation>
        </message>
        <message>
            <source>Reading and joining files</source>
            <translation>Bestanden inlezen en koppelen</translation>
        </message>
        <message>
            <source>Reading the files</source>
            <translation>Bestanden inlezen</translation>
        </message>
        <message>
            <source>Reading the points</source>
            <translation>Punten inlezen</translation>
        </message>
        <message>
            <source>Reads a partner's file into a table with numbers as numbers and codes with their leading zeros; points where the rows have coordinates. Rows that are no data (titles, totals, footnotes) are set aside with the reason: rows in the file = rows read + rows set aside. A cell that says why it has no number gives no number, and its reason in &lt;field&gt;_status.

Reading stops at columns with personal data, unless they are left out. What comes out is not protected yet and is refused on a page.</source>
            <translation>Leest het bestand van een partner in als tabel, met getallen als getal en codes met hun voorloopnullen; met punten als de rijen coördinaten hebben. Rijen die geen gegevens zijn (titels, totalen, voetnoten) worden apart gezet, met de reden: rijen in het bestand = gelezen rijen + apart gezette rijen. Een cel die zegt waarom er geen getal staat, krijgt geen getal, en de reden in &lt;veld&gt;_status.

Het inlezen stopt bij kolommen met persoonsgegevens, tenzij die worden weggelaten. De uitkomst is nog niet beschermd en wordt op een pagina geweigerd.</translation>
        </message>
        <message>
            <source>Ready: {count} files</source>
            <translation>Klaar. Gemaakte bestanden: {count}</translation>
        </message>
        <message>
            <source>Real figures, only to be looked at here</source>
            <translation>Echte cijfers, alleen hier te bekijken</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Reden</translation>
        </message>
        <message>
            <source>Recalculate to other areas</source>
            <translation>Omrekenen naar andere gebieden</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>Recent</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>Inleesprofiel</translation>
        </message>
        <message>
            <source>Recipes (*.yml *.yaml)</source>
            <translation>Inleesprofielen (*.yml *.yaml)</translation>
        </message>
        <message>
            <source>Recipients</source>
            <translation>Ontvangers</translation>
        </message>
        <message>
            <source>Recognise it</source>
            <translation>Zelf herkennen</translation>
        </message>
        <message>
            <source>Record and make the map set</source>
            <translation>Vastleggen en kaartenset maken</translation>
        </message>
        <message>
            <source>Reference date</source>
            <translation>Peildatum</translation>
        </message>
        <message>
            <source>Refresh everything</source>
            <translation>Alles vernieuwen</translation>
        </message>
        <message>
            <source>Refreshing everything</source>
            <translation>Alles vernieuwen</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Verwijderen</translation>
        </message>
        <message>
            <source>Remove delivery</source>
            <translation>Bestand verwijderen</translation>
        </message>
        <message>
            <source>Remove the file of {partner}</source>
            <translation>Bestand van {partner} verwijderen</translation>
        </message>
        <message>
            <source>Remove the partner's file as well</source>
            <translation>Verwijder ook het bestand van de partner zelf</translation>
        </message>
        <message>
            <source>Removed by {who}. Still in the recipe; it comes back with its next file.</source>
            <translation>Verwijderd door {who}. Staat nog in het inleesprofiel; met het volgende bestand doet het weer mee.</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Verwijderen…</translation>
        </message>
        <message>
            <source>Removing {name}</source>
            <translation>{name} verwijderen</translation>
        </message>
        <message>
            <source>Reshape periods</source>
            <translation>Perioden omzetten</translation>
        </message>
        <message>
            <source>Round to multiples of</source>
            <translation>Afronden op veelvouden van</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Rij</translation>
        </message>
        <message>
            <source>Row is</source>
            <translation>Soort rij</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Rijen</translation>
        </message>
        <message>
            <source>Rows in the file</source>
            <translation>Rijen in het bestand</translation>
        </message>
        <message>
            <source>Rows read</source>
            <translation>Gelezen rijen</translation>
        </message>
        <message>
            <source>Rows set aside</source>
            <translation>Apart gezette rijen</translation>
        </message>
        <message>
            <source>Rows that found an area</source>
            <translation>Rijen met een gebied</translation>
        </message>
        <message>
            <source>Rows without an area</source>
            <translation>Rijen zonder gebied</translation>
        </message>
        <message>
            <source>Run workspace</source>
            <translation>Werkmap uitvoeren</translation>
        </message>
        <message>
            <source>Runs a workspace from its files to the map set: read, joined, protected, styled, exported. Everything decided is in its werkmap.yml, so next quarter's files run through it unattended. The steps are told with their counts; the match report names what did not join and why.</source>
            <translation>Voert een werkmap uit, van de bestanden tot de kaartenset: inlezen, koppelen, beschermen, opmaken, afdrukken. Alles wat besloten is staat in werkmap.yml, dus de bestanden van volgend kwartaal gaan er vanzelf doorheen. Elke stap meldt de aantallen; in de koppelcontrole staat wat niet gekoppeld is en waarom.</translation>
        </message>
        <message>
            <source>Sample workspace</source>
            <translation>Voorbeeldwerkmap</translation>
        </message>
        <message>
            <source>Save the legend</source>
            <translation>Legenda bewaren</translation>
        </message>
        <message>
            <source>Save the legend: classes, names and colours, for another workspace</source>
            <translation>Legenda bewaren: klassen, namen en kleuren, voor een andere werkmap</translation>
        </message>
        <message>
            <source>Say what is covered with polygons or with a field, not with both.</source>
            <translation>Zeg met vlakken of met een veld waar het bestand over gaat, niet met allebei.</translation>
        </message>
        <message>
            <source>Say where they lie…</source>
            <translation>Zeg waar ze liggen…</translation>
        </message>
        <message>
            <source>Says in which own area each lies; of drawn areas: their name.</source>
            <translation>Zegt in welk eigen gebied elk ligt; van getekende gebieden: hun naam.</translation>
        </message>
        <message>
            <source>Says in which own area each postcode, street, complex or other area lies.</source>
            <translation>Zegt in welk eigen gebied elke postcode, straat, elk complex of ander gebied ligt.</translation>
        </message>
        <message>
            <source>Says what a partner's file holds without doing anything with it: encoding, delimiter, how numbers are written, where the header is, what each column holds, which columns can join it to areas, and which hold personal data; how sure each guess is, what it might be instead, and which public delivery it is. With boundaries it also says which of them, and so which boundary year, its codes fit; what fits equally well is told as such. The result never holds a value of the file.</source>
            <translation>Vertelt wat er in het bestand van een partner staat, zonder er iets mee te doen: tekencodering, scheidingsteken, hoe getallen geschreven zijn, waar de kop staat, wat elke kolom bevat, welke kolommen aan gebieden te koppelen zijn en welke persoonsgegevens bevatten; hoe zeker dat is, wat het anders kan zijn, en welk openbaar bestand het is. Met grenzen erbij staat er ook bij welke indeling de codes passen, en dus welk jaar; past het even goed bij meer, dan staat dat er. In de uitkomst staat nooit een waarde uit het bestand.</translation>
        </message>
        <message>
            <source>Send addresses to PDOK?</source>
            <translation>Adressen naar PDOK sturen?</translation>
        </message>
        <message>
            <source>Send back to</source>
            <translation>Terugsturen naar</translation>
        </message>
        <message>
            <source>Send back to partner</source>
            <translation>Terugsturen naar partner</translation>
        </message>
        <message>
            <source>Send back to partner…</source>
            <translation>Terugsturen naar partner…</translation>
        </message>
        <message>
            <source>Send nothing</source>
            <translation>Niets versturen</translation>
        </message>
        <message>
            <source>Send the addresses</source>
            <translation>Adressen versturen</translation>
        </message>
        <message>
            <source>Sends the distinct addresses of a table (postcode, house number, street and place; nothing else of it) to the Locatieserver of PDOK and gives their points, for use as the link table of 'Join by key'. That an address is asked for leaves this computer: it is refused unless CONSENT is on. A table such as pc6hnr of CBS does the same without sending anything.

Only an answer with the postcode (or street), number and place that were asked for counts. Answers are kept on this computer without the address itself, so each is sent once.</source>
            <translation>Stuurt de verschillende adressen van een tabel (postcode, huisnummer, straat en plaats; verder niets) naar de Locatieserver van PDOK en geeft de punten terug, om te gebruiken als koppeltabel van 'Koppelen aan gebieden'. Welke adressen je opvraagt verlaat deze computer: het wordt geweigerd tenzij toestemming (CONSENT) is aangevinkt. Een tabel zoals pc6hnr van het CBS doet hetzelfde zonder iets te versturen.

Alleen een antwoord met de gevraagde postcode (of straat), het nummer en de plaats telt. Antwoorden blijven op deze computer bewaard zonder het adres zelf, zodat elk adres één keer wordt verstuurd.</translation>
        </message>
        <message>
            <source>Sensitive (care, debts, health)</source>
            <translation>Gevoelig (zorg, schulden, gezondheid)</translation>
        </message>
        <message>
            <source>Sensitive, about persons</source>
            <translation>Gevoelig, over personen</translation>
        </message>
        <message>
            <source>Several rows for one area</source>
            <translation>Meer rijen voor één gebied</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Deel</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Werkblad</translation>
        </message>
        <message>
            <source>Slide 16:9</source>
            <translation>Dia 16:9</translation>
        </message>
        <message>
            <source>Slides that can be edited</source>
            <translation>Dia's die je kunt bewerken</translation>
        </message>
        <message>
            <source>Small letters, digits and underscores; empty: made from the partner's name.</source>
            <translation>Kleine letters, cijfers en liggende streepjes; leeg: gemaakt van de naam van de partner.</translation>
        </message>
        <message>
            <source>Smallest count of people that is shown</source>
            <translation>Kleinste aantal mensen dat wordt getoond</translation>
        </message>
        <message>
            <source>Smallest count shown</source>
            <translation>Kleinste aantal dat getoond wordt</translation>
        </message>
        <message>
            <source>Sober</source>
            <translation>Sober</translation>
        </message>
        <message>
            <source>Something went wrong in the plugin itself. The log says where.</source>
            <translation>Er ging iets mis in de plugin zelf. In het logboek staat waar.</translation>
        </message>
        <message>
            <source>Source for a workspace</source>
            <translation>Bron voor een werkmap</translation>
        </message>
        <message>
            <source>Spellings that were settled before: the decisions.yml of a workspace.</source>
            <translation>Schrijfwijzen die al eerder zijn vastgelegd: decisions.yml van een werkmap.</translation>
        </message>
        <message>
            <source>Standard deviation</source>
            <translation>Standaardafwijking</translation>
        </message>
        <message>
            <source>Statistic</source>
            <translation>Berekening</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stoppen</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Straat</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>Opmaken</translation>
        </message>
        <message>
            <source>Style theme</source>
            <translation>Thema opmaken</translation>
        </message>
        <message>
            <source>Such as Dorpsstraat 12a, 9901 AB Appingedam.</source>
            <translation>Zoals Dorpsstraat 12a, 9901 AB Appingedam.</translation>
        </message>
        <message>
            <source>Sum</source>
            <translation>Som</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabel</translation>
        </message>
        <message>
            <source>Table with the own area</source>
            <translation>Tabel met het eigen gebied</translation>
        </message>
        <message>
            <source>Take off: {layer}</source>
            <translation>Niet meer: {layer}</translation>
        </message>
        <message>
            <source>Take the latest</source>
            <translation>De laatste nemen</translation>
        </message>
        <message>
            <source>Take the mean</source>
            <translation>Het gemiddelde nemen</translation>
        </message>
        <message>
            <source>Takes the file of a partner out of a workspace, with all that was made of it: figures, layers, charts, pages, what was remembered of it, and its figures of sets that were given out. The recipe stays as it is; the file is not read any more. This cannot be undone. Where something fails, nothing has changed.</source>
            <translation>Haalt het bestand van een partner uit een werkmap, met alles wat ervan is gemaakt: cijfers, lagen, grafieken, pagina's, wat erover is onthouden, en zijn cijfers in eerder uitgegeven sets. Het inleesprofiel blijft zoals het is; het bestand wordt niet meer gelezen. Dit kan niet ongedaan worden gemaakt. Gaat er iets mis, dan is er niets veranderd.</translation>
        </message>
        <message>
            <source>Takes your own municipality, and the municipalities around it, out of a file of the whole country, such as the boundaries of CBS that were downloaded by hand (220 MB). Works without a network. Every layer of areas that knows municipalities is kept under its own name, with all its columns; the file itself stays as it is.</source>
            <translation>Haalt je eigen gemeente, en de gemeenten eromheen, uit een bestand van het hele land, zoals de grenzen van het CBS die met de hand zijn gedownload (220 MB). Werkt zonder netwerk. Elke laag met gebieden waarvan de gemeente bekend is blijft onder haar eigen naam bestaan, met al haar kolommen; het bestand zelf blijft zoals het is.</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Invulbestand</translation>
        </message>
        <message>
            <source>Template for a partner…</source>
            <translation>Invulbestand voor een partner…</translation>
        </message>
        <message>
            <source>The addresses may be sent to PDOK</source>
            <translation>De adressen mogen naar PDOK</translation>
        </message>
        <message>
            <source>The addresses that say too little, or that the service does not know.</source>
            <translation>De adressen die te weinig zeggen, of die de dienst niet kent.</translation>
        </message>
        <message>
            <source>The area that the key means</source>
            <translation>Het gebied dat met de sleutel wordt bedoeld</translation>
        </message>
        <message>
            <source>The areas that no row found, with the reason and the key that may have meant them.</source>
            <translation>De gebieden die geen rij kregen, met de reden en de sleutel die ze misschien bedoelde.</translation>
        </message>
        <message>
            <source>The areas that the figures are of, such as the neighbourhoods of 2016. Any CRS.</source>
            <translation>De gebieden waar de cijfers over gaan, zoals de buurten van 2016. In elk coördinatensysteem.</translation>
        </message>
        <message>
            <source>The areas that the figures are wanted in. Any CRS.</source>
            <translation>De gebieden waarvoor je de cijfers wilt hebben. In elk coördinatensysteem.</translation>
        </message>
        <message>
            <source>The areas that the partner fills in figures for.</source>
            <translation>De gebieden waarvoor de partner cijfers invult.</translation>
        </message>
        <message>
            <source>The areas with a field and a &lt;field&gt;_status for every figure.</source>
            <translation>De gebieden, met voor elk cijfer een veld en een &lt;veld&gt;_status.</translation>
        </message>
        <message>
            <source>The areas with all that CBS says of them, in RD.</source>
            <translation>De gebieden met alles wat het CBS erover zegt, in RD.</translation>
        </message>
        <message>
            <source>The areas with the figure and its status.</source>
            <translation>De gebieden met het cijfer en de status ervan.</translation>
        </message>
        <message>
            <source>The boundaries the figures belong to.</source>
            <translation>De grenzen waar de cijfers bij horen.</translation>
        </message>
        <message>
            <source>The boundaries.</source>
            <translation>De grenzen.</translation>
        </message>
        <message>
            <source>The boundaries; empty: the input itself holds them. Codes and names are recognised.</source>
            <translation>De grenzen; leeg: ze zitten in de invoer zelf. Codes en namen worden herkend.</translation>
        </message>
        <message>
            <source>The colour of the house style.</source>
            <translation>De kleur van de huisstijl.</translation>
        </message>
        <message>
            <source>The column that says where a row belongs; empty: recognised.</source>
            <translation>De kolom die zegt waar een rij bij hoort; leeg: wordt herkend.</translation>
        </message>
        <message>
            <source>The column to show; empty: the most telling one.</source>
            <translation>De kolom om te tonen; leeg: de meest zeggende.</translation>
        </message>
        <message>
            <source>The columns to bring to the areas; empty: all columns of numbers.</source>
            <translation>De kolommen die naar de gebieden gaan; leeg: alle kolommen met getallen.</translation>
        </message>
        <message>
            <source>The delivery as text for werkmap.yml.</source>
            <translation>Het inleesprofiel als tekst voor werkmap.yml.</translation>
        </message>
        <message>
            <source>The example is in {folder}. Open huisstijl.yml in a text editor to change it.</source>
            <translation>Het voorbeeld staat in {folder}. Open huisstijl.yml in een teksteditor om het aan te passen.</translation>
        </message>
        <message>
            <source>The figure to show.</source>
            <translation>Het cijfer om te tonen.</translation>
        </message>
        <message>
            <source>The figures as tables, with how they were made</source>
            <translation>De cijfers als tabellen, met hoe ze zijn gemaakt</translation>
        </message>
        <message>
            <source>The file of {partner} was removed, with all that was made of it.</source>
            <translation>Het bestand van {partner} is verwijderd, met alles wat ervan was gemaakt.</translation>
        </message>
        <message>
            <source>The folder for pages, pictures, slides, store and match report.</source>
            <translation>De map voor pagina's, afbeeldingen, dia's, cijfers en koppelcontrole.</translation>
        </message>
        <message>
            <source>The input with small counts held back and a &lt;field&gt;_status for every count field.</source>
            <translation>De invoer zonder kleine aantallen, met een &lt;veld&gt;_status bij elk veld met aantallen.</translation>
        </message>
        <message>
            <source>The kind of file.</source>
            <translation>Het soort bestand.</translation>
        </message>
        <message>
            <source>The language of the words in what is written, whatever the language of QGIS.</source>
            <translation>De taal van de woorden in de uitvoer, los van de taal van QGIS.</translation>
        </message>
        <message>
            <source>The legend is in {file}. Another workspace uses it with legend: {{from: {name}}}.</source>
            <translation>De legenda staat in {file}. Een andere werkmap gebruikt haar met legend: {{from: {name}}}.</translation>
        </message>
        <message>
            <source>The map set is ready.</source>
            <translation>De kaartenset is klaar.</translation>
        </message>
        <message>
            <source>The name of the file ends in {ending}, which is another format than chosen.</source>
            <translation>De bestandsnaam eindigt op {ending}; dat is een ander formaat dan gekozen.</translation>
        </message>
        <message>
            <source>The name of the own area.</source>
            <translation>De naam van het eigen gebied.</translation>
        </message>
        <message>
            <source>The new areas with every figure, its status and the part of it that is estimated.</source>
            <translation>De nieuwe gebieden met elk cijfer, de status ervan en welk deel geschat is.</translation>
        </message>
        <message>
            <source>The organisation or mailbox that the partner sends the workbook to; not a person.</source>
            <translation>De organisatie of postbus waar de partner het bestand naartoe stuurt; geen persoon.</translation>
        </message>
        <message>
            <source>The organisation that fills it in.</source>
            <translation>De organisatie die het invult.</translation>
        </message>
        <message>
            <source>The page.</source>
            <translation>De pagina.</translation>
        </message>
        <message>
            <source>The questions for the partner are in {file}.</source>
            <translation>De vragen voor de partner staan in {file}.</translation>
        </message>
        <message>
            <source>The reshaped rows; points in EPSG:28992 where they have coordinates.</source>
            <translation>De omgezette rijen; als punten in EPSG:28992 waar ze coördinaten hebben.</translation>
        </message>
        <message>
            <source>The rows that were read; points in EPSG:28992 where they have coordinates.</source>
            <translation>De gelezen rijen; als punten in EPSG:28992 waar ze coördinaten hebben.</translation>
        </message>
        <message>
            <source>The rules and how many counts each field had held back, for the record; the totals of larger areas that must not be shown either; and for fields that are nearly empty how much larger areas would show. No figures.</source>
            <translation>De regels en hoeveel aantallen per veld niet getoond worden, voor de verantwoording; de totalen van grotere gebieden die ook niet getoond mogen worden; en voor velden die bijna leeg zijn hoeveel grotere gebieden laten zien. Geen cijfers.</translation>
        </message>
        <message>
            <source>The same codes as the areas have, or their names.</source>
            <translation>Dezelfde codes als de gebieden hebben, of hun namen.</translation>
        </message>
        <message>
            <source>The sheet of a workbook or the layer of a GeoPackage; empty: the one with the data.</source>
            <translation>Het werkblad van een spreadsheet of de laag van een GeoPackage; leeg: die met de gegevens.</translation>
        </message>
        <message>
            <source>The sheet of a workbook; empty: the one with the data.</source>
            <translation>Het werkblad van een spreadsheet; leeg: dat met de gegevens.</translation>
        </message>
        <message>
            <source>The status stands in &lt;name&gt;_status, categories in &lt;name&gt;_&lt;category&gt;.</source>
            <translation>De status staat in &lt;naam&gt;_status, categorieën in &lt;naam&gt;_&lt;categorie&gt;.</translation>
        </message>
        <message>
            <source>The werkmap.yml.</source>
            <translation>Het bestand werkmap.yml.</translation>
        </message>
        <message>
            <source>The workbook to hand out.</source>
            <translation>Het bestand om uit te delen.</translation>
        </message>
        <message>
            <source>The year of the boundaries, which is not that of the figures.</source>
            <translation>Het jaar van de grenzen; dat is niet het jaar van de cijfers.</translation>
        </message>
        <message>
            <source>Then the figures go only to the recipients ticked here, not to the core team as a rule.</source>
            <translation>De cijfers gaan dan alleen naar de aangevinkte ontvangers; ook het kernteam krijgt ze niet vanzelf.</translation>
        </message>
        <message>
            <source>There is a house style or a logo in {folder} already; nothing was changed.</source>
            <translation>In {folder} staat al een huisstijl of logo; er is niets veranderd.</translation>
        </message>
        <message>
            <source>These files stay, since something else in the workspace needs them: {files}</source>
            <translation>Deze bestanden blijven staan, omdat iets anders in de werkmap ze nodig heeft: {files}</translation>
        </message>
        <message>
            <source>These files were to be removed by now: {which}</source>
            <translation>Deze bestanden hadden al verwijderd moeten zijn: {which}</translation>
        </message>
        <message>
            <source>These limits take them up without another area changing class: {limits}</source>
            <translation>Met deze grenzen vallen ze erin zonder dat een ander gebied van klasse verandert: {limits}</translation>
        </message>
        <message>
            <source>They come from PDOK. Only the year and the code of the municipality leave this computer; a copy is kept that works without a network.</source>
            <translation>Ze komen van PDOK. Alleen het jaar en de gemeentecode verlaten deze computer; er blijft een kopie staan die zonder netwerk werkt.</translation>
        </message>
        <message>
            <source>This is asked once per partner, and kept with the workspace (decisions.yml).</source>
            <translation>Dit wordt één keer per partner gevraagd en bij de werkmap bewaard (decisions.yml).</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>To joining</source>
            <translation>Naar koppelen</translation>
        </message>
        <message>
            <source>To the files</source>
            <translation>Naar de bestanden</translation>
        </message>
        <message>
            <source>Total in areas without a figure</source>
            <translation>Totaal in gebieden zonder cijfer</translation>
        </message>
        <message>
            <source>Total outside the areas</source>
            <translation>Totaal buiten de gebieden</translation>
        </message>
        <message>
            <source>Total that went to areas</source>
            <translation>Totaal dat naar gebieden ging</translation>
        </message>
        <message>
            <source>Turns a table with a column for each period (2023, 2024; Total jan-24) into one with a row for each area and period, or the other way round. Periods are written in one way (2024, 2024-03, 2024-K1), so that they sort by time. A cell that says why it has no number keeps its reason in &lt;field&gt;_status; what is absent is 'missing', never zero.

Reading stops at columns with personal data, unless they are left out. What comes out is not protected yet and is refused on a page.</source>
            <translation>Zet een tabel met een kolom per periode (2023, 2024; Totaal jan-24) om naar een tabel met een rij per gebied en periode, of andersom. Perioden worden op één manier geschreven (2024, 2024-03, 2024-K1), zodat ze op tijd te sorteren zijn. Een cel die zegt waarom er geen getal staat, houdt die reden in &lt;veld&gt;_status; wat ontbreekt is 'missing', nooit nul.

Het inlezen stopt bij kolommen met persoonsgegevens, tenzij die worden weggelaten. De uitkomst is nog niet beschermd en wordt op een pagina geweigerd.</translation>
        </message>
        <message>
            <source>Underneath</source>
            <translation>Eronder</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ongedaan maken</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Eenheid</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Tot en met</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Waarde</translation>
        </message>
        <message>
            <source>Weighted mean</source>
            <translation>Gewogen gemiddelde</translation>
        </message>
        <message>
            <source>What can be added up: inhabitants, dwellings, incidents.</source>
            <translation>Wat op te tellen is: inwoners, woningen, incidenten.</translation>
        </message>
        <message>
            <source>What cannot be added up: percentages, averages. Better than to average a percentage is to recalculate what it was made of, and to divide again.</source>
            <translation>Wat niet op te tellen is: percentages, gemiddelden. Beter dan een percentage middelen is teller en noemer omrekenen en daarna weer delen.</translation>
        </message>
        <message>
            <source>What lies in no area, in part outside, on a border or without a place; the field why says outside, partly_outside, on_border or no_geometry.</source>
            <translation>Wat in geen enkel gebied ligt, deels erbuiten, op een grens of zonder plaats; in het veld why staat outside, partly_outside, on_border of no_geometry.</translation>
        </message>
        <message>
            <source>What stands behind the number.</source>
            <translation>Wat er achter het nummer staat.</translation>
        </message>
        <message>
            <source>What the figures are about</source>
            <translation>Waar de cijfers over gaan</translation>
        </message>
        <message>
            <source>What the key column holds. Postcodes, addresses and streets need a link table.</source>
            <translation>Wat er in de sleutelkolom staat. Voor postcodes, adressen en straten is een koppeltabel nodig.</translation>
        </message>
        <message>
            <source>What the sum, the mean or the median is taken of, or the different values are counted of.</source>
            <translation>Waarvan de som, het gemiddelde of de mediaan wordt genomen, of waarvan de verschillende waarden worden geteld.</translation>
        </message>
        <message>
            <source>What to do when columns hold personal data, such as citizen service numbers.</source>
            <translation>Wat te doen als er kolommen met persoonsgegevens zijn, zoals een BSN.</translation>
        </message>
        <message>
            <source>What to do where several rows have the same area. Several postcodes of one area are no duplicates: they are added up, unless the mean is asked for.</source>
            <translation>Wat te doen als meer rijen bij hetzelfde gebied horen. Verschillende postcodes in één gebied zijn geen dubbelen: die worden opgeteld, tenzij je het gemiddelde kiest.</translation>
        </message>
        <message>
            <source>What was recognised</source>
            <translation>Wat er herkend is</translation>
        </message>
        <message>
            <source>Where do these addresses lie?</source>
            <translation>Waar liggen deze adressen?</translation>
        </message>
        <message>
            <source>Which areas to fetch.</source>
            <translation>Welke gebieden worden opgehaald.</translation>
        </message>
        <message>
            <source>Which share of each old area went to which new one (source, target, share), by how many addresses or square metres (weight), and what it rests on (basis).</source>
            <translation>Welk deel van elk oud gebied naar welk nieuw gebied ging (source, target, share), met hoeveel adressen of vierkante meters (weight), en waarop dat berust (basis).</translation>
        </message>
        <message>
            <source>Which way round: periods become rows, or columns.</source>
            <translation>Welke kant op: perioden worden rijen, of kolommen.</translation>
        </message>
        <message>
            <source>Why these are public figures or objects; asked for layers that were not protected.</source>
            <translation>Waarom dit openbare cijfers of cijfers over objecten zijn; nodig bij lagen die niet beschermd zijn.</translation>
        </message>
        <message>
            <source>With a house number it is enough.</source>
            <translation>Met een huisnummer erbij is dat genoeg.</translation>
        </message>
        <message>
            <source>With number and place, where there is no postcode.</source>
            <translation>Met nummer en plaats, als er geen postcode is.</translation>
        </message>
        <message>
            <source>With their neighbours</source>
            <translation>Met de buurgemeenten</translation>
        </message>
        <message>
            <source>Without this nothing is sent. Ask whoever is responsible for the data first.</source>
            <translation>Zonder vinkje wordt er niets verstuurd. Vraag het eerst aan wie verantwoordelijk is voor de gegevens.</translation>
        </message>
        <message>
            <source>Workbook (*.xlsx *.ods)</source>
            <translation>Spreadsheet (*.xlsx *.ods)</translation>
        </message>
        <message>
            <source>Workbook (*.xlsx)</source>
            <translation>Spreadsheet (*.xlsx)</translation>
        </message>
        <message>
            <source>Workspace</source>
            <translation>Werkmap</translation>
        </message>
        <message>
            <source>Workspace: {name}</source>
            <translation>Werkmap: {name}</translation>
        </message>
        <message>
            <source>Workspaces (*.yml *.yaml)</source>
            <translation>Werkmappen (*.yml *.yaml)</translation>
        </message>
        <message>
            <source>Your administrator settled {count} for everybody; the stricter of the two counts.</source>
            <translation>Uw beheerder heeft {count} voor iedereen ingesteld; de strengste van de twee telt.</translation>
        </message>
        <message>
            <source>consent</source>
            <translation>toestemming</translation>
        </message>
        <message>
            <source>contract</source>
            <translation>overeenkomst</translation>
        </message>
        <message>
            <source>encoding, delimiter, decimal, thousands, header_row, columns, keys, personal_data and rows; guesses, findings, contents, recognised_as and reference_date.</source>
            <translation>encoding, delimiter, decimal, thousands, header_row, columns, keys, personal_data en rijen; guesses, findings, contents, recognised_as en reference_date.</translation>
        </message>
        <message>
            <source>figure</source>
            <translation>cijfer</translation>
        </message>
        <message>
            <source>header</source>
            <translation>kop</translation>
        </message>
        <message>
            <source>key: {column}</source>
            <translation>sleutel: {column}</translation>
        </message>
        <message>
            <source>legal obligation</source>
            <translation>wettelijke verplichting</translation>
        </message>
        <message>
            <source>legend {name}.json</source>
            <translation>legenda {name}.json</translation>
        </message>
        <message>
            <source>legitimate interest</source>
            <translation>gerechtvaardigd belang</translation>
        </message>
        <message>
            <source>none</source>
            <translation>geen</translation>
        </message>
        <message>
            <source>not read</source>
            <translation>niet gelezen</translation>
        </message>
        <message>
            <source>not read yet</source>
            <translation>nog niet gelezen</translation>
        </message>
        <message>
            <source>or: {others}</source>
            <translation>of: {others}</translation>
        </message>
        <message>
            <source>oranje, blauw, groen, paars, rood, bruin, grijs, neutraal or divergerend; empty: blauw.</source>
            <translation>oranje, blauw, groen, paars, rood, bruin, grijs, neutraal of divergerend; leeg: blauw.</translation>
        </message>
        <message>
            <source>period</source>
            <translation>periode</translation>
        </message>
        <message>
            <source>personal data</source>
            <translation>persoonsgegevens</translation>
        </message>
        <message>
            <source>personal: {kind}</source>
            <translation>persoonsgegevens: {kind}</translation>
        </message>
        <message>
            <source>public interest or official authority</source>
            <translation>taak van algemeen belang of openbaar gezag</translation>
        </message>
        <message>
            <source>questions {file}.xlsx</source>
            <translation>vragen {file}.xlsx</translation>
        </message>
        <message>
            <source>recognised</source>
            <translation>herkend</translation>
        </message>
        <message>
            <source>recognised: {value}</source>
            <translation>herkend: {value}</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>verwijderd</translation>
        </message>
        <message>
            <source>set aside, or not read</source>
            <translation>apart gezet of niet gelezen</translation>
        </message>
        <message>
            <source>sheet {name}</source>
            <translation>werkblad {name}</translation>
        </message>
        <message>
            <source>space</source>
            <translation>spatie</translation>
        </message>
        <message>
            <source>tab</source>
            <translation>tab</translation>
        </message>
        <message>
            <source>text</source>
            <translation>tekst</translation>
        </message>
        <message>
            <source>two or more numbers from low to high, such as 0;70;90;110</source>
            <translation>twee of meer getallen van laag naar hoog, zoals 0;70;90;110</translation>
        </message>
        <message>
            <source>vital interest</source>
            <translation>vitaal belang</translation>
        </message>
        <message>
            <source>what the figures are used for</source>
            <translation>waar de cijfers voor worden gebruikt</translation>
        </message>
        <message>
            <source>where it belongs</source>
            <translation>waar het bij hoort</translation>
        </message>
        <message>
            <source>{count} areas</source>
            <translation>{count} gebieden</translation>
        </message>
        <message>
            <source>{count} areas are covered in part only; they are missing: {areas}.</source>
            <translation>Over {count} gebieden gaat het bestand maar voor een deel; daar ontbreekt het cijfer: {areas}.</translation>
        </message>
        <message>
            <source>{count} of {all} figures lie outside the legend.</source>
            <translation>Buiten de legenda: {count} van {all} cijfers.</translation>
        </message>
        <message>
            <source>{count} points lie on a border of two areas; each counts for the first of them.</source>
            <translation>Op een grens van twee gebieden: {count} punten; elk telt bij het eerste.</translation>
        </message>
        <message>
            <source>{count} rows set aside</source>
            <translation>Apart gezette rijen: {count}</translation>
        </message>
        <message>
            <source>{count} shapes lie in several areas; each is divided over them.</source>
            <translation>In meer gebieden: {count} vormen; elke vorm is over die gebieden verdeeld.</translation>
        </message>
        <message>
            <source>{covered} lie in areas that are said not to be covered, and are in no figure.</source>
            <translation>In gebieden waar het bestand niet over gaat: {covered}; die zitten in geen enkel cijfer.</translation>
        </message>
        <message>
            <source>{field}: only {shown} of {all} counts are shown.</source>
            <translation>{field}: maar {shown} van {all} aantallen worden getoond.</translation>
        </message>
        <message>
            <source>{file} looks like the next file of {partner}.</source>
            <translation>{file} lijkt het volgende bestand van {partner}.</translation>
        </message>
        <message>
            <source>{kind}: {text}</source>
            <translation>{kind}: {text}</translation>
        </message>
        <message>
            <source>{layer} (not yet)</source>
            <translation>{layer} (nog niet)</translation>
        </message>
        <message>
            <source>{layer} (on top)</source>
            <translation>{layer} (bovenop)</translation>
        </message>
        <message>
            <source>{layer} (underneath)</source>
            <translation>{layer} (eronder)</translation>
        </message>
        <message>
            <source>{layer} is shown without protection. Reason given: {reason}</source>
            <translation>{layer} wordt onbeschermd getoond. Opgegeven reden: {reason}</translation>
        </message>
        <message>
            <source>{name} has no column of periods.</source>
            <translation>{name} heeft geen kolom met perioden.</translation>
        </message>
        <message>
            <source>{name} has no columns that are called after periods.</source>
            <translation>{name} heeft geen kolommen die naar perioden heten.</translation>
        </message>
        <message>
            <source>{name} is no file and is left out.</source>
            <translation>{name} is geen bestand en is weggelaten.</translation>
        </message>
        <message>
            <source>{name}: {holds}, {rows} rows</source>
            <translation>{name}: {holds}, {rows} rijen</translation>
        </message>
        <message>
            <source>{partner} (until {date})</source>
            <translation>{partner} (tot {date})</translation>
        </message>
        <message>
            <source>{percent} % sure</source>
            <translation>{percent}% zeker</translation>
        </message>
        <message>
            <source>{ready} of {all} ready</source>
            <translation>{ready} van {all} klaar</translation>
        </message>
        <message>
            <source>{read} rows read, {aside} set aside</source>
            <translation>{read} rijen gelezen, {aside} apart gezet</translation>
        </message>
        <message>
            <source>{rows} rows</source>
            <translation>{rows} rijen</translation>
        </message>
        <message>
            <source>{size} lies outside all areas.</source>
            <translation>Buiten alle gebieden: {size}.</translation>
        </message>
        <message>
            <source>{without} have no category; they count in the total only.</source>
            <translation>Zonder categorie: {without}; die tellen alleen mee in het totaal.</translation>
        </message>
        <message>
            <source>“{value}” is settled now, which is no whole number. Choose another.</source>
            <translation>Nu staat hier “{value}”; dat is geen heel getal. Kies een ander.</translation>
        </message>
        <message>
            <source>… and {count} more</source>
            <translation>… en nog {count}</translation>
        </message>
    </context>
    <context>
        <name>texts</name>
        <message>
            <source>* estimated</source>
            <translation>* geschat</translation>
        </message>
        <message>
            <source>0 in all</source>
            <translation>samen 0</translation>
        </message>
        <message>
            <source>0 or more</source>
            <translation>0 of meer</translation>
        </message>
        <message>
            <source>1 area has no figures: ask the partner whether it was forgotten.</source>
            <translation>1 gebied heeft geen cijfers: vraag de partner of het vergeten is.</translation>
        </message>
        <message>
            <source>1 area has several rows. What is to be done with them?</source>
            <translation>1 gebied heeft meer dan één rij. Wat moet ermee gebeuren?</translation>
        </message>
        <message>
            <source>1 area has several rows: see whether that is right.</source>
            <translation>1 gebied heeft meer dan één rij: kijk of dat klopt.</translation>
        </message>
        <message>
            <source>1 area without a row counts as zero. Is there nothing there?</source>
            <translation>1 gebied zonder rij telt als nul. Is daar echt niets?</translation>
        </message>
        <message>
            <source>1 area without a row counts as zero. Is there really nothing there, or does the partner not cover it?</source>
            <translation>1 gebied zonder rij telt als nul. Is daar echt niets, of werkt de partner daar niet?</translation>
        </message>
        <message>
            <source>1 key is of another year than {areas}. Of which are the codes?</source>
            <translation>1 sleutel hoort bij een ander jaar dan {areas}. Waar horen de codes bij?</translation>
        </message>
        <message>
            <source>1 key is of other boundaries than those of {year}: say of which year the codes are, and have the figures recalculated.</source>
            <translation>1 sleutel hoort niet bij indeling {year}: kies bij welk jaar de codes horen en laat de cijfers omrekenen.</translation>
        </message>
        <message>
            <source>1 key means no area that is known: ask the partner, or leave it out.</source>
            <translation>1 sleutel is geen bekend gebied: vraag het de partner, of laat hem weg.</translation>
        </message>
        <message>
            <source>1 key resembles an area: see whether the suggestion is right.</source>
            <translation>1 sleutel lijkt op een gebied: kijk of het voorstel klopt.</translation>
        </message>
        <message>
            <source>1 total of the partner is not the sum of its areas: ask which is right.</source>
            <translation>1 totaal van de partner is niet de som van de gebieden: vraag wat klopt.</translation>
        </message>
        <message>
            <source>1. Fill in the reference date: the day that your figures are about.</source>
            <translation>1. Vul de peildatum in: de dag waarover uw cijfers gaan.</translation>
        </message>
        <message>
            <source>2. Fill in the yellow cells, one row per area. 0 means: none there. Empty means: not known.</source>
            <translation>2. Vul de gele cellen in, één regel per gebied. 0 betekent: daar geen. Leeg betekent: niet bekend.</translation>
        </message>
        <message>
            <source>3. Is a number too small to share? Fill in &lt;5, or x.</source>
            <translation>3. Is een aantal te klein om te delen? Vul &lt;5 in, of x.</translation>
        </message>
        <message>
            <source>4. Only figures per area. No names, addresses, dates of birth or citizen service numbers (BSN).</source>
            <translation>4. Alleen cijfers per gebied. Geen namen, adressen, geboortedata of BSN.</translation>
        </message>
        <message>
            <source>5. Save the file and send it back. You need not change anything else.</source>
            <translation>5. Sla het bestand op en stuur het terug. Meer hoeft u niet te doen.</translation>
        </message>
        <message>
            <source>A figure {units} makes small and large areas comparable.</source>
            <translation>Een cijfer {units} maakt kleine en grote gebieden vergelijkbaar.</translation>
        </message>
        <message>
            <source>A large file: a part of it was looked at, about {rows} rows in all. Loading checks every row.</source>
            <translation>Een groot bestand van ongeveer {rows} rijen: hiervan is een deel bekeken. Bij het inlezen wordt elke rij gecontroleerd.</translation>
        </message>
        <message>
            <source>A map set that was made before stays as it is: {path}</source>
            <translation>Een kaartenset die al is gemaakt, blijft staan: {path}</translation>
        </message>
        <message>
            <source>A number (of people, things or reports) also depends on how large an area is.</source>
            <translation>Een aantal (mensen, dingen, meldingen) hangt ook af van hoe groot een gebied is.</translation>
        </message>
        <message>
            <source>A number of 0 or more; &lt;5 or x where it may not be told.</source>
            <translation>Een getal van 0 of meer; &lt;5 of x als het niet gedeeld mag worden.</translation>
        </message>
        <message>
            <source>A page per area</source>
            <translation>Een pagina per gebied</translation>
        </message>
        <message>
            <source>A row per area, indicator and period</source>
            <translation>Een rij per gebied, indicator en periode</translation>
        </message>
        <message>
            <source>A triangle: higher or lower than the period before.</source>
            <translation>Een driehoekje: hoger of lager dan de periode ervoor.</translation>
        </message>
        <message>
            <source>A triangle: higher or lower than the period before; filled where that asks for attention.</source>
            <translation>Een driehoekje: hoger of lager dan de periode ervoor; gevuld waar dat aandacht vraagt.</translation>
        </message>
        <message>
            <source>A whole number of 0 or more; &lt;5 or x where it may not be told.</source>
            <translation>Een geheel getal van 0 of meer; &lt;5 of x als het niet gedeeld mag worden.</translation>
        </message>
        <message>
            <source>Accessible version of {count} pages in {name}</source>
            <translation>Toegankelijke versie van {count} pagina's in {name}</translation>
        </message>
        <message>
            <source>Add a file that says so: pc6hnr of CBS (any year), address points such as those of the BAG, or a list of your own with {kind} and area code.</source>
            <translation>Voeg een bestand toe waarin dat staat: pc6hnr van het CBS (elk jaar), adrespunten zoals die van de BAG, of een eigen lijst met {kind} en gebiedscode.</translation>
        </message>
        <message>
            <source>Add the column of that level under within, or choose other boundaries.</source>
            <translation>Voeg de kolom van dat niveau toe onder within, of kies andere grenzen.</translation>
        </message>
        <message>
            <source>Add up</source>
            <translation>Optellen</translation>
        </message>
        <message>
            <source>Add up several rows for one area</source>
            <translation>Meer rijen voor één gebied optellen</translation>
        </message>
        <message>
            <source>Aerial photograph</source>
            <translation>Luchtfoto</translation>
        </message>
        <message>
            <source>After recalculating, too little is known of {count} areas for a figure ({names}).</source>
            <translation>Na het omrekenen is van {count} gebieden te weinig bekend voor een cijfer ({names}).</translation>
        </message>
        <message>
            <source>After recalculating, {count} areas have no category: categories cannot be divided ({names}).</source>
            <translation>Na het omrekenen hebben {count} gebieden geen categorie: een categorie is niet te verdelen ({names}).</translation>
        </message>
        <message>
            <source>After recalculating, {count} areas have no figure: there was no area before ({names}).</source>
            <translation>Na het omrekenen hebben {count} gebieden geen cijfer: daar was eerst geen gebied ({names}).</translation>
        </message>
        <message>
            <source>Ages</source>
            <translation>Leeftijd</translation>
        </message>
        <message>
            <source>All areas</source>
            <translation>Alle gebieden</translation>
        </message>
        <message>
            <source>All figures</source>
            <translation>Alle cijfers</translation>
        </message>
        <message>
            <source>All figures are shown.</source>
            <translation>Alle cijfers worden getoond.</translation>
        </message>
        <message>
            <source>All figures together</source>
            <translation>Alle cijfers bij elkaar</translation>
        </message>
        <message>
            <source>All maps have the same classes: the same colour is the same figure.</source>
            <translation>Alle kaarten hebben dezelfde klassen: dezelfde kleur is hetzelfde cijfer.</translation>
        </message>
        <message>
            <source>All {areas}</source>
            <translation>Alle {areas}</translation>
        </message>
        <message>
            <source>Also on the map</source>
            <translation>Ook op de kaart</translation>
        </message>
        <message>
            <source>Among the {n} areas that ask most for attention in: {list}.</source>
            <translation>Hoort bij de {n} gebieden die de meeste aandacht vragen voor: {list}.</translation>
        </message>
        <message>
            <source>An index says how a figure compares with 100, that of the whole it belongs to.</source>
            <translation>Een index zegt hoe een cijfer zich verhoudt tot 100, dat van het geheel waar het bij hoort.</translation>
        </message>
        <message>
            <source>Another file, but the date has not moved: still {now}.</source>
            <translation>Een ander bestand, maar de datum is dezelfde gebleven: {now}.</translation>
        </message>
        <message>
            <source>Another map set was given out meanwhile: {name}.</source>
            <translation>Er is intussen een andere kaartenset uitgegeven: {name}.</translation>
        </message>
        <message>
            <source>Another table begins on line {line} ({rows} rows). It is set aside; with {line} as header row it is read instead.</source>
            <translation>Op regel {line} begint een andere tabel ({rows} rijen). Die is apart gezet; met {line} als kopregel wordt juist die gelezen.</translation>
        </message>
        <message>
            <source>Another table stands beside this one, from column {column} ({name}) on, {rows} rows. It is not read; leave out all columns of the table on the left to read it instead.</source>
            <translation>Naast deze tabel staat een andere, vanaf kolom {column} ({name}), {rows} rijen. Die is niet gelezen; laat alle kolommen van de linkertabel weg om juist die te lezen.</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>Gebied</translation>
        </message>
        <message>
            <source>Area code</source>
            <translation>Gebiedscode</translation>
        </message>
        <message>
            <source>Areas below points ({areas})</source>
            <translation>Gebieden onder de punten ({areas})</translation>
        </message>
        <message>
            <source>Areas matched</source>
            <translation>Gebieden gekoppeld</translation>
        </message>
        <message>
            <source>Areas that several keys mean</source>
            <translation>Gebieden met meer dan één sleutel</translation>
        </message>
        <message>
            <source>Areas with numbers ({areas})</source>
            <translation>Gebieden met nummers ({areas})</translation>
        </message>
        <message>
            <source>Areas with several rows</source>
            <translation>Gebieden met meer dan één rij</translation>
        </message>
        <message>
            <source>Areas without a row</source>
            <translation>Gebieden zonder rij</translation>
        </message>
        <message>
            <source>Areas without a row that count as zero</source>
            <translation>Gebieden zonder rij die als nul tellen</translation>
        </message>
        <message>
            <source>Areas without rows are unknown</source>
            <translation>Gebieden zonder rij zijn onbekend</translation>
        </message>
        <message>
            <source>Areas without rows are zero</source>
            <translation>Gebieden zonder rij zijn nul</translation>
        </message>
        <message>
            <source>Areas {name}: {count}</source>
            <translation>Gebieden {name}: {count}</translation>
        </message>
        <message>
            <source>As in your file</source>
            <translation>Zoals in uw bestand</translation>
        </message>
        <message>
            <source>Ask for one municipality, or put a downloaded file in the workspace.</source>
            <translation>Vraag één gemeente op, of zet een gedownload bestand in de werkmap.</translation>
        </message>
        <message>
            <source>Ask the partner for the real {expected} file; renaming does not convert it.</source>
            <translation>Vraag de partner om het echte {expected}-bestand; een andere bestandsnaam verandert de inhoud niet.</translation>
        </message>
        <message>
            <source>Ask the partner to send the file again.</source>
            <translation>Vraag de partner het bestand opnieuw te sturen.</translation>
        </message>
        <message>
            <source>Ask your IT department for a QGIS that includes it: the Windows installer of qgis.org has it; on Debian and Ubuntu install python3-geopandas.</source>
            <translation>Vraag je ICT-afdeling om een QGIS waar dit bij zit: de Windows-installatie van qgis.org heeft het; installeer op Debian en Ubuntu python3-geopandas.</translation>
        </message>
        <message>
            <source>At the end</source>
            <translation>Tot slot</translation>
        </message>
        <message>
            <source>At the foot of each page</source>
            <translation>Onder aan elke pagina</translation>
        </message>
        <message>
            <source>Audience: {audience}</source>
            <translation>Kring: {audience}</translation>
        </message>
        <message>
            <source>BAG id</source>
            <translation>BAG-id</translation>
        </message>
        <message>
            <source>BRT background map</source>
            <translation>BRT-achtergrondkaart</translation>
        </message>
        <message>
            <source>BRT background map, grey</source>
            <translation>BRT-achtergrondkaart, grijs</translation>
        </message>
        <message>
            <source>BRT background map, pastel</source>
            <translation>BRT-achtergrondkaart, pastel</translation>
        </message>
        <message>
            <source>BRT background map, water</source>
            <translation>BRT-achtergrondkaart, water</translation>
        </message>
        <message>
            <source>Background map</source>
            <translation>Achtergrondkaart</translation>
        </message>
        <message>
            <source>Background: {title} ({owner})</source>
            <translation>Achtergrond: {title} ({owner})</translation>
        </message>
        <message>
            <source>Bar chart of {title}, from high to low: {list}.</source>
            <translation>Staafdiagram van {title}, van hoog naar laag: {list}.</translation>
        </message>
        <message>
            <source>Bar chart: number of {areas} per class of {title}: {list}.</source>
            <translation>Staafdiagram: aantal {areas} per klasse van {title}: {list}.</translation>
        </message>
        <message>
            <source>Beeldmateriaal.nl, CC BY 4.0</source>
            <translation>Beeldmateriaal.nl, CC BY 4.0</translation>
        </message>
        <message>
            <source>Before you start</source>
            <translation>Vooraf</translation>
        </message>
        <message>
            <source>Behind a number may stand that it is estimated or corrected; it stays a number to calculate with. Small numbers about people are not shown, nor what would give them away, so parts need not add up to a total.</source>
            <translation>Achter een getal kan staan dat het geschat of gecorrigeerd is; je kunt er gewoon mee rekenen. Kleine aantallen over mensen worden niet getoond, en ook niet wat ze zou verraden. Delen tellen daarom niet altijd op tot het totaal.</translation>
        </message>
        <message>
            <source>Behind each class in the legend stands how many areas are in it.</source>
            <translation>Achter elke klasse in de legenda staat hoeveel gebieden erin vallen.</translation>
        </message>
        <message>
            <source>Below {n} dwellings there is no figure of: {names}.</source>
            <translation>Onder de {n} woningen is er geen cijfer van: {names}.</translation>
        </message>
        <message>
            <source>Below {n} inhabitants there is no figure of: {names}.</source>
            <translation>Onder de {n} inwoners is er geen cijfer van: {names}.</translation>
        </message>
        <message>
            <source>Beside the map</source>
            <translation>Naast de kaart</translation>
        </message>
        <message>
            <source>Beside the table, in column {column}, stands something that is no column of it ({cells} cells, line {lines}). It is not read.</source>
            <translation>Naast de tabel, in kolom {column}, staat iets dat er niet bij hoort ({cells} cellen, regel {lines}). Dat is niet gelezen.</translation>
        </message>
        <message>
            <source>Between the areas lie {count} gaps, {surface} m² together.</source>
            <translation>Gaten tussen de gebieden: {count}, samen {surface} m².</translation>
        </message>
        <message>
            <source>Borders of areas ({areas})</source>
            <translation>Grenzen van gebieden ({areas})</translation>
        </message>
        <message>
            <source>Boundaries</source>
            <translation>Indeling</translation>
        </message>
        <message>
            <source>Boundaries that the codes fit</source>
            <translation>Indelingen waar de codes bij passen</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Door</translation>
        </message>
        <message>
            <source>Can be chance: the figure varies that much from one period to the next when nothing changes (95%).</source>
            <translation>Kan toeval zijn: zo veel schommelt het cijfer ook als er niets verandert (95%).</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>Oorzaak</translation>
        </message>
        <message>
            <source>Change that line.</source>
            <translation>Pas die regel aan.</translation>
        </message>
        <message>
            <source>Change the setting.</source>
            <translation>Pas de instelling aan.</translation>
        </message>
        <message>
            <source>Change these texts: write about the area and not about a person, and leave out figures that are not shown.</source>
            <translation>Pas deze teksten aan: schrijf over het gebied en niet over een persoon, en laat cijfers weg die niet getoond worden.</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Controle</translation>
        </message>
        <message>
            <source>Check that the file has a row of column names with rows of data below it.</source>
            <translation>Kijk of het bestand een rij met kolomnamen heeft, met daaronder rijen met gegevens.</translation>
        </message>
        <message>
            <source>Check the address, the year and the name, or try again later; services have their off days.</source>
            <translation>Controleer adres, jaar en naam, of probeer het later nog eens; een dienst ligt er wel eens uit.</translation>
        </message>
        <message>
            <source>Check the connection and the proxy (QGIS, Options, Network), and try again.</source>
            <translation>Controleer de verbinding en de proxy (QGIS, Opties, Netwerk) en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>Check the indentation and the quotes of that line and the one above it.</source>
            <translation>Kijk naar het inspringen en de aanhalingstekens in die regel en de regel erboven.</translation>
        </message>
        <message>
            <source>Check the name and the folder, or choose the file again.</source>
            <translation>Controleer naam en map, of kies het bestand opnieuw.</translation>
        </message>
        <message>
            <source>Choose a field with kinds of things, not with names, numbers or remarks.</source>
            <translation>Kies een veld met soorten, niet met namen, nummers of opmerkingen.</translation>
        </message>
        <message>
            <source>Choose a file or layer with neighbourhood boundaries.</source>
            <translation>Kies een bestand of laag met buurtgrenzen.</translation>
        </message>
        <message>
            <source>Choose a folder in which you may write, or free some space.</source>
            <translation>Kies een map waarin je mag schrijven, of maak ruimte vrij.</translation>
        </message>
        <message>
            <source>Choose another code column, or leave the water areas out.</source>
            <translation>Kies een andere kolom met codes, of laat de watervlakken weg.</translation>
        </message>
        <message>
            <source>Choose another column, or ask the partner for a file in which it is filled in.</source>
            <translation>Kies een andere kolom, of vraag de partner om een bestand waarin deze is ingevuld.</translation>
        </message>
        <message>
            <source>Choose another column, or boundaries of another year or municipality.</source>
            <translation>Kies een andere kolom, of grenzen van een ander jaar of een andere gemeente.</translation>
        </message>
        <message>
            <source>Choose another column, or say how its numbers are written.</source>
            <translation>Kies een andere kolom, of geef aan hoe de getallen geschreven zijn.</translation>
        </message>
        <message>
            <source>Choose another denominator, boundaries that have it, or name a table that has it (denominators_from in werkmap.yml).</source>
            <translation>Kies een andere noemer, of grenzen waar die bij staat, of noem een tabel waar die in staat (denominators_from in werkmap.yml).</translation>
        </message>
        <message>
            <source>Choose from: {choices}.</source>
            <translation>Kies uit: {choices}.</translation>
        </message>
        <message>
            <source>Choose hexagons, squares, heat or streets: these show counts, and none below the minimum. If it is about objects after all, say so in the recipe: protection: objects.</source>
            <translation>Kies hexagons, squares, heat of streets: die tonen aantallen, en geen onder de ondergrens. Gaat het toch over objecten, zet dat dan in het inleesprofiel: protection: objects.</translation>
        </message>
        <message>
            <source>Choose one from the list, or leave it empty.</source>
            <translation>Kies uit de lijst, of laat de cel leeg.</translation>
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation>Kies uit de lijst.</translation>
        </message>
        <message>
            <source>Choose one of these circles, or take {delivery} out of this workspace. Who may have it is in the agreement with {partner}; change the recipients in the recipe only when that changes.</source>
            <translation>Kies een van deze kringen, of haal {delivery} uit deze werkmap. Wie de cijfers mag hebben, staat in de afspraak met {partner}; pas recipients in het inleesprofiel alleen aan als die verandert.</translation>
        </message>
        <message>
            <source>Choose one of these circles. Does {partner} agree to more, then change the recipients of {delivery} in the recipe.</source>
            <translation>Kies een van deze kringen. Gaat {partner} met meer akkoord, pas dan recipients van {delivery} aan in het inleesprofiel.</translation>
        </message>
        <message>
            <source>Choose one of these.</source>
            <translation>Kies een van deze.</translation>
        </message>
        <message>
            <source>Choose the column with codes, names or postcodes yourself.</source>
            <translation>Kies zelf de kolom met codes, namen of postcodes.</translation>
        </message>
        <message>
            <source>Choose the right area in the yellow column, or: {nothing}.</source>
            <translation>Kies in de gele kolom het juiste gebied, of: {nothing}.</translation>
        </message>
        <message>
            <source>Choose the workbook that went to the partner and came back filled in.</source>
            <translation>Kies het bestand dat naar de partner ging en ingevuld terugkwam.</translation>
        </message>
        <message>
            <source>Choose whether to add them up, take the mean, or take the latest.</source>
            <translation>Kies: optellen, het gemiddelde nemen of de laatste nemen.</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <source>Classes: about as many areas in each.</source>
            <translation>Klassen: in elke ongeveer evenveel gebieden.</translation>
        </message>
        <message>
            <source>Classes: at equal distances below and above a middle.</source>
            <translation>Klassen: even ver onder als boven een midden.</translation>
        </message>
        <message>
            <source>Classes: by standard deviation from the mean.</source>
            <translation>Klassen: naar standaardafwijking van het gemiddelde.</translation>
        </message>
        <message>
            <source>Classes: equally wide.</source>
            <translation>Klassen: even breed.</translation>
        </message>
        <message>
            <source>Classes: limits chosen by hand.</source>
            <translation>Klassen: zelf gekozen grenzen.</translation>
        </message>
        <message>
            <source>Classes: natural breaks (Jenks).</source>
            <translation>Klassen: natuurlijke grenzen (Jenks).</translation>
        </message>
        <message>
            <source>Classes: round limits.</source>
            <translation>Klassen: ronde grenzen.</translation>
        </message>
        <message>
            <source>Classes: split at the mean, then at the mean of what lies above it.</source>
            <translation>Klassen: gesplitst bij het gemiddelde, en daarboven telkens bij het gemiddelde van wat overblijft.</translation>
        </message>
        <message>
            <source>Close it there (often Excel) and try again.</source>
            <translation>Sluit het daar (vaak is het Excel) en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>Close the file if it is open elsewhere, check the folder, and try again.</source>
            <translation>Sluit het bestand als het ergens open is, controleer de map en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Kleuren</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Kolom</translation>
        </message>
        <message>
            <source>Column names were cut off by the Shapefile (DBF): {columns}.</source>
            <translation>De Shapefile (DBF) heeft kolomnamen afgekapt: {columns}.</translation>
        </message>
        <message>
            <source>Column {before} is gone; {now} is probably its new name.</source>
            <translation>Kolom {before} is weg; waarschijnlijk heet die nu {now}.</translation>
        </message>
        <message>
            <source>Column {column} has a mark that it did not have: {now}.</source>
            <translation>In kolom {column} staat een teken dat er eerst niet in stond: {now}.</translation>
        </message>
        <message>
            <source>Column {column} holds something else: it was {kind_before}, it is {kind_now}.</source>
            <translation>In kolom {column} staat iets anders: het was {kind_before}, het is nu {kind_now}.</translation>
        </message>
        <message>
            <source>Column {column} holds totals among its categories ({text}, {rows} rows). Choose what to count, or everything counts twice.</source>
            <translation>In kolom {column} staan totalen tussen de categorieën ({text}, {rows} rijen). Kies wat er geteld wordt, anders telt alles dubbel.</translation>
        </message>
        <message>
            <source>Column {column} in {path} does not hold numbers (see lines {example_lines}).</source>
            <translation>In kolom {column} van {path} staan geen getallen (zie regel {example_lines}).</translation>
        </message>
        <message>
            <source>Column {column} is empty now.</source>
            <translation>Kolom {column} is nu leeg.</translation>
        </message>
        <message>
            <source>Column {column} is gone.</source>
            <translation>Kolom {column} is weg.</translation>
        </message>
        <message>
            <source>Column {column} is in another unit: it was {before}, it is {now}.</source>
            <translation>Kolom {column} heeft een andere eenheid: het was {before}, het is nu {now}.</translation>
        </message>
        <message>
            <source>Column {column} is new.</source>
            <translation>Kolom {column} is nieuw.</translation>
        </message>
        <message>
            <source>Column {column} is new: another period.</source>
            <translation>Kolom {column} is nieuw: een andere periode.</translation>
        </message>
        <message>
            <source>Column {column} lies far outside its last range ({low} to {high}) in {rows} rows: line {lines}.</source>
            <translation>Kolom {column} ligt in {rows} rijen ver buiten de waarden van de vorige keer ({low} tot {high}): regel {lines}.</translation>
        </message>
        <message>
            <source>Column {column} of an earlier period is gone.</source>
            <translation>Kolom {column}, van een eerdere periode, is weg.</translation>
        </message>
        <message>
            <source>Column {column} was empty and is filled now.</source>
            <translation>Kolom {column} was leeg en is nu gevuld.</translation>
        </message>
        <message>
            <source>Columns about persons that were counted per area</source>
            <translation>Kolommen over personen die per gebied zijn geteld</translation>
        </message>
        <message>
            <source>Columns are called after {now} now; they were after {before}.</source>
            <translation>In de kolomnamen staat nu {now}; dat was {before}.</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Inhoud</translation>
        </message>
        <message>
            <source>Correct area</source>
            <translation>Juiste gebied</translation>
        </message>
        <message>
            <source>Correct the column that says in which {level} they lie.</source>
            <translation>Verbeter de kolom waarin staat waar ze bij horen ({level}).</translation>
        </message>
        <message>
            <source>Correct these codes under groups, or in the table.</source>
            <translation>Verbeter deze codes onder groups, of in de tabel.</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>Verbeterd</translation>
        </message>
        <message>
            <source>Corrected: {count} figures, of which {stale} with a changed source</source>
            <translation>Gecorrigeerde cijfers: {count}, waarvan {stale} met een gewijzigde bron</translation>
        </message>
        <message>
            <source>Corrections</source>
            <translation>Correcties</translation>
        </message>
        <message>
            <source>Counted in equally large cells, apart from areas and their borders.</source>
            <translation>Geteld in vakken die even groot zijn, los van gebieden en hun grenzen.</translation>
        </message>
        <message>
            <source>Counted is what lies in the outer class of its legend: {limits}.</source>
            <translation>Geteld is wat in de buitenste klasse van zijn legenda valt: {limits}.</translation>
        </message>
        <message>
            <source>Counted is what lies in the worst class of its legend: {limits}.</source>
            <translation>Geteld is wat in de slechtste klasse van zijn legenda valt: {limits}.</translation>
        </message>
        <message>
            <source>Counts are rounded to {n}, totals for themselves; these need not be the sum of their parts.</source>
            <translation>Aantallen zijn afgerond op {n}, totalen apart; die hoeven niet te kloppen met de som van hun delen.</translation>
        </message>
        <message>
            <source>Counts below {n} are not shown, nor what they could be worked out from.</source>
            <translation>Aantallen onder de {n} worden niet getoond, en ook niet waaruit ze af te leiden zijn.</translation>
        </message>
        <message>
            <source>Cover</source>
            <translation>Voorblad</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Verschil</translation>
        </message>
        <message>
            <source>Difference in percentage points.</source>
            <translation>Verschil in procentpunten.</translation>
        </message>
        <message>
            <source>Difference in {unit}.</source>
            <translation>Verschil in {unit}.</translation>
        </message>
        <message>
            <source>Difference {unit}.</source>
            <translation>Verschil {unit}.</translation>
        </message>
        <message>
            <source>Do you mean</source>
            <translation>Bedoelt u</translation>
        </message>
        <message>
            <source>Drawings: {count} SVG files</source>
            <translation>Tekeningen: {count} SVG-bestanden</translation>
        </message>
        <message>
            <source>Each area shows what the whole consists of.</source>
            <translation>Per gebied is te zien waaruit het geheel bestaat.</translation>
        </message>
        <message>
            <source>Each figure stands on the colour that its area has on the map. The strip below a heading: the classes from low to high.</source>
            <translation>Elk cijfer staat op de kleur die het gebied op de kaart heeft. De strook onder de kop: de klassen van laag naar hoog.</translation>
        </message>
        <message>
            <source>Each map has classes of its own: compare where it is dark, not the figures.</source>
            <translation>Elke kaart heeft eigen klassen: vergelijk waar het donker is, niet de cijfers.</translation>
        </message>
        <message>
            <source>Each sign is one thing on its place.</source>
            <translation>Elk teken is één ding op zijn plek.</translation>
        </message>
        <message>
            <source>Estimated</source>
            <translation>Geschat</translation>
        </message>
        <message>
            <source>Every area with the latest figure of every indicator</source>
            <translation>Elk gebied met het nieuwste cijfer van elke indicator</translation>
        </message>
        <message>
            <source>Every row found its area and every area has a row.</source>
            <translation>Elke rij vond een gebied en elk gebied heeft een rij.</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Toelichting</translation>
        </message>
        <message>
            <source>Fetch it once where there is a network, or put the file in {folder}.</source>
            <translation>Haal het één keer op waar er wel netwerk is, of zet het bestand in {folder}.</translation>
        </message>
        <message>
            <source>Fetched {name}: {count} rows from {address}</source>
            <translation>{name} opgehaald: {count} rijen van {address}</translation>
        </message>
        <message>
            <source>Field {column} has {count} different texts; there is room for {most} categories.</source>
            <translation>Veld {column} heeft {count} verschillende teksten; er is ruimte voor {most} categorieën.</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>Cijfer</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Cijfers</translation>
        </message>
        <message>
            <source>Figures and method in {name}</source>
            <translation>Cijfers en methode in {name}</translation>
        </message>
        <message>
            <source>Figures are rounded to {n}.</source>
            <translation>Cijfers zijn afgerond op {n}.</translation>
        </message>
        <message>
            <source>Figures of</source>
            <translation>Cijfers van</translation>
        </message>
        <message>
            <source>Figures on one map are of different periods: {periods}.</source>
            <translation>De cijfers op één kaart zijn van verschillende perioden: {periods}.</translation>
        </message>
        <message>
            <source>Figures on the map</source>
            <translation>Cijfers op de kaart</translation>
        </message>
        <message>
            <source>Figures per area</source>
            <translation>Cijfers per gebied</translation>
        </message>
        <message>
            <source>Figures put right after asking</source>
            <translation>Cijfers die na navraag zijn verbeterd</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Bestand</translation>
        </message>
        <message>
            <source>File exists</source>
            <translation>Er is al een bestand met die naam</translation>
        </message>
        <message>
            <source>File name too long</source>
            <translation>De naam is te lang</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Bestanden</translation>
        </message>
        <message>
            <source>Files that the set was made from</source>
            <translation>Bestanden waaruit de set is gemaakt</translation>
        </message>
        <message>
            <source>Files written</source>
            <translation>Gemaakte bestanden</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Invullen</translation>
        </message>
        <message>
            <source>Fill in the yellow cells and send the file back. Leave empty what you do not know.</source>
            <translation>Vul de gele cellen in en stuur het bestand terug. Wat u niet weet, laat u leeg.</translation>
        </message>
        <message>
            <source>Findings of this run</source>
            <translation>Bevindingen</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Voor</translation>
        </message>
        <message>
            <source>For a screen: {count} slides in {name}, {seconds} seconds each</source>
            <translation>Voor een scherm: {count} dia's in {name}, elk {seconds} seconden</translation>
        </message>
        <message>
            <source>For a screen: {count} slides in {name}, {seconds} seconds each. These figures are not for everybody: show them where only {audience} come</source>
            <translation>Voor een scherm: {count} dia's in {name}, elk {seconds} seconden. Deze cijfers zijn niet voor iedereen: laat ze alleen zien waar de kring {audience} komt</translation>
        </message>
        <message>
            <source>For everybody at the table: what the colours, signs and numbers on these pages mean.</source>
            <translation>Voor iedereen aan tafel: wat de kleuren, tekens en getallen op deze pagina’s betekenen.</translation>
        </message>
        <message>
            <source>For instance: {name}</source>
            <translation>Bijvoorbeeld: {name}</translation>
        </message>
        <message>
            <source>For whom</source>
            <translation>Voor wie</translation>
        </message>
        <message>
            <source>From high to low</source>
            <translation>Van hoog naar laag</translation>
        </message>
        <message>
            <source>From period to period</source>
            <translation>Ontwikkeling</translation>
        </message>
        <message>
            <source>From {first} to {last}, with the same classes: the same colour is the same figure.</source>
            <translation>Van {first} tot en met {last}, met dezelfde klassen: dezelfde kleur is hetzelfde cijfer.</translation>
        </message>
        <message>
            <source>GeoPDF: {count} files with layers</source>
            <translation>GeoPDF: {count} bestanden met lagen</translation>
        </message>
        <message>
            <source>Given out</source>
            <translation>Uitgegeven</translation>
        </message>
        <message>
            <source>Here a figure would say nothing, for instance since hardly anybody lives there.</source>
            <translation>Een cijfer zegt hier niets, bijvoorbeeld omdat er bijna niemand woont.</translation>
        </message>
        <message>
            <source>High is not always unfavourable, nor is low: that depends on what is counted.</source>
            <translation>Hoog is niet altijd ongunstig, en laag niet altijd gunstig: dat hangt af van wat er is geteld.</translation>
        </message>
        <message>
            <source>Highest and lowest</source>
            <translation>Hoogste en laagste</translation>
        </message>
        <message>
            <source>Highest in {highest} ({high}), lowest in {lowest} ({low})</source>
            <translation>Het hoogst in {highest} ({high}), het laagst in {lowest} ({low})</translation>
        </message>
        <message>
            <source>House style, colours under {name}: some can hardly be told apart: {which}. Choose colours that differ more in lightness.</source>
            <translation>Huisstijl, kleuren onder {name}: sommige zijn nauwelijks uit elkaar te houden: {which}. Kies kleuren die meer in lichtheid verschillen.</translation>
        </message>
        <message>
            <source>House style, palette {name}: some colours can hardly be told apart: {which}. Choose shades that differ more in lightness.</source>
            <translation>Huisstijl, palet {name}: sommige kleuren zijn nauwelijks uit elkaar te houden: {which}. Kies tinten die meer in lichtheid verschillen.</translation>
        </message>
        <message>
            <source>House style: {key} ({colour}) is hard to read on the paper (contrast below 4.5 to 1). Choose a colour that differs more from it.</source>
            <translation>Huisstijl: {key} ({colour}) is slecht leesbaar op het papier (contrast lager dan 4,5 op 1). Kies een kleur die daar meer van verschilt.</translation>
        </message>
        <message>
            <source>House style: {key} ({colour}) is so dark that outlines are lost in it (contrast below 3 to 1). Choose a lighter colour.</source>
            <translation>Huisstijl: {key} ({colour}) is zo donker dat grenzen erin wegvallen (contrast lager dan 3 op 1). Kies een lichtere kleur.</translation>
        </message>
        <message>
            <source>How it works: {title}</source>
            <translation>Zo werkt het: {title}</translation>
        </message>
        <message>
            <source>How much of these differences can be chance cannot be said for this figure.</source>
            <translation>Hoeveel van deze verschillen toeval kan zijn, is van dit cijfer niet te zeggen.</translation>
        </message>
        <message>
            <source>How the figures were made</source>
            <translation>Hoe de cijfers zijn gemaakt</translation>
        </message>
        <message>
            <source>How the {areas} lie</source>
            <translation>Spreiding van de {areas}</translation>
        </message>
        <message>
            <source>How to read</source>
            <translation>Leeswijzer</translation>
        </message>
        <message>
            <source>How to read it</source>
            <translation>Hoe lees je dit</translation>
        </message>
        <message>
            <source>How to read these maps</source>
            <translation>Zo lees je deze kaarten</translation>
        </message>
        <message>
            <source>How to read this</source>
            <translation>Zo leest u deze kaart</translation>
        </message>
        <message>
            <source>In no theme in the class that asks most for attention.</source>
            <translation>In geen enkel thema in de klasse die de meeste aandacht vraagt.</translation>
        </message>
        <message>
            <source>In tables: {mark}.</source>
            <translation>In tabellen: {mark}.</translation>
        </message>
        <message>
            <source>In {areas} areas it cannot be said whether a change can be chance: it is not known what the figure is divided by. An indicator that counts it, in the same file, tells.</source>
            <translation>Van {areas} gebieden is niet te zeggen of een verandering toeval kan zijn: onbekend is waardoor het cijfer gedeeld is. Een indicator die dat telt, in hetzelfde bestand, geeft uitsluitsel.</translation>
        </message>
        <message>
            <source>In {n} areas it cannot be said whether the difference can be chance.</source>
            <translation>Van {n} gebieden is niet te zeggen of het verschil toeval kan zijn.</translation>
        </message>
        <message>
            <source>In {n} areas not every figure is known: there it can be more.</source>
            <translation>Van {n} gebieden is niet elk cijfer bekend: daar kunnen het er meer zijn.</translation>
        </message>
        <message>
            <source>In {source} the same code stands for several areas: {codes}.</source>
            <translation>In {source} hoort dezelfde code bij meer gebieden: {codes}.</translation>
        </message>
        <message>
            <source>Indicator</source>
            <translation>Indicator</translation>
        </message>
        <message>
            <source>Install the newest version of the plugin. Nothing was changed.</source>
            <translation>Installeer de nieuwste versie van de plugin. Er is niets veranderd.</translation>
        </message>
        <message>
            <source>Is a directory</source>
            <translation>Dat is een map</translation>
        </message>
        <message>
            <source>Is it right all the same? Accept it, or put this in decisions.yml under accepted_changes, {delivery}: {accept}. Otherwise ask the partner for the file as it was.</source>
            <translation>Klopt het toch? Ga akkoord, of zet dit in decisions.yml onder accepted_changes, {delivery}: {accept}. Vraag de partner anders om het bestand zoals het was.</translation>
        </message>
        <message>
            <source>It was worked out that no figure that is not shown follows, nearly enough, from what is shown: totals, categories, years and sets given out before included.</source>
            <translation>Doorgerekend is dat geen cijfer dat niet getoond wordt, precies of bijna, volgt uit wat wel getoond wordt; ook niet uit totalen, categorieën, jaren en eerder uitgegeven sets.</translation>
        </message>
        <message>
            <source>Its figures of {count} sets that were given out are kept no more</source>
            <translation>Zijn cijfers in {count} eerder uitgegeven sets worden niet meer bewaard</translation>
        </message>
        <message>
            <source>Joined by another column: {now}; the last time by {before}.</source>
            <translation>Gekoppeld via een andere kolom: {now}; de vorige keer {before}.</translation>
        </message>
        <message>
            <source>Joined by {column} to the boundaries of {year} ({areas}): {rows} rows and {found} areas matched.</source>
            <translation>Via {column} gekoppeld aan indeling {year} ({areas}): {rows} rijen en {found} gebieden.</translation>
        </message>
        <message>
            <source>Joined to the boundaries of {year} ({areas}): {rows} rows and {found} areas matched.</source>
            <translation>Gekoppeld aan indeling {year} ({areas}): {rows} rijen en {found} gebieden.</translation>
        </message>
        <message>
            <source>Joined {name}: {matched} of {rows} rows, {areas_matched} of {areas} areas</source>
            <translation>{name} gekoppeld: {matched} van {rows} rijen, {areas_matched} van {areas} gebieden</translation>
        </message>
        <message>
            <source>Just a check</source>
            <translation>Even controleren</translation>
        </message>
        <message>
            <source>Key figures</source>
            <translation>Kerncijfers</translation>
        </message>
        <message>
            <source>Key figures of {area}</source>
            <translation>Kerncijfers van {area}</translation>
        </message>
        <message>
            <source>Keys over several areas (estimated)</source>
            <translation>Sleutels over meer gebieden (geschat)</translation>
        </message>
        <message>
            <source>Keys without an area</source>
            <translation>Sleutels zonder gebied</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Soort</translation>
        </message>
        <message>
            <source>Known for {areas}</source>
            <translation>Bekend voor {areas}</translation>
        </message>
        <message>
            <source>Laid over each other</source>
            <translation>Over elkaar gelegd</translation>
        </message>
        <message>
            <source>Latest</source>
            <translation>Laatste</translation>
        </message>
        <message>
            <source>Latest figures, boundaries {areas}</source>
            <translation>Nieuwste cijfers, indeling {areas}</translation>
        </message>
        <message>
            <source>Layer {layer} is not on the maps: it lies in memory only, or cannot be opened. Save it in a file first.</source>
            <translation>Laag {layer} staat niet op de kaarten: hij bestaat alleen in het geheugen of is niet te openen. Sla hem eerst op in een bestand.</translation>
        </message>
        <message>
            <source>Layer {layer} is see-through or blended, so that each page with it becomes one large picture in the PDF.</source>
            <translation>Laag {layer} is doorzichtig of gemengd met wat eronder ligt; elke pagina met die laag wordt daardoor één grote afbeelding in de pdf.</translation>
        </message>
        <message>
            <source>Layout {layout}, {item}: {personal}.</source>
            <translation>Lay-out {layout}, {item}: {personal}.</translation>
        </message>
        <message>
            <source>Leave it out, or write down why it is needed: origin_reason at the indicator {key} in the recipe.</source>
            <translation>Laat het weg, of leg vast waarom het nodig is: origin_reason bij de indicator {key} in het inleesprofiel.</translation>
        </message>
        <message>
            <source>Leave these columns out, or ask the partner for a file without them.</source>
            <translation>Laat deze kolommen weg, of vraag de partner om een bestand zonder.</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation>Legenda</translation>
        </message>
        <message>
            <source>Legend: {title}</source>
            <translation>Legenda: {title}</translation>
        </message>
        <message>
            <source>Letters with accents look garbled (Ã©): the text was saved in the wrong encoding before.</source>
            <translation>Letters met accenten zijn verminkt (Ã©): de tekst is eerder met een verkeerde tekencodering opgeslagen.</translation>
        </message>
        <message>
            <source>Line: {name}</source>
            <translation>Streepje: {name}</translation>
        </message>
        <message>
            <source>Lines for werkmap.yml, below areas: {name}</source>
            <translation>Regels voor werkmap.yml, onder areas: {name}</translation>
        </message>
        <message>
            <source>Lines show how a figure went from period to period. Where a figure is lacking the line stops.</source>
            <translation>Lijnen laten zien hoe een cijfer van periode tot periode verliep. Waar een cijfer ontbreekt, houdt de lijn op.</translation>
        </message>
        <message>
            <source>Look for boundaries that lie over each other, or for shares above 1 in the link table.</source>
            <translation>Kijk of er grenzen over elkaar heen liggen, of aandelen boven 1 in de koppeltabel staan.</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>Gemaakt door</translation>
        </message>
        <message>
            <source>Made on</source>
            <translation>Gemaakt op</translation>
        </message>
        <message>
            <source>Made on {date}</source>
            <translation>Gemaakt op {date}</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Kaart</translation>
        </message>
        <message>
            <source>Map of the cover ({areas})</source>
            <translation>Kaart van het voorblad ({areas})</translation>
        </message>
        <message>
            <source>Map of where {area} lies.</source>
            <translation>Kaart van waar {area} ligt.</translation>
        </message>
        <message>
            <source>Map of {title}, {period}: {areas} in {classes}.</source>
            <translation>Kaart van {title}, {period}: {areas} in {classes}.</translation>
        </message>
        <message>
            <source>Map {name} is not made: what it shows is not there.</source>
            <translation>Kaart {name} is niet gemaakt: wat die toont is er niet.</translation>
        </message>
        <message>
            <source>Maps</source>
            <translation>Kaarten</translation>
        </message>
        <message>
            <source>Maps side by side</source>
            <translation>Kaarten naast elkaar</translation>
        </message>
        <message>
            <source>Match report</source>
            <translation>Koppelcontrole</translation>
        </message>
        <message>
            <source>Mean</source>
            <translation>Gemiddelde</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Methode</translation>
        </message>
        <message>
            <source>Neighbouring municipalities</source>
            <translation>Buurgemeenten</translation>
        </message>
        <message>
            <source>No address in the file says enough to be looked up: it takes a house number with a postcode, or with street and place.</source>
            <translation>Geen adres in het bestand zegt genoeg om het op te zoeken: er is een huisnummer nodig met een postcode, of met straat en plaats.</translation>
        </message>
        <message>
            <source>No area is similar in {by}: a figure is not known.</source>
            <translation>Geen gebied is vergelijkbaar in {by}: er ontbreekt een cijfer.</translation>
        </message>
        <message>
            <source>No column in {path} says to which area a row belongs. It has: {columns}.</source>
            <translation>Geen kolom van {path} zegt bij welk gebied een rij hoort. De kolommen zijn: {columns}.</translation>
        </message>
        <message>
            <source>No figure</source>
            <translation>Geen cijfer</translation>
        </message>
        <message>
            <source>No figure below</source>
            <translation>Geen cijfer onder</translation>
        </message>
        <message>
            <source>No figure where the denominator is below {n}.</source>
            <translation>Geen cijfer waar de noemer kleiner is dan {n}.</translation>
        </message>
        <message>
            <source>No figures to show: {list}</source>
            <translation>Geen cijfers om te tonen: {list}</translation>
        </message>
        <message>
            <source>No file has figures about {areas}, so the pages about it are left out</source>
            <translation>Geen enkel bestand heeft cijfers over {areas}; die pagina's zijn weggelaten</translation>
        </message>
        <message>
            <source>No map set can be made for: {audience}. The figures of {partner} ({delivery}) are about the police task (Wpg) and go to the listed recipients only: {recipients}.</source>
            <translation>Voor deze kring kan geen kaartenset worden gemaakt: {audience}. De cijfers van {partner} ({delivery}) komen uit de politietaak (Wpg) en gaan alleen naar de genoemde ontvangers: {recipients}.</translation>
        </message>
        <message>
            <source>No map set can be made for: {audience}. The figures of {partner} ({delivery}) may go to: {recipients}.</source>
            <translation>Voor deze kring kan geen kaartenset worden gemaakt: {audience}. De cijfers van {partner} ({delivery}) zijn voor: {recipients}.</translation>
        </message>
        <message>
            <source>No space left on device</source>
            <translation>De schijf is vol</translation>
        </message>
        <message>
            <source>No such file or directory</source>
            <translation>Dat bestand of die map is er niet</translation>
        </message>
        <message>
            <source>No table was found in {path}.</source>
            <translation>In {path} is geen tabel gevonden.</translation>
        </message>
        <message>
            <source>No threshold about people is lower than {count}: that is the organisation's floor.</source>
            <translation>Geen drempel over personen is lager dan {count}: dat is de ondergrens van de organisatie.</translation>
        </message>
        <message>
            <source>No, not known</source>
            <translation>Nee, niet bekend</translation>
        </message>
        <message>
            <source>Not a directory</source>
            <translation>Dat is geen map</translation>
        </message>
        <message>
            <source>Not counted but calculated from other figures, so a little less certain.</source>
            <translation>Niet geteld maar berekend uit andere cijfers, en dus iets minder zeker.</translation>
        </message>
        <message>
            <source>Not in the QGIS project, as they lie on this computer: {layers}</source>
            <translation>Niet in het QGIS-project, want ze staan op deze computer: {layers}</translation>
        </message>
        <message>
            <source>Not matched</source>
            <translation>Niet gekoppeld</translation>
        </message>
        <message>
            <source>Not one row of {path} found its area: {column} holds {examples}, the areas of {areas} are called {area_examples}.</source>
            <translation>Geen enkele rij van {path} vond een gebied: in {column} staat {examples}, de gebieden van {areas} heten {area_examples}.</translation>
        </message>
        <message>
            <source>Not placed</source>
            <translation>Niet geplaatst</translation>
        </message>
        <message>
            <source>Not shown</source>
            <translation>Niet getoond</translation>
        </message>
        <message>
            <source>Not shown (privacy)</source>
            <translation>Niet getoond (privacy)</translation>
        </message>
        <message>
            <source>Not shown below</source>
            <translation>Niet getoond onder</translation>
        </message>
        <message>
            <source>Nothing there, or not known?</source>
            <translation>Niets, of niet bekend?</translation>
        </message>
        <message>
            <source>Nothing there? Fill in 0. Not known? Leave it empty. Too few to tell? Fill in &lt;5.</source>
            <translation>Geen? Vul 0 in. Niet bekend? Laat leeg. Te klein om te delen? Vul &lt;5 in.</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Aantal</translation>
        </message>
        <message>
            <source>Number of {areas} per class</source>
            <translation>Aantal {areas} per klasse</translation>
        </message>
        <message>
            <source>Numbers and rates</source>
            <translation>Aantallen en verhoudingen</translation>
        </message>
        <message>
            <source>Numbers below {n} are not shown of: {names}.</source>
            <translation>Aantallen onder de {n} tonen we niet bij: {names}.</translation>
        </message>
        <message>
            <source>Of {area}</source>
            <translation>Bij {area}</translation>
        </message>
        <message>
            <source>Of {area}, recalculated to {to}</source>
            <translation>Bij {area}, omrekenen naar {to}</translation>
        </message>
        <message>
            <source>Of {count} areas a part lies outside {areas}, with the figures of that part: {names}. Addresses or a link table tell better than surface where people live.</source>
            <translation>Van {count} gebieden ligt een deel buiten {areas}, met de cijfers van dat deel: {names}. Adressen of een koppeltabel zeggen beter dan oppervlakte waar mensen wonen.</translation>
        </message>
        <message>
            <source>On a map of what comes together, counted more than once: {themes}.</source>
            <translation>Op een kaart van wat samenkomt telt meer dan eens mee: {themes}.</translation>
        </message>
        <message>
            <source>On record in {name}</source>
            <translation>Vastgelegd in {name}</translation>
        </message>
        <message>
            <source>Only figures per area: no names, addresses or citizen service numbers (BSN).</source>
            <translation>Alleen cijfers per gebied: geen namen, adressen of BSN.</translation>
        </message>
        <message>
            <source>Only known for {area}: {value}</source>
            <translation>Alleen bekend voor {area}: {value}</translation>
        </message>
        <message>
            <source>Only {before} shown (privacy). What would show more:</source>
            <translation>Maar {before} getoond (privacy). Wat meer laat zien:</translation>
        </message>
        <message>
            <source>Only {matched} of {rows} rows found an area. Look whether this is the right column, and whether these are the right boundaries.</source>
            <translation>Maar {matched} van de {rows} rijen vonden een gebied. Kijk of dit de goede kolom is, en of dit de goede grenzen zijn.</translation>
        </message>
        <message>
            <source>Open it in its own program, save it again, and try that copy.</source>
            <translation>Open het in het programma waar het bij hoort, sla het opnieuw op en probeer die kopie.</translation>
        </message>
        <message>
            <source>Open it, save a copy without a password, and choose that copy.</source>
            <translation>Open het, sla een kopie zonder wachtwoord op en kies die kopie.</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Organisatie</translation>
        </message>
        <message>
            <source>Other areas than the last time: {lost} of {of} are gone, {new} are new ({examples}).</source>
            <translation>Andere gebieden dan de vorige keer: {lost} van {of} zijn weg, {new} zijn nieuw ({examples}).</translation>
        </message>
        <message>
            <source>Over time</source>
            <translation>Door de tijd</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Overzicht</translation>
        </message>
        <message>
            <source>Pages: {pages} in {name}</source>
            <translation>Pagina's: {pages} in {name}</translation>
        </message>
        <message>
            <source>Parks</source>
            <translation>Parken</translation>
        </message>
        <message>
            <source>Partner</source>
            <translation>Partner</translation>
        </message>
        <message>
            <source>Per area the figures stand below each other, to talk about one of the {areas} with who lives or works there.</source>
            <translation>Per gebied staan de cijfers onder elkaar, om over een van de {areas} te praten met wie er woont of werkt.</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Periode</translation>
        </message>
        <message>
            <source>Period: {period}.</source>
            <translation>Periode: {period}.</translation>
        </message>
        <message>
            <source>Permission denied</source>
            <translation>Je mag hier niet schrijven of lezen</translation>
        </message>
        <message>
            <source>Personal data</source>
            <translation>Persoonsgegevens</translation>
        </message>
        <message>
            <source>Pictures: {count} PNG files</source>
            <translation>Afbeeldingen (PNG): {count}</translation>
        </message>
        <message>
            <source>Please do not add names, addresses or other details of people.</source>
            <translation>Voeg geen namen, adressen of andere gegevens van personen toe.</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profiel</translation>
        </message>
        <message>
            <source>Profile outline</source>
            <translation>Omtrek profiel</translation>
        </message>
        <message>
            <source>Profiles</source>
            <translation>Profielen</translation>
        </message>
        <message>
            <source>Profiles of {areas}: there is no {name} to compare with</source>
            <translation>Profielen van {areas}: er is geen {name} om mee te vergelijken</translation>
        </message>
        <message>
            <source>Protected: {shown} figures shown, {hidden} withheld</source>
            <translation>Beschermd: {shown} cijfers getoond, {hidden} niet getoond</translation>
        </message>
        <message>
            <source>Put it back from a backup. If that set never went out, delete the subfolder it is in; what it showed then no longer counts.</source>
            <translation>Zet het terug uit een back-up. Is die set nooit uitgegeven, verwijder dan de submap waarin het staat; wat die set liet zien telt dan niet meer mee.</translation>
        </message>
        <message>
            <source>Put right by hand after asking.</source>
            <translation>Na navraag met de hand verbeterd.</translation>
        </message>
        <message>
            <source>QGIS project with {count} pages in {name}</source>
            <translation>QGIS-project met {count} pagina's in {name}</translation>
        </message>
        <message>
            <source>Questions about your file {file}</source>
            <translation>Vragen over uw bestand {file}</translation>
        </message>
        <message>
            <source>Railway</source>
            <translation>Spoor</translation>
        </message>
        <message>
            <source>Rank 1 is the highest. Triangles: higher or lower than the period before; filled: asks for attention.</source>
            <translation>Rang 1 is de hoogste. Driehoekjes: hoger of lager dan de periode ervoor; gevuld: vraagt aandacht.</translation>
        </message>
        <message>
            <source>Rank 1 is the highest. Triangles: higher or lower than the period before; filled: asks for attention. Dot: this area; thin lines: the others; thick line: the municipality.</source>
            <translation>Rang 1 is de hoogste. Driehoekjes: hoger of lager dan de periode ervoor; gevuld: vraagt aandacht. Stip: dit gebied; dunne streepjes: de andere; dik streepje: de gemeente.</translation>
        </message>
        <message>
            <source>Read as {declared}, {inside} % of the points lie where the areas ({areas}) are; as {proposed} {percent} % do. Set crs to {proposed} if that is right.</source>
            <translation>Gelezen als {declared} ligt {inside}% van de punten waar de gebieden ({areas}) liggen; als {proposed} is dat {percent}%. Klopt dat, zet dan crs op {proposed}.</translation>
        </message>
        <message>
            <source>Read first</source>
            <translation>Lees eerst</translation>
        </message>
        <message>
            <source>Read only; not joined.</source>
            <translation>Alleen gelezen; niet gekoppeld.</translation>
        </message>
        <message>
            <source>Read {name}: {rows} rows, of which {read} read and {aside} set aside</source>
            <translation>{name} ingelezen: {rows} rijen, waarvan {read} gelezen en {aside} apart gezet</translation>
        </message>
        <message>
            <source>Read-only file system</source>
            <translation>Deze schijf is alleen te lezen</translation>
        </message>
        <message>
            <source>Read: sheet {chosen}. Sheets with the same columns, not read: {others}.</source>
            <translation>Gelezen: werkblad {chosen}. Werkbladen met dezelfde kolommen, niet gelezen: {others}.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Reden</translation>
        </message>
        <message>
            <source>Recalculate the figures to {area}</source>
            <translation>De cijfers omrekenen naar {area}</translation>
        </message>
        <message>
            <source>Recalculate to {area}</source>
            <translation>Omrekenen naar {area}</translation>
        </message>
        <message>
            <source>Recalculated to {areas}: {same} areas are the same ground, {whole} lie in another one as a whole, {divided} are divided ({by_addresses} by addresses, the others by a table or by surface), {outside} lie outside.</source>
            <translation>Omgerekend naar {areas}: {same} gebieden liggen op dezelfde grond, {whole} liggen in hun geheel in een ander gebied, {divided} zijn verdeeld ({by_addresses} naar adressen, de rest met een tabel of naar oppervlakte), {outside} liggen erbuiten.</translation>
        </message>
        <message>
            <source>Recalculating {indicator} ({period}) to other boundaries does not add up. Nothing was used.</source>
            <translation>Het omrekenen van {indicator} ({period}) naar een andere indeling komt niet op hetzelfde totaal uit. Er is niets gebruikt.</translation>
        </message>
        <message>
            <source>Recognised as a public delivery: {title}.</source>
            <translation>Herkend als openbaar bestand: {title}.</translation>
        </message>
        <message>
            <source>Record for the privacy officer</source>
            <translation>Verantwoording voor de FG</translation>
        </message>
        <message>
            <source>Reference date</source>
            <translation>Peildatum</translation>
        </message>
        <message>
            <source>Reference date {date}, after {reason}.</source>
            <translation>Peildatum {date}, naar {reason}.</translation>
        </message>
        <message>
            <source>Refresh everything first, so that the two do not give anything away together.</source>
            <translation>Ververs eerst alles, zodat de twee samen niets prijsgeven.</translation>
        </message>
        <message>
            <source>Refresh everything: the figures are then made without it.</source>
            <translation>Ververs alles: de cijfers worden dan zonder dit bestand gemaakt.</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Opmerking</translation>
        </message>
        <message>
            <source>Removed the file {path}</source>
            <translation>Bestand {path} verwijderd</translation>
        </message>
        <message>
            <source>Removed {delivery} of {partner}: {figures} figures and {pages} pages</source>
            <translation>{delivery} van {partner} verwijderd: {figures} cijfers en {pages} pagina's</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Rijen</translation>
        </message>
        <message>
            <source>Rows for {is} areas; the last time about {was}.</source>
            <translation>Rijen voor {is} gebieden; de vorige keer ongeveer {was}.</translation>
        </message>
        <message>
            <source>Rows matched</source>
            <translation>Rijen gekoppeld</translation>
        </message>
        <message>
            <source>Rows set aside</source>
            <translation>Apart gezette rijen</translation>
        </message>
        <message>
            <source>Run 'Protect counts' on it first, or say why these are public figures or objects.</source>
            <translation>Gebruik er eerst 'Kleine aantallen beschermen' op, of geef aan waarom dit openbare cijfers of cijfers over objecten zijn.</translation>
        </message>
        <message>
            <source>Run the workspace again for new profile pages</source>
            <translation>Verwerk de werkmap opnieuw voor nieuwe profielpagina's</translation>
        </message>
        <message>
            <source>Save as GeoPackage (.gpkg) instead.</source>
            <translation>Sla het op als GeoPackage (.gpkg).</translation>
        </message>
        <message>
            <source>See the sheet Explanation.</source>
            <translation>Zie het blad Toelichting.</translation>
        </message>
        <message>
            <source>Send it to: {sender}</source>
            <translation>Stuur het naar: {sender}</translation>
        </message>
        <message>
            <source>Set it in QGIS (layer properties, source); for Dutch data it is nearly always EPSG:28992.</source>
            <translation>Stel dat in bij QGIS (laageigenschappen, Bron); voor Nederlandse gegevens is het bijna altijd EPSG:28992.</translation>
        </message>
        <message>
            <source>Sets given out before that were taken into account: {count}</source>
            <translation>Eerder uitgegeven sets waarmee rekening is gehouden: {count}</translation>
        </message>
        <message>
            <source>Several themes laid over each other: the darker, the more of them are in their least favourable class there.</source>
            <translation>Thema’s over elkaar gelegd: hoe donkerder, hoe meer ervan daar in de ongunstigste klasse zitten.</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Blad</translation>
        </message>
        <message>
            <source>Signs</source>
            <translation>Tekens</translation>
        </message>
        <message>
            <source>Signs that lie close together are one circle with their number.</source>
            <translation>Tekens die dicht bij elkaar liggen, zijn één cirkel met hun aantal.</translation>
        </message>
        <message>
            <source>Similar in {by}: {areas}.</source>
            <translation>Vergelijkbaar in {by}: {areas}.</translation>
        </message>
        <message>
            <source>Slides: {count} in {name}</source>
            <translation>Dia's: {count} in {name}</translation>
        </message>
        <message>
            <source>Small maps</source>
            <translation>Kleine kaarten</translation>
        </message>
        <message>
            <source>Small numbers</source>
            <translation>Kleine aantallen</translation>
        </message>
        <message>
            <source>Smoothed figures of small areas are drawn towards the whole, since chance weighs more there.</source>
            <translation>Gladgestreken cijfers van kleine gebieden zijn naar het geheel getrokken, omdat toeval daar zwaarder weegt.</translation>
        </message>
        <message>
            <source>Source: {source}</source>
            <translation>Bron: {source}</translation>
        </message>
        <message>
            <source>Sources and method</source>
            <translation>Bronnen en methode</translation>
        </message>
        <message>
            <source>Sources: {partners} · boundaries {year} · made by {maker} · made on {date} · for: {audience}</source>
            <translation>Bronnen: {partners} · indeling {year} · gemaakt door {maker} · gemaakt op {date} · kring: {audience}</translation>
        </message>
        <message>
            <source>Sources: {sources}</source>
            <translation>Bronnen: {sources}</translation>
        </message>
        <message>
            <source>Special maps</source>
            <translation>Bijzondere kaarten</translation>
        </message>
        <message>
            <source>Spellings that were accepted</source>
            <translation>Overgenomen schrijfwijzen</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Stop at several rows for one area</source>
            <translation>Stoppen bij meer rijen voor één gebied</translation>
        </message>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation>Gestopt. Er is niets veranderd.</translation>
        </message>
        <message>
            <source>Stored in {name}: {indicators} indicators, {pages} pages</source>
            <translation>Opgeslagen in {name} (indicatoren: {indicators}, pagina's: {pages})</translation>
        </message>
        <message>
            <source>Sum of the areas</source>
            <translation>Som van de gebieden</translation>
        </message>
        <message>
            <source>Table of all areas by all indicators</source>
            <translation>Tabel van alle gebieden en alle indicatoren</translation>
        </message>
        <message>
            <source>Table with {count} key figures of {area}</source>
            <translation>Tabel met {count} kerncijfers van {area}</translation>
        </message>
        <message>
            <source>Take the latest of several rows for one area</source>
            <translation>Van meer rijen voor één gebied de laatste nemen</translation>
        </message>
        <message>
            <source>Take the mean of several rows for one area</source>
            <translation>Van meer rijen voor één gebied het gemiddelde nemen</translation>
        </message>
        <message>
            <source>The PDF has text that can be selected and searched, bookmarks and a language, but no tags: headings, reading order and descriptions of maps are not in it. With a screen reader, use this page.</source>
            <translation>In de PDF kun je tekst selecteren en zoeken, en er zijn bladwijzers en een taal, maar geen tags: koppen, leesvolgorde en beschrijvingen van kaarten staan er niet in. Gebruik met een schermlezer deze pagina.</translation>
        </message>
        <message>
            <source>The areas have no codes: {count} go by their name, {numbered} have no name and got a number. Parts with the name of another part are one area with it: {parts}.</source>
            <translation>De gebieden hebben geen code: van {count} is de naam de code, {numbered} zonder naam kregen een nummer. Delen met dezelfde naam zijn samen één gebied: {parts}.</translation>
        </message>
        <message>
            <source>The areas stand side by side ({areas}, from line {line} on). The table is turned: lines are the columns of the file.</source>
            <translation>De gebieden staan naast elkaar ({areas}, vanaf regel {line}). De tabel is gekanteld: regels zijn de kolommen van het bestand.</translation>
        </message>
        <message>
            <source>The bars run from the highest to the lowest figure, in the colours of the map. They compare, they do not judge: two areas with nearly the same figure do not really differ.</source>
            <translation>De staven lopen van het hoogste naar het laagste cijfer, in de kleuren van de kaart. Ze vergelijken, ze oordelen niet: twee gebieden met bijna hetzelfde cijfer verschillen niet echt.</translation>
        </message>
        <message>
            <source>The codes in {column} fit the boundaries of {better_year} ({better}: {better_has} of {codes}) better than those of {year} ({areas}: {has} of {codes}).</source>
            <translation>De codes in {column} passen beter bij indeling {better_year} ({better}: {better_has} van {codes}) dan bij indeling {year} ({areas}: {has} van {codes}).</translation>
        </message>
        <message>
            <source>The codes in {column} fit the boundaries of {years} equally well; {areas} was chosen.</source>
            <translation>De codes in {column} passen even goed bij indeling {years}; gekozen is {areas}.</translation>
        </message>
        <message>
            <source>The codes in {column} fit the boundaries of {year} best ({areas}).</source>
            <translation>De codes in {column} passen het best bij indeling {year} ({areas}).</translation>
        </message>
        <message>
            <source>The colour of an area says in which class its figure falls.</source>
            <translation>De kleur van een gebied zegt in welke klasse het cijfer valt.</translation>
        </message>
        <message>
            <source>The darker the colour, the higher the figure.</source>
            <translation>Hoe donkerder de kleur, hoe hoger het cijfer.</translation>
        </message>
        <message>
            <source>The day that the figures are about, for instance 31-12-2025.</source>
            <translation>De dag waarover de cijfers gaan, bijvoorbeeld 31-12-2025.</translation>
        </message>
        <message>
            <source>The decimal mark in {column} is now {now}; it was {before}.</source>
            <translation>Het decimaalteken in {column} is nu {now}; het was {before}.</translation>
        </message>
        <message>
            <source>The difference between two periods. Hatched: so small that it may be chance.</source>
            <translation>Het verschil tussen twee perioden. Gearceerd: zo klein dat het toeval kan zijn.</translation>
        </message>
        <message>
            <source>The dots show how the areas lie between the lowest and the highest figure, without names.</source>
            <translation>De stippen laten zien hoe de gebieden tussen het laagste en het hoogste cijfer liggen, zonder namen.</translation>
        </message>
        <message>
            <source>The figures are of the level {level}, which the boundaries {areas} do not have ({levels}).</source>
            <translation>De cijfers zijn per {level}; dat niveau heeft {areas} niet ({levels}).</translation>
        </message>
        <message>
            <source>The figures are on {areas}, the others are not. Recalculate them?</source>
            <translation>Deze cijfers staan op {areas}, de andere niet. Omrekenen?</translation>
        </message>
        <message>
            <source>The file does not say in which coordinate system it is, and no usual one fits.</source>
            <translation>Het bestand noemt geen coördinatensysteem, en geen gangbaar systeem past.</translation>
        </message>
        <message>
            <source>The file does not say in which coordinate system it is. Read as {proposed}: {percent} % of the points lie in the Netherlands.</source>
            <translation>Het bestand noemt geen coördinatensysteem. Gelezen als {proposed}: {percent}% van de punten ligt in Nederland.</translation>
        </message>
        <message>
            <source>The file says {declared}, but then nothing lies in the Netherlands, and no other usual system fits.</source>
            <translation>Het bestand noemt {declared}, maar dan ligt niets in Nederland, en geen ander gangbaar systeem past.</translation>
        </message>
        <message>
            <source>The file says {declared}, but then nothing lies in the Netherlands; as {proposed} {percent} % of the points do. Set crs to {proposed} if that is right.</source>
            <translation>Het bestand noemt {declared}, maar dan ligt niets in Nederland; als {proposed} ligt {percent}% van de punten er wel. Klopt dat, zet dan crs op {proposed}.</translation>
        </message>
        <message>
            <source>The first sheets have the areas below each other and the indicators beside each other, with the latest figures. Districts and municipality stand below the neighbourhoods.</source>
            <translation>Op de eerste bladen staan de gebieden onder elkaar en de indicatoren naast elkaar, met de nieuwste cijfers. Wijken en gemeente staan onder de buurten.</translation>
        </message>
        <message>
            <source>The house style asks for {name}, which this machine lacks</source>
            <translation>De huisstijl vraagt om lettertype {name}; dat staat niet op deze computer</translation>
        </message>
        <message>
            <source>The keys are of {area}</source>
            <translation>De sleutels horen bij {area}</translation>
        </message>
        <message>
            <source>The larger the circle, the higher the class of the figure.</source>
            <translation>Hoe groter de cirkel, hoe hoger de klasse van het cijfer.</translation>
        </message>
        <message>
            <source>The latest figures of the {areas} from {first} to {last}.</source>
            <translation>De laatste cijfers van de {areas}, van {first} tot en met {last}.</translation>
        </message>
        <message>
            <source>The latest figures of {name}.</source>
            <translation>De laatste cijfers van {name}.</translation>
        </message>
        <message>
            <source>The limits belong to the indicator and are the same on every page.</source>
            <translation>De grenzen horen bij de indicator en zijn op elke pagina gelijk.</translation>
        </message>
        <message>
            <source>The limits of the classes belong to the figure: on every page where it is shown, a colour means the same.</source>
            <translation>De grenzen van de klassen horen bij het cijfer: op elke pagina waar het staat, betekent een kleur hetzelfde.</translation>
        </message>
        <message>
            <source>The name of the file of {delivery}: {personal}.</source>
            <translation>De naam van het bestand van {delivery}: {personal}.</translation>
        </message>
        <message>
            <source>The number before a name is its place: 1 has the highest figure.</source>
            <translation>Het nummer voor een naam is de plaats in de volgorde: 1 heeft het hoogste cijfer.</translation>
        </message>
        <message>
            <source>The numbers in {column} are of another size ({now}): probably in another unit.</source>
            <translation>De getallen in {column} zijn van een andere orde ({now}): waarschijnlijk een andere eenheid.</translation>
        </message>
        <message>
            <source>The project has no layer {layer}, which the recipe wants on the maps: they are made without it.</source>
            <translation>Het project heeft geen laag {layer}, die volgens het recept op de kaarten hoort: ze zijn zonder die laag gemaakt.</translation>
        </message>
        <message>
            <source>The recipe still holds what was typed about removed figures of {delivery} (under corrections and interpretations: {count}). Take it out if that may not be kept either.</source>
            <translation>In het inleesprofiel staat nog wat is getypt over verwijderde cijfers van {delivery} (onder corrections en interpretations: {count}). Haal het weg als ook dat niet mag blijven.</translation>
        </message>
        <message>
            <source>The settings name columns that are not in the file: {columns}.</source>
            <translation>De instellingen noemen kolommen die niet in het bestand staan: {columns}.</translation>
        </message>
        <message>
            <source>The shapes are areas; for each row a point within it counts ({rows} rows).</source>
            <translation>De vormen zijn vlakken; voor elke rij telt een punt erbinnen ({rows} rijen).</translation>
        </message>
        <message>
            <source>The shapes are lines ({rows} rows): each counts once, where most of it lies; its length is divided exactly over the areas it lies in.</source>
            <translation>De vormen zijn lijnen ({rows} rijen): elke lijn telt één keer, waar het grootste deel ligt; de lengte is precies verdeeld over de gebieden waar ze in ligt.</translation>
        </message>
        <message>
            <source>The shapes are lines; for each row the middle counts ({rows} rows).</source>
            <translation>De vormen zijn lijnen; voor elke rij telt het midden ({rows} rijen).</translation>
        </message>
        <message>
            <source>The shapes are polygons ({rows} rows): each counts once, where most of it lies; its surface is divided exactly over the areas it lies in.</source>
            <translation>De vormen zijn vlakken ({rows} rijen): elk vlak telt één keer, waar het grootste deel ligt; de oppervlakte is precies verdeeld over de gebieden waar het in ligt.</translation>
        </message>
        <message>
            <source>The sheet is called {now} now; it was {before}.</source>
            <translation>Het werkblad heet nu {now}; het was {before}.</translation>
        </message>
        <message>
            <source>The sheet with all figures has a row per area, indicator and period, for whoever wants to calculate or filter.</source>
            <translation>Het blad met alle cijfers heeft een rij per gebied, indicator en periode: handig om mee te rekenen of te filteren.</translation>
        </message>
        <message>
            <source>The source of a corrected figure has changed: {indicator} in {area}; check the correction</source>
            <translation>De bron van een gecorrigeerd cijfer is gewijzigd: {indicator} in {area}; kijk of de correctie nog klopt</translation>
        </message>
        <message>
            <source>The sources say why.</source>
            <translation>Bij de bronnen staat waarom.</translation>
        </message>
        <message>
            <source>The streets where it was counted most.</source>
            <translation>De straten waar het meest is geteld.</translation>
        </message>
        <message>
            <source>The surface of a circle is the number: twice as large is twice as many.</source>
            <translation>Het oppervlak van een cirkel is het aantal: twee keer zo groot is twee keer zo veel.</translation>
        </message>
        <message>
            <source>The warmer the colour, the more happened around there.</source>
            <translation>Hoe warmer de kleur, hoe meer er daar in de buurt was.</translation>
        </message>
        <message>
            <source>The workbook has hidden sheets with a table: {sheets}.</source>
            <translation>De spreadsheet heeft verborgen werkbladen met een tabel: {sheets}.</translation>
        </message>
        <message>
            <source>Their rows are divided by the number of addresses in each area.</source>
            <translation>De rijen zijn verdeeld naar het aantal adressen in elk gebied.</translation>
        </message>
        <message>
            <source>There is a figure, but it is about so few, or tells so much about others, that it stays out of sight. It may be low or high.</source>
            <translation>Er is wel een cijfer, maar het gaat over zo weinig of verraadt zo veel over andere cijfers dat we het niet laten zien. Het kan laag of hoog zijn.</translation>
        </message>
        <message>
            <source>There is a workspace in this folder already.</source>
            <translation>In deze map staat al een werkmap.</translation>
        </message>
        <message>
            <source>There is no copy of {source} on this machine, and {address} cannot be reached.</source>
            <translation>Van {source} staat geen kopie op deze computer, en {address} is niet bereikbaar.</translation>
        </message>
        <message>
            <source>There is no figure. Unknown is not the same as zero.</source>
            <translation>Er is geen cijfer. Onbekend is iets anders dan nul.</translation>
        </message>
        <message>
            <source>There is no file {path}.</source>
            <translation>Het bestand {path} is er niet.</translation>
        </message>
        <message>
            <source>There it says whose figures they are, of when, of which boundaries, and who made the page.</source>
            <translation>Daar staat van wie de cijfers zijn, van wanneer, van welke indeling, en wie de pagina maakte.</translation>
        </message>
        <message>
            <source>These are the pages of the map set with the same figures and words: every map with a description, every chart as a table.</source>
            <translation>Dit zijn de pagina's van de kaartenset met dezelfde cijfers en teksten: elke kaart met een beschrijving, elke grafiek als tabel.</translation>
        </message>
        <message>
            <source>These files were to be removed by now: {which}. Remove them, or agree on a longer term and put that in the recipe (keep_until).</source>
            <translation>Deze bestanden hadden al verwijderd moeten zijn: {which}. Verwijder ze, of spreek een langere termijn af en zet die in de werkmap (keep_until).</translation>
        </message>
        <message>
            <source>These keys can point to one household and are counted only.</source>
            <translation>Deze sleutels kunnen naar één huishouden wijzen en worden alleen geteld.</translation>
        </message>
        <message>
            <source>These lie in no single {level}: {areas}.</source>
            <translation>Deze liggen niet in precies één {level}: {areas}.</translation>
        </message>
        <message>
            <source>These pages are for everybody.</source>
            <translation>Deze pagina’s zijn voor iedereen.</translation>
        </message>
        <message>
            <source>These pages are for the core team. Do not pass them on.</source>
            <translation>Deze pagina’s zijn voor het kernteam. Geef ze niet door.</translation>
        </message>
        <message>
            <source>These pages are for the partners at the table. Do not pass them on to others.</source>
            <translation>Deze pagina’s zijn voor de partners aan tafel. Geef ze niet door aan anderen.</translation>
        </message>
        <message>
            <source>These rows can point to single addresses, so they are only counted here. Look for them in your own file.</source>
            <translation>Deze rijen kunnen naar één adres wijzen en zijn hier daarom alleen geteld. Zoek ze op in uw eigen bestand.</translation>
        </message>
        <message>
            <source>This area</source>
            <translation>Dit gebied</translation>
        </message>
        <message>
            <source>This map shows places, not areas; the legend counts them.</source>
            <translation>Deze kaart laat plekken zien, geen gebieden; de legenda telt ze.</translation>
        </message>
        <message>
            <source>Thresholds and rules</source>
            <translation>Drempels en regels</translation>
        </message>
        <message>
            <source>To do</source>
            <translation>Te doen</translation>
        </message>
        <message>
            <source>To the pages</source>
            <translation>Naar de pagina's</translation>
        </message>
        <message>
            <source>Too many categories for a colour each, so shown as one: {categories}.</source>
            <translation>Te veel categorieën voor elk een kleur, dus als één getoond: {categories}.</translation>
        </message>
        <message>
            <source>Took {count} areas for {name} from {file}</source>
            <translation>{count} gebieden voor {name} uit {file} gehaald</translation>
        </message>
        <message>
            <source>Total in your file</source>
            <translation>Totaal in uw bestand</translation>
        </message>
        <message>
            <source>Totals in your file that are not the sum of its areas. Which one is right?</source>
            <translation>Totalen in uw bestand die niet de som van de gebieden zijn. Welk getal klopt?</translation>
        </message>
        <message>
            <source>Totals that differ</source>
            <translation>Totalen die verschillen</translation>
        </message>
        <message>
            <source>Triangles: higher or lower than the period before.</source>
            <translation>Driehoekjes: hoger of lager dan de periode ervoor.</translation>
        </message>
        <message>
            <source>Try again; if it stays so, ask for one municipality, or put a downloaded file in the workspace.</source>
            <translation>Probeer het opnieuw; blijft het zo, vraag dan één gemeente op of zet een gedownload bestand in de werkmap.</translation>
        </message>
        <message>
            <source>Two figures in one colour: the square in the legend shows where both are high, both low, or one of them.</source>
            <translation>Twee cijfers in één kleur: de ruit in de legenda laat zien waar beide hoog zijn, beide laag, of één van de twee.</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Eenheid</translation>
        </message>
        <message>
            <source>Unit: {unit}.</source>
            <translation>Eenheid: {unit}.</translation>
        </message>
        <message>
            <source>Use a file that says where addresses lie instead, or agree to it (CONSENT) after asking whoever is responsible for the data.</source>
            <translation>Gebruik een bestand dat zegt waar adressen liggen, of geef toestemming (CONSENT) nadat je het hebt gevraagd aan wie verantwoordelijk is voor de gegevens.</translation>
        </message>
        <message>
            <source>Used the copy of {name} of {date}</source>
            <translation>{name}: de kopie van {date} gebruikt</translation>
        </message>
        <message>
            <source>Was the column renamed? Choose the right one, or put it in the recipe.</source>
            <translation>Heeft de kolom een andere naam gekregen? Kies de juiste, of zet die in het inleesprofiel.</translation>
        </message>
        <message>
            <source>Water</source>
            <translation>Water</translation>
        </message>
        <message>
            <source>We joined your file to the boundaries of {year}: {share} of the rows found their area. The sheets name what we could not place. Fill in the yellow cells and send the workbook back.</source>
            <translation>We hebben uw bestand gekoppeld aan indeling {year}: {share} van de rijen vond een gebied. Op de bladen staat wat we niet konden plaatsen. Vul de gele cellen in en stuur het bestand terug.</translation>
        </message>
        <message>
            <source>We joined your file to the boundaries of {year}: {share} of the rows found their area. There is nothing to fill in.</source>
            <translation>We hebben uw bestand gekoppeld aan indeling {year}: {share} van de rijen vond een gebied. U hoeft niets in te vullen.</translation>
        </message>
        <message>
            <source>What an area is, without a number: colours differ, none is more than another.</source>
            <translation>Wat een gebied is, zonder getal: de kleuren verschillen, geen is meer dan een andere.</translation>
        </message>
        <message>
            <source>What comes together here</source>
            <translation>Wat hier samenkomt</translation>
        </message>
        <message>
            <source>What each indicator counts, by which rules, from which file, and how much was joined</source>
            <translation>Wat elke indicator telt, met welke regels, uit welk bestand, en hoeveel er is gekoppeld</translation>
        </message>
        <message>
            <source>What is about very few people is not shown, so that nobody can be recognised. What it could be worked out from is not shown either.</source>
            <translation>Wat over heel weinig mensen gaat, laten we niet zien, zodat niemand te herkennen is. Ook waaruit het te berekenen zou zijn, blijft weg.</translation>
        </message>
        <message>
            <source>What is in this workbook</source>
            <translation>Wat staat er in deze werkmap</translation>
        </message>
        <message>
            <source>What is not known is nowhere counted as zero. Figures of larger areas are made from the files, not by adding up the figures shown.</source>
            <translation>Wat niet bekend is, telt nergens als nul. Cijfers van grotere gebieden komen uit de bestanden zelf, niet uit het optellen van de getoonde cijfers.</translation>
        </message>
        <message>
            <source>What is not shown cannot be worked back from totals, other periods or other maps of this set either.</source>
            <translation>Wat niet is getoond, is ook uit totalen, andere perioden en andere kaarten van deze set niet terug te rekenen.</translation>
        </message>
        <message>
            <source>What is uncertain</source>
            <translation>Wat onzeker is</translation>
        </message>
        <message>
            <source>What it means</source>
            <translation>Wat wordt bedoeld</translation>
        </message>
        <message>
            <source>What stands out</source>
            <translation>Wat opvalt</translation>
        </message>
        <message>
            <source>What the area adviser says</source>
            <translation>Duiding van de gebiedsadviseur</translation>
        </message>
        <message>
            <source>What the area adviser says stands beside the figures: somebody who knows the area explains what they do not tell.</source>
            <translation>Bij de cijfers staat wat de gebiedsadviseur zegt: iemand die het gebied kent, vertelt wat een cijfer niet laat zien.</translation>
        </message>
        <message>
            <source>What was typed holds what may not leave the house. {places}</source>
            <translation>In wat is getypt staat iets dat de deur niet uit mag. {places}</translation>
        </message>
        <message>
            <source>What would show more</source>
            <translation>Wat meer laat zien</translation>
        </message>
        <message>
            <source>Where it comes together: {n} subjects laid over each other</source>
            <translation>Waar het samenkomt: {n} onderwerpen over elkaar gelegd</translation>
        </message>
        <message>
            <source>Where no number is known or shown, a word says why. That is never zero; zero is a figure.</source>
            <translation>Waar geen getal bekend is of getoond wordt, staat er een woord waarom. Dat is nooit nul; nul is een cijfer.</translation>
        </message>
        <message>
            <source>Where that could not be worked out exactly (without scipy), more figures were left out than needed.</source>
            <translation>Waar dat niet precies kon worden doorgerekend (zonder scipy), worden meer cijfers niet getoond dan nodig.</translation>
        </message>
        <message>
            <source>Where there is no number, a word says why. Unknown is never zero.</source>
            <translation>Waar geen getal staat, zegt een woord waarom. Onbekend is nooit nul.</translation>
        </message>
        <message>
            <source>Where this area stands (darker is higher, white is without a figure)</source>
            <translation>Waar dit gebied staat (donkerder is hoger, wit is zonder cijfer)</translation>
        </message>
        <message>
            <source>Whose figures these are, how much of each file found its place, and how the figures were made.</source>
            <translation>Van wie de cijfers zijn, hoeveel van elk bestand zijn plek vond, en hoe de cijfers zijn gemaakt.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Waarom</translation>
        </message>
        <message>
            <source>With fewer than {n} to divide by there is no figure of: {names}.</source>
            <translation>Met minder dan {n} om door te delen is er geen cijfer van: {names}.</translation>
        </message>
        <message>
            <source>Without a figure: {list}</source>
            <translation>Zonder cijfer: {list}</translation>
        </message>
        <message>
            <source>Worked out with the same rules, each way for every indicator of the file that needs it. It is yours to choose: nothing changes until it stands in werkmap.yml.</source>
            <translation>Doorgerekend met dezelfde regels, elke manier voor alle indicatoren van het bestand die het nodig hebben. U kiest zelf: er verandert niets tot het in werkmap.yml staat.</translation>
        </message>
        <message>
            <source>Yes, zero</source>
            <translation>Ja, nul</translation>
        </message>
        <message>
            <source>Your file has no row for these areas. Is there nothing there (0), or is it not known?</source>
            <translation>Uw bestand heeft geen rij voor deze gebieden. Is er niets (0), of is het niet bekend?</translation>
        </message>
        <message>
            <source>a colour such as #0b5c8a</source>
            <translation>een kleur zoals #0b5c8a</translation>
        </message>
        <message>
            <source>a date such as 2025-12-31</source>
            <translation>een datum zoals 2025-12-31</translation>
        </message>
        <message>
            <source>a delivery with coordinates</source>
            <translation>een bestand met coördinaten</translation>
        </message>
        <message>
            <source>a field of numbers</source>
            <translation>een veld met getallen</translation>
        </message>
        <message>
            <source>a field with values</source>
            <translation>een veld met waarden</translation>
        </message>
        <message>
            <source>a file, or layer:NAME</source>
            <translation>een bestand, of layer:NAAM</translation>
        </message>
        <message>
            <source>a kind of page and a paper, such as indicator-a3</source>
            <translation>een soort pagina en papier, zoals indicator-a3</translation>
        </message>
        <message>
            <source>a label for each class</source>
            <translation>een naam voor elke klasse</translation>
        </message>
        <message>
            <source>a larger cell for so large an area</source>
            <translation>een grotere cel voor zo'n groot gebied</translation>
        </message>
        <message>
            <source>a length or surface needs lines or polygons</source>
            <translation>voor een lengte of oppervlakte zijn lijnen of vlakken nodig</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>een lijst</translation>
        </message>
        <message>
            <source>a list of keys with values (key: value)</source>
            <translation>een lijst van sleutels met waarden (sleutel: waarde)</translation>
        </message>
        <message>
            <source>a list of texts</source>
            <translation>een lijst van teksten</translation>
        </message>
        <message>
            <source>a map of {areas}</source>
            <translation>een kaart van {areas}</translation>
        </message>
        <message>
            <source>a mapping</source>
            <translation>een blok met sleutels</translation>
        </message>
        <message>
            <source>a name that is not used twice</source>
            <translation>een naam die niet twee keer voorkomt</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>een getal</translation>
        </message>
        <message>
            <source>a number (with a point: 2.5)</source>
            <translation>een getal (met een punt: 2.5)</translation>
        </message>
        <message>
            <source>a number above 0 and at most 1</source>
            <translation>een getal boven 0 en hooguit 1</translation>
        </message>
        <message>
            <source>a number above zero</source>
            <translation>een getal boven nul</translation>
        </message>
        <message>
            <source>a number from 0 (none) to 100</source>
            <translation>een getal van 0 (geen) tot en met 100</translation>
        </message>
        <message>
            <source>a number of 0 or more</source>
            <translation>een getal van 0 of meer</translation>
        </message>
        <message>
            <source>a number or mean, since the municipality has the sum of its areas</source>
            <translation>een getal of mean, omdat de gemeente de som van haar gebieden heeft</translation>
        </message>
        <message>
            <source>a number to round to, where there is a seed</source>
            <translation>een getal om op af te ronden, als er een seed staat</translation>
        </message>
        <message>
            <source>a page with areas: {name}</source>
            <translation>een pagina met areas: {name}</translation>
        </message>
        <message>
            <source>a part below zero</source>
            <translation>een deel onder nul</translation>
        </message>
        <message>
            <source>a part was corrected by hand</source>
            <translation>een deel is met de hand gecorrigeerd</translation>
        </message>
        <message>
            <source>a period_column, whose months are added up to years</source>
            <translation>een period_column, waarvan de maanden tot jaren worden opgeteld</translation>
        </message>
        <message>
            <source>a sequence</source>
            <translation>een lijst</translation>
        </message>
        <message>
            <source>a share or rate of what is counted or added up</source>
            <translation>een share of rate van wat geteld of opgeteld is</translation>
        </message>
        <message>
            <source>a table of the officer</source>
            <translation>een eigen tabel</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>een tekst</translation>
        </message>
        <message>
            <source>a value</source>
            <translation>een waarde</translation>
        </message>
        <message>
            <source>a whole number</source>
            <translation>een geheel getal</translation>
        </message>
        <message>
            <source>a whole number from 1 to 9</source>
            <translation>een geheel getal van 1 tot en met 9</translation>
        </message>
        <message>
            <source>a whole number from 2 to 9, since the method is diverging</source>
            <translation>een geheel getal van 2 tot en met 9, omdat de methode diverging is</translation>
        </message>
        <message>
            <source>a whole number of 0 or more</source>
            <translation>een geheel getal van 0 of meer</translation>
        </message>
        <message>
            <source>a whole number of 1 or more</source>
            <translation>een geheel getal van 1 of meer</translation>
        </message>
        <message>
            <source>a whole number of 2 or more</source>
            <translation>een geheel getal van 2 of meer</translation>
        </message>
        <message>
            <source>a whole number of 2 or more; none only where protection is public or objects</source>
            <translation>een geheel getal van 2 of meer; geen drempel kan alleen als protection public of objects is</translation>
        </message>
        <message>
            <source>a whole number, 0 for none</source>
            <translation>een geheel getal, 0 voor geen</translation>
        </message>
        <message>
            <source>about</source>
            <translation>soort cijfers</translation>
        </message>
        <message>
            <source>about the same as in {earlier}</source>
            <translation>vrijwel gelijk aan {earlier}</translation>
        </message>
        <message>
            <source>absent</source>
            <translation>niet ingevuld</translation>
        </message>
        <message>
            <source>address</source>
            <translation>adres</translation>
        </message>
        <message>
            <source>addresses</source>
            <translation>adressen</translation>
        </message>
        <message>
            <source>all, or some of</source>
            <translation>all, of een of meer van</translation>
        </message>
        <message>
            <source>amount</source>
            <translation>bedrag</translation>
        </message>
        <message>
            <source>an id that is not used twice</source>
            <translation>een id die niet twee keer voorkomt</translation>
        </message>
        <message>
            <source>an indicator of kind category</source>
            <translation>een indicator van de soort category</translation>
        </message>
        <message>
            <source>an indicator of the workspace</source>
            <translation>een indicator van de werkmap</translation>
        </message>
        <message>
            <source>an indicator with numbers</source>
            <translation>een indicator met getallen</translation>
        </message>
        <message>
            <source>an indicator with two periods</source>
            <translation>een indicator met twee perioden</translation>
        </message>
        <message>
            <source>an unknown key</source>
            <translation>een onbekende sleutel</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>en nog {n}</translation>
        </message>
        <message>
            <source>and {n} more indicator, not shown for want of room</source>
            <translation>en nog {n} indicator, hier is geen ruimte</translation>
        </message>
        <message>
            <source>and {n} more indicators, not shown for want of room</source>
            <translation>en nog {n} indicatoren, hier is geen ruimte</translation>
        </message>
        <message>
            <source>another area set than that of the key</source>
            <translation>een andere indeling dan die van de sleutel</translation>
        </message>
        <message>
            <source>another id for each map</source>
            <translation>voor elke kaart een andere id</translation>
        </message>
        <message>
            <source>another table</source>
            <translation>andere tabel</translation>
        </message>
        <message>
            <source>any figure</source>
            <translation>elk cijfer</translation>
        </message>
        <message>
            <source>approved by</source>
            <translation>akkoord van</translation>
        </message>
        <message>
            <source>area</source>
            <translation>gebied</translation>
        </message>
        <message>
            <source>area codes, each in one group only</source>
            <translation>gebiedscodes, elk in maar één groep</translation>
        </message>
        <message>
            <source>areas</source>
            <translation>gebieden</translation>
        </message>
        <message>
            <source>areas between {low} and {high}</source>
            <translation>gebieden tussen {low} en {high}</translation>
        </message>
        <message>
            <source>areas estimated</source>
            <translation>gebieden geschat</translation>
        </message>
        <message>
            <source>areas joined</source>
            <translation>gebieden gekoppeld</translation>
        </message>
        <message>
            <source>areas matched</source>
            <translation>gebieden gekoppeld</translation>
        </message>
        <message>
            <source>areas not shown</source>
            <translation>gebieden niet getoond</translation>
        </message>
        <message>
            <source>as many areas in each</source>
            <translation>in elk even veel gebieden</translation>
        </message>
        <message>
            <source>as written</source>
            <translation>zoals geschreven</translation>
        </message>
        <message>
            <source>at least one field with counts</source>
            <translation>minstens één veld met aantallen</translation>
        </message>
        <message>
            <source>at least {text}</source>
            <translation>ten minste {text}</translation>
        </message>
        <message>
            <source>bank account number</source>
            <translation>bankrekeningnummer</translation>
        </message>
        <message>
            <source>bars, all on one scale</source>
            <translation>staven, overal op dezelfde schaal</translation>
        </message>
        <message>
            <source>below 0</source>
            <translation>onder nul</translation>
        </message>
        <message>
            <source>below zero</source>
            <translation>onder nul</translation>
        </message>
        <message>
            <source>blank row</source>
            <translation>lege rij</translation>
        </message>
        <message>
            <source>both in one where, or in one sum</source>
            <translation>beide in één where, of in één sum</translation>
        </message>
        <message>
            <source>both points and commas as decimal mark</source>
            <translation>zowel punt als komma als decimaalteken</translation>
        </message>
        <message>
            <source>boundaries</source>
            <translation>grenzen</translation>
        </message>
        <message>
            <source>boundaries {year}</source>
            <translation>indeling {year}</translation>
        </message>
        <message>
            <source>boundary year</source>
            <translation>indeling (jaar)</translation>
        </message>
        <message>
            <source>broken line</source>
            <translation>kapotte regel</translation>
        </message>
        <message>
            <source>by</source>
            <translation>door</translation>
        </message>
        <message>
            <source>by standard deviation</source>
            <translation>naar standaardafwijking</translation>
        </message>
        <message>
            <source>by whom</source>
            <translation>door wie</translation>
        </message>
        <message>
            <source>category</source>
            <translation>categorie</translation>
        </message>
        <message>
            <source>cause</source>
            <translation>oorzaak</translation>
        </message>
        <message>
            <source>change</source>
            <translation>verandering</translation>
        </message>
        <message>
            <source>chosen limits</source>
            <translation>gekozen grenzen</translation>
        </message>
        <message>
            <source>circle, divided by share</source>
            <translation>cirkel, verdeeld naar aandeel</translation>
        </message>
        <message>
            <source>citizen service number (BSN)</source>
            <translation>burgerservicenummer (BSN)</translation>
        </message>
        <message>
            <source>class</source>
            <translation>klasse</translation>
        </message>
        <message>
            <source>code</source>
            <translation>code</translation>
        </message>
        <message>
            <source>codes found</source>
            <translation>codes gevonden</translation>
        </message>
        <message>
            <source>column</source>
            <translation>kolom</translation>
        </message>
        <message>
            <source>columns</source>
            <translation>kolommen</translation>
        </message>
        <message>
            <source>columns that are counted, not a key or a period</source>
            <translation>kolommen die geteld worden, geen sleutel of periode</translation>
        </message>
        <message>
            <source>coordinates</source>
            <translation>coördinaten</translation>
        </message>
        <message>
            <source>core team</source>
            <translation>kernteam</translation>
        </message>
        <message>
            <source>corrected</source>
            <translation>gecorrigeerd</translation>
        </message>
        <message>
            <source>corrected by hand</source>
            <translation>met de hand gecorrigeerd</translation>
        </message>
        <message>
            <source>corrected {n}</source>
            <translation>gecorrigeerd {n}</translation>
        </message>
        <message>
            <source>count</source>
            <translation>aantal</translation>
        </message>
        <message>
            <source>count fields</source>
            <translation>velden met aantallen</translation>
        </message>
        <message>
            <source>counted per area, approved by {name}</source>
            <translation>geteld per gebied, akkoord van {name}</translation>
        </message>
        <message>
            <source>counts rounded to {n}</source>
            <translation>aantallen afgerond op {n}</translation>
        </message>
        <message>
            <source>counts: numbers of 0 or more</source>
            <translation>een aantal: een getal van 0 of meer</translation>
        </message>
        <message>
            <source>covered</source>
            <translation>bekend</translation>
        </message>
        <message>
            <source>damaged by a spreadsheet</source>
            <translation>beschadigd door een spreadsheet</translation>
        </message>
        <message>
            <source>date</source>
            <translation>datum</translation>
        </message>
        <message>
            <source>date of birth</source>
            <translation>geboortedatum</translation>
        </message>
        <message>
            <source>day or month first?</source>
            <translation>eerst de dag of de maand?</translation>
        </message>
        <message>
            <source>decisions.yml has keys of {partner} that mean areas which no boundaries have any more: {codes}.</source>
            <translation>In decisions.yml staan sleutels van {partner} voor gebieden die in geen enkele indeling meer voorkomen: {codes}.</translation>
        </message>
        <message>
            <source>decisions.yml puts {delivery} on {areas}, but there are no such boundaries any more: passed over.</source>
            <translation>decisions.yml zet {delivery} op {areas}, maar die indeling is er niet meer: overgeslagen.</translation>
        </message>
        <message>
            <source>difference</source>
            <translation>verschil</translation>
        </message>
        <message>
            <source>digits lost: a spreadsheet wrote the codes as 3.6E+15</source>
            <translation>cijfers kwijt: een spreadsheet schreef de codes als 3,6E+15</translation>
        </message>
        <message>
            <source>district</source>
            <translation>wijk</translation>
        </message>
        <message>
            <source>districts</source>
            <translation>wijken</translation>
        </message>
        <message>
            <source>districts between {low} and {high}</source>
            <translation>wijken tussen {low} en {high}</translation>
        </message>
        <message>
            <source>divided by</source>
            <translation>gedeeld door</translation>
        </message>
        <message>
            <source>divided by at least</source>
            <translation>gedeeld door minstens</translation>
        </message>
        <message>
            <source>divided over</source>
            <translation>verdeeld over</translation>
        </message>
        <message>
            <source>down in {areas}</source>
            <translation>afname in {areas}</translation>
        </message>
        <message>
            <source>drawn towards the whole</source>
            <translation>naar het geheel getrokken</translation>
        </message>
        <message>
            <source>e-mail address</source>
            <translation>e-mailadres</translation>
        </message>
        <message>
            <source>each indicator id once; used twice</source>
            <translation>elke indicator-id één keer; dubbel is</translation>
        </message>
        <message>
            <source>each key once</source>
            <translation>elke sleutel één keer</translation>
        </message>
        <message>
            <source>either dpi or width</source>
            <translation>dpi of width, niet allebei</translation>
        </message>
        <message>
            <source>either groups or groups_from</source>
            <translation>groups of groups_from, niet allebei</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>leeg</translation>
        </message>
        <message>
            <source>empty in the file</source>
            <translation>leeg in het bestand</translation>
        </message>
        <message>
            <source>empty key</source>
            <translation>lege sleutel</translation>
        </message>
        <message>
            <source>equally wide</source>
            <translation>even breed</translation>
        </message>
        <message>
            <source>estimated</source>
            <translation>geschat</translation>
        </message>
        <message>
            <source>estimated part</source>
            <translation>deel geschat</translation>
        </message>
        <message>
            <source>estimated {n}</source>
            <translation>geschat {n}</translation>
        </message>
        <message>
            <source>explanation</source>
            <translation>toelichting</translation>
        </message>
        <message>
            <source>features that cannot be read</source>
            <translation>Objecten die niet te lezen zijn</translation>
        </message>
        <message>
            <source>few</source>
            <translation>weinig</translation>
        </message>
        <message>
            <source>fewer than {k} of {n}</source>
            <translation>minder dan {k} van {n}</translation>
        </message>
        <message>
            <source>fewer than {n}</source>
            <translation>minder dan {n}</translation>
        </message>
        <message>
            <source>figures</source>
            <translation>cijfers</translation>
        </message>
        <message>
            <source>figures not shown</source>
            <translation>cijfers niet getoond</translation>
        </message>
        <message>
            <source>file</source>
            <translation>bestand</translation>
        </message>
        <message>
            <source>files</source>
            <translation>bestanden</translation>
        </message>
        <message>
            <source>footnote</source>
            <translation>voetnoot</translation>
        </message>
        <message>
            <source>for each indicator one of</source>
            <translation>voor elke indicator een van</translation>
        </message>
        <message>
            <source>for everybody</source>
            <translation>voor iedereen</translation>
        </message>
        <message>
            <source>for who sees no blue</source>
            <translation>voor wie geen blauw ziet</translation>
        </message>
        <message>
            <source>for who sees no green</source>
            <translation>voor wie geen groen ziet</translation>
        </message>
        <message>
            <source>for who sees no red</source>
            <translation>voor wie geen rood ziet</translation>
        </message>
        <message>
            <source>for: {audience}</source>
            <translation>kring: {audience}</translation>
        </message>
        <message>
            <source>free text</source>
            <translation>vrije tekst</translation>
        </message>
        <message>
            <source>handling</source>
            <translation>afhandeling</translation>
        </message>
        <message>
            <source>head/tail breaks</source>
            <translation>koppen en staarten (head/tail)</translation>
        </message>
        <message>
            <source>here</source>
            <translation>hier</translation>
        </message>
        <message>
            <source>hidden row</source>
            <translation>verborgen rij</translation>
        </message>
        <message>
            <source>high</source>
            <translation>hoog</translation>
        </message>
        <message>
            <source>high on both</source>
            <translation>hoog op beide</translation>
        </message>
        <message>
            <source>high on both {first} and {second}: {areas}</source>
            <translation>hoog op zowel {first} als {second}: {areas}</translation>
        </message>
        <message>
            <source>high on {name} only</source>
            <translation>alleen {name} hoog</translation>
        </message>
        <message>
            <source>higher</source>
            <translation>hoger</translation>
        </message>
        <message>
            <source>higher than in {earlier} in {n} of {areas}</source>
            <translation>in {n} van {areas} hoger dan in {earlier}</translation>
        </message>
        <message>
            <source>house number</source>
            <translation>huisnummer</translation>
        </message>
        <message>
            <source>how</source>
            <translation>hoe</translation>
        </message>
        <message>
            <source>how many</source>
            <translation>hoeveel</translation>
        </message>
        <message>
            <source>idea</source>
            <translation>idee</translation>
        </message>
        <message>
            <source>in grey print</source>
            <translation>in grijsdruk</translation>
        </message>
        <message>
            <source>in no class</source>
            <translation>in geen klasse</translation>
        </message>
        <message>
            <source>in preparation</source>
            <translation>in voorbereiding</translation>
        </message>
        <message>
            <source>index</source>
            <translation>index</translation>
        </message>
        <message>
            <source>indicator</source>
            <translation>indicator</translation>
        </message>
        <message>
            <source>indicators in the same unit, to share a legend</source>
            <translation>indicatoren in dezelfde eenheid, om een legenda te delen</translation>
        </message>
        <message>
            <source>indicators with a direction</source>
            <translation>indicatoren met een richting</translation>
        </message>
        <message>
            <source>keep until</source>
            <translation>bewaren tot en met</translation>
        </message>
        <message>
            <source>key</source>
            <translation>sleutel</translation>
        </message>
        <message>
            <source>kind</source>
            <translation>soort</translation>
        </message>
        <message>
            <source>landscape</source>
            <translation>liggend</translation>
        </message>
        <message>
            <source>landscape, or another paper than 16:9</source>
            <translation>landscape, of ander papier dan 16:9</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>weggelaten</translation>
        </message>
        <message>
            <source>left out by decision</source>
            <translation>bewust weggelaten</translation>
        </message>
        <message>
            <source>legal basis</source>
            <translation>grondslag</translation>
        </message>
        <message>
            <source>less than {upper}</source>
            <translation>minder dan {upper}</translation>
        </message>
        <message>
            <source>less than {upper} {word}</source>
            <translation>minder dan {upper} {word}</translation>
        </message>
        <message>
            <source>level</source>
            <translation>niveau</translation>
        </message>
        <message>
            <source>licence plate</source>
            <translation>kenteken</translation>
        </message>
        <message>
            <source>limits of at most 9 classes</source>
            <translation>grenzen van hoogstens 9 klassen</translation>
        </message>
        <message>
            <source>line features</source>
            <translation>lijnen</translation>
        </message>
        <message>
            <source>lines</source>
            <translation>regels</translation>
        </message>
        <message>
            <source>low</source>
            <translation>laag</translation>
        </message>
        <message>
            <source>low on both</source>
            <translation>laag op beide</translation>
        </message>
        <message>
            <source>lower</source>
            <translation>lager</translation>
        </message>
        <message>
            <source>lower-case letters, digits and _, starting with a letter</source>
            <translation>een naam van kleine letters, cijfers en _, die met een letter begint</translation>
        </message>
        <message>
            <source>made by {maker}</source>
            <translation>gemaakt door {maker}</translation>
        </message>
        <message>
            <source>made on {date}</source>
            <translation>gemaakt op {date}</translation>
        </message>
        <message>
            <source>many</source>
            <translation>veel</translation>
        </message>
        <message>
            <source>map data © Kadaster</source>
            <translation>kaartgegevens © Kadaster</translation>
        </message>
        <message>
            <source>matched {n} of {m} {areas}</source>
            <translation>gekoppeld {n} van {m} {areas}</translation>
        </message>
        <message>
            <source>may be seen by</source>
            <translation>mag gezien worden door</translation>
        </message>
        <message>
            <source>mean</source>
            <translation>gemiddelde</translation>
        </message>
        <message>
            <source>mean of {columns}</source>
            <translation>gemiddelde van {columns}</translation>
        </message>
        <message>
            <source>mean, where the numerator is a median</source>
            <translation>mean, als de teller een mediaan is</translation>
        </message>
        <message>
            <source>median of {columns}</source>
            <translation>mediaan van {columns}</translation>
        </message>
        <message>
            <source>merged since then</source>
            <translation>sindsdien samengevoegd</translation>
        </message>
        <message>
            <source>metres</source>
            <translation>meter</translation>
        </message>
        <message>
            <source>metres of line</source>
            <translation>meters lijn</translation>
        </message>
        <message>
            <source>middle</source>
            <translation>midden</translation>
        </message>
        <message>
            <source>millimetres, at most 25</source>
            <translation>millimeters, hoogstens 25</translation>
        </message>
        <message>
            <source>minimum count</source>
            <translation>kleinste aantal</translation>
        </message>
        <message>
            <source>more than 0</source>
            <translation>meer dan 0</translation>
        </message>
        <message>
            <source>municipalities</source>
            <translation>gemeenten</translation>
        </message>
        <message>
            <source>municipalities between {low} and {high}</source>
            <translation>gemeenten tussen {low} en {high}</translation>
        </message>
        <message>
            <source>municipality</source>
            <translation>gemeente</translation>
        </message>
        <message>
            <source>municipality in total {value}</source>
            <translation>gemeente in totaal {value}</translation>
        </message>
        <message>
            <source>municipality {value}</source>
            <translation>gemeente {value}</translation>
        </message>
        <message>
            <source>municipality: {status}</source>
            <translation>gemeente: {status}</translation>
        </message>
        <message>
            <source>n: 1 or more, k: above 0 and below 100</source>
            <translation>n: 1 of meer, k: boven 0 en onder 100</translation>
        </message>
        <message>
            <source>name</source>
            <translation>naam</translation>
        </message>
        <message>
            <source>name of a person</source>
            <translation>naam van een persoon</translation>
        </message>
        <message>
            <source>names of columns</source>
            <translation>namen van kolommen</translation>
        </message>
        <message>
            <source>names that agree</source>
            <translation>namen die kloppen</translation>
        </message>
        <message>
            <source>names, each with a list of area codes</source>
            <translation>namen, elk met een lijst van gebiedscodes</translation>
        </message>
        <message>
            <source>names, each with its column in the table</source>
            <translation>namen, elk met hun kolom in de tabel</translation>
        </message>
        <message>
            <source>natural breaks (Jenks)</source>
            <translation>natuurlijke breuken (Jenks)</translation>
        </message>
        <message>
            <source>neighbourhood</source>
            <translation>buurt</translation>
        </message>
        <message>
            <source>neighbourhoods</source>
            <translation>buurten</translation>
        </message>
        <message>
            <source>neighbourhoods between {low} and {high}</source>
            <translation>buurten tussen {low} en {high}</translation>
        </message>
        <message>
            <source>neighbouring areas put together: {n} own areas</source>
            <translation>buurgebieden samengevoegd tot {n} eigen gebieden</translation>
        </message>
        <message>
            <source>neither GeoJSON nor GML</source>
            <translation>Het is geen GeoJSON en geen GML</translation>
        </message>
        <message>
            <source>no JSON</source>
            <translation>Het is geen JSON</translation>
        </message>
        <message>
            <source>no OGC API</source>
            <translation>Het is geen OGC API</translation>
        </message>
        <message>
            <source>no WFS</source>
            <translation>Het is geen WFS</translation>
        </message>
        <message>
            <source>no XML</source>
            <translation>Het is geen XML</translation>
        </message>
        <message>
            <source>no answer in time</source>
            <translation>Er kwam niet op tijd antwoord</translation>
        </message>
        <message>
            <source>no area, leave it out</source>
            <translation>geen gebied, weglaten</translation>
        </message>
        <message>
            <source>no clear change in {areas}</source>
            <translation>geen duidelijke verandering in {areas}</translation>
        </message>
        <message>
            <source>no clear difference (can be chance)</source>
            <translation>geen duidelijk verschil (kan toeval zijn)</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>Er is geen verbinding</translation>
        </message>
        <message>
            <source>no data</source>
            <translation>geen gegevens</translation>
        </message>
        <message>
            <source>no features in the answer</source>
            <translation>Er staan geen objecten in het antwoord</translation>
        </message>
        <message>
            <source>no figure</source>
            <translation>geen cijfer</translation>
        </message>
        <message>
            <source>no figure in which one could work out another to within {n}%</source>
            <translation>geen cijfer waarin de een de ander tot op {n}% kan uitrekenen</translation>
        </message>
        <message>
            <source>no figure of which the largest {n} are more than {k}%</source>
            <translation>geen cijfer waarvan de grootste {n} meer dan {k}% zijn</translation>
        </message>
        <message>
            <source>no figures to show</source>
            <translation>geen cijfers om te tonen</translation>
        </message>
        <message>
            <source>no index of what is rounded (round_to)</source>
            <translation>geen index van wat is afgerond (round_to)</translation>
        </message>
        <message>
            <source>no key</source>
            <translation>geen sleutel</translation>
        </message>
        <message>
            <source>no rows in the answer</source>
            <translation>Er staan geen rijen in het antwoord</translation>
        </message>
        <message>
            <source>no rows in the file</source>
            <translation>geen rijen in het bestand</translation>
        </message>
        <message>
            <source>no shares of 0 and 100%</source>
            <translation>geen aandelen van 0 en 100%</translation>
        </message>
        <message>
            <source>no shares, rates or means of fewer than {n}</source>
            <translation>geen aandelen, verhoudingen of gemiddelden van minder dan {n}</translation>
        </message>
        <message>
            <source>no such table, or no right to read it</source>
            <translation>Die tabel is er niet, of je mag haar niet lezen</translation>
        </message>
        <message>
            <source>no zeros</source>
            <translation>geen nullen</translation>
        </message>
        <message>
            <source>no, since what is public is no police task</source>
            <translation>nee, want wat openbaar is komt niet uit de politietaak</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>niemand</translation>
        </message>
        <message>
            <source>none of {n}</source>
            <translation>geen van {n}</translation>
        </message>
        <message>
            <source>not all age groups are known</source>
            <translation>niet alle leeftijdsgroepen zijn bekend</translation>
        </message>
        <message>
            <source>not all parts are known</source>
            <translation>niet alle delen zijn bekend</translation>
        </message>
        <message>
            <source>not applicable</source>
            <translation>niet van toepassing</translation>
        </message>
        <message>
            <source>not given by the source</source>
            <translation>geeft de bron niet</translation>
        </message>
        <message>
            <source>not in the file</source>
            <translation>niet in het bestand</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>niet bekend</translation>
        </message>
        <message>
            <source>not shown</source>
            <translation>niet getoond</translation>
        </message>
        <message>
            <source>not shown (privacy)</source>
            <translation>niet getoond (privacy)</translation>
        </message>
        <message>
            <source>not shown {n}</source>
            <translation>niet getoond {n}</translation>
        </message>
        <message>
            <source>note beside the table</source>
            <translation>notitie naast de tabel</translation>
        </message>
        <message>
            <source>nothing there (0)</source>
            <translation>niets (0)</translation>
        </message>
        <message>
            <source>nothing, or a role (outline, hatch, symbol)</source>
            <translation>niets, of een rol (outline, hatch, symbol)</translation>
        </message>
        <message>
            <source>nothing, since an index cannot be rounded so</source>
            <translation>niets, want een index is zo niet af te ronden</translation>
        </message>
        <message>
            <source>nothing, since both ends of a diverging legend are open</source>
            <translation>niets, omdat beide einden van een divergerende legenda open zijn</translation>
        </message>
        <message>
            <source>nothing, since only means, shares and rates have an index</source>
            <translation>niets, want alleen gemiddelden, aandelen en verhoudingen hebben een index</translation>
        </message>
        <message>
            <source>nothing, since only shares are of nobody or of everybody</source>
            <translation>niets, want alleen aandelen gaan over niemand of iedereen</translation>
        </message>
        <message>
            <source>nothing, since only shares, rates and means have one</source>
            <translation>niets, want alleen aandelen, verhoudingen en gemiddelden hebben er een</translation>
        </message>
        <message>
            <source>nothing, since periods are of a page with one indicator</source>
            <translation>niets, omdat perioden bij een pagina met één indicator horen</translation>
        </message>
        <message>
            <source>nothing, since the file in from says it</source>
            <translation>niets, omdat het bestand bij from het al zegt</translation>
        </message>
        <message>
            <source>nothing, since the method finds the limits</source>
            <translation>niets, omdat de methode de grenzen vindt</translation>
        </message>
        <message>
            <source>nothing, since the method is not diverging</source>
            <translation>niets, omdat de methode niet diverging is</translation>
        </message>
        <message>
            <source>nothing, since this is of maps of parts only</source>
            <translation>niets, want dit is alleen van kaarten van delen</translation>
        </message>
        <message>
            <source>nothing, since this kind of map has no classes of its own</source>
            <translation>niets, want dit soort kaart heeft geen eigen klassen</translation>
        </message>
        <message>
            <source>nothing, since this kind of map shows the rows of a delivery</source>
            <translation>niets, omdat deze soort kaart de rijen van een bestand toont</translation>
        </message>
        <message>
            <source>number</source>
            <translation>getal</translation>
        </message>
        <message>
            <source>number at a place</source>
            <translation>aantal op een plek</translation>
        </message>
        <message>
            <source>number of different {columns}</source>
            <translation>aantal verschillende {columns}</translation>
        </message>
        <message>
            <source>number of rows</source>
            <translation>aantal rijen</translation>
        </message>
        <message>
            <source>number per hexagon of {size} m</source>
            <translation>aantal per zeshoek van {size} m</translation>
        </message>
        <message>
            <source>number per square of {size} m</source>
            <translation>aantal per vierkant van {size} m</translation>
        </message>
        <message>
            <source>number per street, the ten with most</source>
            <translation>aantal per straat, de tien met de meeste</translation>
        </message>
        <message>
            <source>numbers from low to high</source>
            <translation>getallen van laag naar hoog</translation>
        </message>
        <message>
            <source>numbers from low to high, one less than classes</source>
            <translation>getallen van laag naar hoog, één minder dan er klassen zijn</translation>
        </message>
        <message>
            <source>objects</source>
            <translation>objecten</translation>
        </message>
        <message>
            <source>observed</source>
            <translation>waargenomen</translation>
        </message>
        <message>
            <source>of the areas</source>
            <translation>van de gebieden</translation>
        </message>
        <message>
            <source>of the rows</source>
            <translation>van de rijen</translation>
        </message>
        <message>
            <source>of the total of {column}</source>
            <translation>van het totaal van {column}</translation>
        </message>
        <message>
            <source>on both sides of a middle</source>
            <translation>aan weerszijden van een midden</translation>
        </message>
        <message>
            <source>one character, tab or space</source>
            <translation>één teken, tab of space</translation>
        </message>
        <message>
            <source>one indicator</source>
            <translation>één indicator</translation>
        </message>
        <message>
            <source>one of</source>
            <translation>een van</translation>
        </message>
        <message>
            <source>one or more numbers, from low to high</source>
            <translation>een of meer getallen, van laag naar hoog</translation>
        </message>
        <message>
            <source>one or two rows of as many age groups, each under its name</source>
            <translation>een of twee rijen van evenveel leeftijdsgroepen, elk onder een naam</translation>
        </message>
        <message>
            <source>one period, a period_column, or columns with {period} in their name</source>
            <translation>één periode, een period_column, of een kolomnaam met {period} erin</translation>
        </message>
        <message>
            <source>one row for each area and period</source>
            <translation>één rij per gebied en periode</translation>
        </message>
        <message>
            <source>one to nine indicators</source>
            <translation>een tot negen indicatoren</translation>
        </message>
        <message>
            <source>only http and https</source>
            <translation>Alleen http en https kunnen</translation>
        </message>
        <message>
            <source>other</source>
            <translation>overig</translation>
        </message>
        <message>
            <source>other boundary year</source>
            <translation>andere indeling</translation>
        </message>
        <message>
            <source>other ground under the same code</source>
            <translation>zelfde code, ander gebied</translation>
        </message>
        <message>
            <source>other municipality</source>
            <translation>andere gemeente</translation>
        </message>
        <message>
            <source>outside the areas</source>
            <translation>buiten de gebieden</translation>
        </message>
        <message>
            <source>outside the legend (less than {lower})</source>
            <translation>buiten de legenda (minder dan {lower})</translation>
        </message>
        <message>
            <source>outside the legend (more than {upper})</source>
            <translation>buiten de legenda (meer dan {upper})</translation>
        </message>
        <message>
            <source>outside the legend ({lower} to {upper})</source>
            <translation>buiten de legenda ({lower} tot {upper})</translation>
        </message>
        <message>
            <source>outside the partner's area</source>
            <translation>buiten het werkgebied van de partner</translation>
        </message>
        <message>
            <source>own areas from the lines below; a page with areas: {name}</source>
            <translation>eigen gebieden met de regels hieronder; een pagina met areas: {name}</translation>
        </message>
        <message>
            <source>pages</source>
            <translation>pagina's</translation>
        </message>
        <message>
            <source>partner</source>
            <translation>partner</translation>
        </message>
        <message>
            <source>partners</source>
            <translation>partners</translation>
        </message>
        <message>
            <source>percentage</source>
            <translation>percentage</translation>
        </message>
        <message>
            <source>period</source>
            <translation>periode</translation>
        </message>
        <message>
            <source>period {period}</source>
            <translation>periode {period}</translation>
        </message>
        <message>
            <source>period_length: {n} years; or a sum of the columns of these periods</source>
            <translation>period_length: {n} years; of een som van de kolommen van deze perioden</translation>
        </message>
        <message>
            <source>persons</source>
            <translation>personen</translation>
        </message>
        <message>
            <source>place, from high to low</source>
            <translation>plaats, van hoog naar laag</translation>
        </message>
        <message>
            <source>point or comma: thousands or decimals?</source>
            <translation>punt of komma: duizendtallen of decimalen?</translation>
        </message>
        <message>
            <source>points</source>
            <translation>punten</translation>
        </message>
        <message>
            <source>police task (Wpg)</source>
            <translation>politietaak (Wpg)</translation>
        </message>
        <message>
            <source>population register number</source>
            <translation>A-nummer</translation>
        </message>
        <message>
            <source>portrait</source>
            <translation>staand</translation>
        </message>
        <message>
            <source>position among the {areas}</source>
            <translation>plaats tussen de {areas}</translation>
        </message>
        <message>
            <source>postcode</source>
            <translation>postcode</translation>
        </message>
        <message>
            <source>postcode (4 digits)</source>
            <translation>postcode (4 cijfers)</translation>
        </message>
        <message>
            <source>probably spelt as {likely_key}</source>
            <translation>waarschijnlijk geschreven als {likely_key}</translation>
        </message>
        <message>
            <source>probably {name}</source>
            <translation>waarschijnlijk {name}</translation>
        </message>
        <message>
            <source>proposal</source>
            <translation>voorstel</translation>
        </message>
        <message>
            <source>public</source>
            <translation>openbaar</translation>
        </message>
        <message>
            <source>purpose</source>
            <translation>doel</translation>
        </message>
        <message>
            <source>rank</source>
            <translation>rang</translation>
        </message>
        <message>
            <source>rate</source>
            <translation>verhouding</translation>
        </message>
        <message>
            <source>reason</source>
            <translation>reden</translation>
        </message>
        <message>
            <source>recalculated from {areas}</source>
            <translation>omgerekend van {areas}</translation>
        </message>
        <message>
            <source>recoded</source>
            <translation>code gewijzigd</translation>
        </message>
        <message>
            <source>reference date</source>
            <translation>peildatum</translation>
        </message>
        <message>
            <source>reference date {date}</source>
            <translation>peildatum {date}</translation>
        </message>
        <message>
            <source>remark</source>
            <translation>opmerking</translation>
        </message>
        <message>
            <source>repeated header</source>
            <translation>herhaalde kop</translation>
        </message>
        <message>
            <source>retention</source>
            <translation>bewaartermijn</translation>
        </message>
        <message>
            <source>round limits</source>
            <translation>ronde grenzen</translation>
        </message>
        <message>
            <source>round to</source>
            <translation>afronden op</translation>
        </message>
        <message>
            <source>rounded to {n}</source>
            <translation>afgerond op {n}</translation>
        </message>
        <message>
            <source>row of units</source>
            <translation>rij met eenheden</translation>
        </message>
        <message>
            <source>rows</source>
            <translation>rijen</translation>
        </message>
        <message>
            <source>rows in the file</source>
            <translation>rijen in het bestand</translation>
        </message>
        <message>
            <source>rows matched</source>
            <translation>rijen gekoppeld</translation>
        </message>
        <message>
            <source>rows read</source>
            <translation>rijen gelezen</translation>
        </message>
        <message>
            <source>rules</source>
            <translation>regels</translation>
        </message>
        <message>
            <source>running</source>
            <translation>lopend</translation>
        </message>
        <message>
            <source>sensitive</source>
            <translation>gevoelig</translation>
        </message>
        <message>
            <source>sensitive, per person</source>
            <translation>gevoelig, per persoon</translation>
        </message>
        <message>
            <source>set aside</source>
            <translation>apart gezet</translation>
        </message>
        <message>
            <source>several areas possible</source>
            <translation>meer gebieden mogelijk</translation>
        </message>
        <message>
            <source>share</source>
            <translation>aandeel</translation>
        </message>
        <message>
            <source>share of the rows</source>
            <translation>deel van de rijen</translation>
        </message>
        <message>
            <source>share of the total</source>
            <translation>deel van het totaal</translation>
        </message>
        <message>
            <source>shares from 0 to 1 or percentages?</source>
            <translation>aandelen van 0 tot 1 of percentages?</translation>
        </message>
        <message>
            <source>shown now</source>
            <translation>nu getoond</translation>
        </message>
        <message>
            <source>shown then</source>
            <translation>dan getoond</translation>
        </message>
        <message>
            <source>similar</source>
            <translation>vergelijkbaar</translation>
        </message>
        <message>
            <source>smaller area</source>
            <translation>kleiner gebied</translation>
        </message>
        <message>
            <source>smoothed</source>
            <translation>gladgestreken</translation>
        </message>
        <message>
            <source>so many indicators</source>
            <translation>zoveel indicatoren</translation>
        </message>
        <message>
            <source>so many limits, from low to high</source>
            <translation>zoveel grenzen, van laag naar hoog</translation>
        </message>
        <message>
            <source>so many periods</source>
            <translation>zoveel perioden</translation>
        </message>
        <message>
            <source>some of</source>
            <translation>een of meer van</translation>
        </message>
        <message>
            <source>something to divide by</source>
            <translation>een noemer</translation>
        </message>
        <message>
            <source>spelling</source>
            <translation>schrijfwijze</translation>
        </message>
        <message>
            <source>split since then</source>
            <translation>sindsdien gesplitst</translation>
        </message>
        <message>
            <source>square metres</source>
            <translation>vierkante meters</translation>
        </message>
        <message>
            <source>status</source>
            <translation>status</translation>
        </message>
        <message>
            <source>status: {status}</source>
            <translation>status: {status}</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>gestopt</translation>
        </message>
        <message>
            <source>street</source>
            <translation>straat</translation>
        </message>
        <message>
            <source>subtotal row</source>
            <translation>subtotaal</translation>
        </message>
        <message>
            <source>sum</source>
            <translation>som</translation>
        </message>
        <message>
            <source>sum of the areas</source>
            <translation>som van de gebieden</translation>
        </message>
        <message>
            <source>sum of {columns}</source>
            <translation>som van {columns}</translation>
        </message>
        <message>
            <source>sum, mean, count or areas</source>
            <translation>sum, mean, count of areas</translation>
        </message>
        <message>
            <source>sum, mean, count or areas, such as {sum: Column}</source>
            <translation>sum, mean, count of areas, zoals {sum: Column}</translation>
        </message>
        <message>
            <source>surface</source>
            <translation>oppervlakte</translation>
        </message>
        <message>
            <source>table</source>
            <translation>tabel</translation>
        </message>
        <message>
            <source>telephone number</source>
            <translation>telefoonnummer</translation>
        </message>
        <message>
            <source>text</source>
            <translation>tekst</translation>
        </message>
        <message>
            <source>text among the dates</source>
            <translation>tekst tussen de datums</translation>
        </message>
        <message>
            <source>text among the numbers</source>
            <translation>tekst tussen de getallen</translation>
        </message>
        <message>
            <source>the column with the names of streets</source>
            <translation>de kolom met de straatnamen</translation>
        </message>
        <message>
            <source>the columns to look at</source>
            <translation>een lijst van kolommen</translation>
        </message>
        <message>
            <source>the date in the file's name</source>
            <translation>de datum in de bestandsnaam</translation>
        </message>
        <message>
            <source>the id of the areas that the groups are put together from</source>
            <translation>de id van de indeling waaruit de groepen zijn samengesteld</translation>
        </message>
        <message>
            <source>the larger the circle, the larger the number</source>
            <translation>hoe groter de cirkel, hoe groter het getal</translation>
        </message>
        <message>
            <source>the last period in the file</source>
            <translation>de laatste periode in het bestand</translation>
        </message>
        <message>
            <source>the last year among the columns</source>
            <translation>het laatste jaar in de kolomnamen</translation>
        </message>
        <message>
            <source>the name of the sheet</source>
            <translation>de naam van het werkblad</translation>
        </message>
        <message>
            <source>the partner does not cover it</source>
            <translation>de partner werkt hier niet</translation>
        </message>
        <message>
            <source>the same</source>
            <translation>gelijk gebleven</translation>
        </message>
        <message>
            <source>the same everywhere: {value} in {areas}</source>
            <translation>overal gelijk: {value} in {areas}</translation>
        </message>
        <message>
            <source>the year in the file's name</source>
            <translation>het jaar in de bestandsnaam</translation>
        </message>
        <message>
            <source>theme</source>
            <translation>thema</translation>
        </message>
        <message>
            <source>threshold</source>
            <translation>drempel</translation>
        </message>
        <message>
            <source>title line</source>
            <translation>titel</translation>
        </message>
        <message>
            <source>too few dwellings</source>
            <translation>te weinig woningen</translation>
        </message>
        <message>
            <source>too few for a figure</source>
            <translation>te weinig voor een cijfer</translation>
        </message>
        <message>
            <source>too few inhabitants</source>
            <translation>te weinig inwoners</translation>
        </message>
        <message>
            <source>total in the file</source>
            <translation>totaal in het bestand</translation>
        </message>
        <message>
            <source>total row</source>
            <translation>totaal</translation>
        </message>
        <message>
            <source>two indicators</source>
            <translation>twee indicatoren</translation>
        </message>
        <message>
            <source>two or more colours such as #0b5c8a</source>
            <translation>twee of meer kleuren, zoals #0b5c8a</translation>
        </message>
        <message>
            <source>two or more numbers, from low to high</source>
            <translation>een rij van twee of meer getallen, van laag naar hoog</translation>
        </message>
        <message>
            <source>unit</source>
            <translation>eenheid</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>onbekend</translation>
        </message>
        <message>
            <source>up in {areas}</source>
            <translation>toename in {areas}</translation>
        </message>
        <message>
            <source>value</source>
            <translation>waarde</translation>
        </message>
        <message>
            <source>value field</source>
            <translation>veld met de waarde</translation>
        </message>
        <message>
            <source>value matched</source>
            <translation>waarde gekoppeld</translation>
        </message>
        <message>
            <source>weight field</source>
            <translation>veld met het gewicht</translation>
        </message>
        <message>
            <source>what is added up, counted or averaged over rows</source>
            <translation>iets dat over rijen is opgeteld, geteld of gemiddeld</translation>
        </message>
        <message>
            <source>what is counted</source>
            <translation>wat wordt geteld</translation>
        </message>
        <message>
            <source>when</source>
            <translation>wanneer</translation>
        </message>
        <message>
            <source>where most are, over {size} m around</source>
            <translation>waar de meeste zijn, over {size} m rondom</translation>
        </message>
        <message>
            <source>where the colours part: a number such as 100 or 0, gemeente, or mean</source>
            <translation>waar de kleuren uiteengaan: een getal zoals 100 of 0, gemeente, of mean</translation>
        </message>
        <message>
            <source>whole numbers of 1 or more, one for each column</source>
            <translation>hele getallen van 1 of meer, één per kolom</translation>
        </message>
        <message>
            <source>why</source>
            <translation>waarom</translation>
        </message>
        <message>
            <source>withheld by the source</source>
            <translation>niet gegeven door de bron</translation>
        </message>
        <message>
            <source>x and y seem to have changed places</source>
            <translation>x en y lijken verwisseld</translation>
        </message>
        <message>
            <source>x and y seem to have changed places: as {proposed} {percent} % of the points lie in the Netherlands.</source>
            <translation>x en y lijken verwisseld: als {proposed} ligt {percent}% van de punten in Nederland.</translation>
        </message>
        <message>
            <source>x coordinate</source>
            <translation>x-coördinaat</translation>
        </message>
        <message>
            <source>y coordinate</source>
            <translation>y-coördinaat</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>ja of nee</translation>
        </message>
        <message>
            <source>zero (none) or a number above zero</source>
            <translation>nul (geen) of een getal boven nul</translation>
        </message>
        <message>
            <source>zero or a whole number above zero</source>
            <translation>nul of een geheel getal boven nul</translation>
        </message>
        <message>
            <source>{address} cannot be reached. {reason}</source>
            <translation>{address} is niet bereikbaar. {reason}</translation>
        </message>
        <message>
            <source>{address} cannot be reached: used the copy of {name} of {date}</source>
            <translation>{address} is niet bereikbaar: voor {name} de kopie van {date} gebruikt</translation>
        </message>
        <message>
            <source>{address} gave no usable answer. {reason}</source>
            <translation>{address} gaf geen bruikbaar antwoord. {reason}</translation>
        </message>
        <message>
            <source>{address} has {expected} rows, but {received} came. Nothing was used.</source>
            <translation>{address} heeft {expected} rijen, maar er kwamen er {received}. Er is niets gebruikt.</translation>
        </message>
        <message>
            <source>{address} stopped at {received} rows and does not say how many it has. Nothing was used.</source>
            <translation>{address} stopte bij {received} rijen en zegt niet hoeveel het er zijn. Er is niets gebruikt.</translation>
        </message>
        <message>
            <source>{agree} totals in the file are the sum of their areas.</source>
            <translation>{agree} totalen in het bestand zijn de som van hun gebieden.</translation>
        </message>
        <message>
            <source>{areas} in {above}. The numbers are those on the map; areas of one colour belong together.</source>
            <translation>{areas} in {above}. De nummers zijn die op de kaart; wat één kleur heeft, hoort bij elkaar.</translation>
        </message>
        <message>
            <source>{areas} is put together from codes that {made_from} does not have: {codes}.</source>
            <translation>{areas} is samengesteld uit codes die {made_from} niet heeft: {codes}.</translation>
        </message>
        <message>
            <source>{areas} put together from {parts}</source>
            <translation>{areas} samengesteld uit {parts}</translation>
        </message>
        <message>
            <source>{areas}: {n} areas put together from {parts} areas of {made_from}.</source>
            <translation>{areas}: {n} gebieden, samengesteld uit {parts} gebieden van {made_from}.</translation>
        </message>
        <message>
            <source>{areas}; the numbers are those on the map.</source>
            <translation>{areas}; de nummers zijn die op de kaart.</translation>
        </message>
        <message>
            <source>{cause}, counts as zero</source>
            <translation>{cause}, telt als nul</translation>
        </message>
        <message>
            <source>{columns} of the area</source>
            <translation>{columns} van het gebied</translation>
        </message>
        <message>
            <source>{column} fits equally well with {years}.</source>
            <translation>{column} past even goed bij indeling {years}.</translation>
        </message>
        <message>
            <source>{column} fits the boundaries of {year} best.</source>
            <translation>{column} past het best bij indeling {year}.</translation>
        </message>
        <message>
            <source>{column} in {path} should say to which area a row belongs, but it is empty in every row.</source>
            <translation>Kolom {column} in {path} zou moeten zeggen bij welk gebied een rij hoort, maar is in elke rij leeg.</translation>
        </message>
        <message>
            <source>{column}: all {count} numbers could be citizen service numbers (line {lines}). Ask the partner; leave the column out if they are.</source>
            <translation>{column}: alle {count} nummers kunnen een BSN zijn (regel {lines}). Vraag het de partner; is het zo, laat de kolom dan weg.</translation>
        </message>
        <message>
            <source>{column}: for {count} areas CBS gives no figure (withheld or unknown).</source>
            <translation>{column}: voor {count} gebieden geeft het CBS geen cijfer (geheim of onbekend).</translation>
        </message>
        <message>
            <source>{column}: for {count} codes the name beside it is not that of the area with this code ({codes}). Perhaps the codes are of another boundary year.</source>
            <translation>{column}: bij {count} codes staat een andere naam dan die van het gebied met die code ({codes}). Misschien horen de codes bij een ander jaar.</translation>
        </message>
        <message>
            <source>{column}: {count} cells are no number or date (line {lines}).</source>
            <translation>{column}: {count} cellen zijn geen getal of datum (regel {lines}).</translation>
        </message>
        <message>
            <source>{column}: {count} cells are no number or date, such as {texts} (line {lines}).</source>
            <translation>{column}: {count} cellen zijn geen getal of datum, zoals {texts} (regel {lines}).</translation>
        </message>
        <message>
            <source>{count} addresses would be sent to {address} (PDOK), and nobody said that they may. Nothing was sent.</source>
            <translation>Er zouden {count} adressen naar {address} (PDOK) gaan, en niemand heeft gezegd dat dat mag. Er is niets verstuurd.</translation>
        </message>
        <message>
            <source>{count} addresses would be sent to {service}, a public service of PDOK (Kadaster): postcode, house number, street and place, one by one. Nothing else of the file is sent, but that these addresses were asked for leaves this computer. Ask whoever is responsible for the data first. In the workspace only the area of each address is kept, without the address.</source>
            <translation>Er zouden {count} adressen naar {service} gaan, een openbare dienst van PDOK (Kadaster): postcode, huisnummer, straat en plaats, één voor één. Verder gaat er niets uit het bestand mee, maar welke adressen je opvraagt verlaat deze computer. Vraag het eerst aan wie verantwoordelijk is voor de gegevens. In de werkmap blijft van elk adres alleen het gebied bewaard, zonder het adres.</translation>
        </message>
        <message>
            <source>{count} areas have nothing in column {column} and are left out.</source>
            <translation>Weggelaten, want kolom {column} is leeg: {count} gebieden.</translation>
        </message>
        <message>
            <source>{count} areas of {areas} are in no group and are left out.</source>
            <translation>Weggelaten, want in geen enkele groep: {count} gebieden van {areas}.</translation>
        </message>
        <message>
            <source>{count} blank rows above a stray cell were passed over.</source>
            <translation>{count} lege rijen boven een losse cel zijn overgeslagen.</translation>
        </message>
        <message>
            <source>{count} cells hold numbers too large to be true ({cells}): probably codes that the spreadsheet took for numbers. Ask the partner for the codes as text.</source>
            <translation>{count} cellen bevatten getallen die te groot zijn om waar te zijn ({cells}): waarschijnlijk codes die de spreadsheet voor getallen aanzag. Vraag de partner om de codes als tekst.</translation>
        </message>
        <message>
            <source>{count} codes are those of other ground in {areas} than in {before} ({names}). By code alone their figures would end up in the wrong place.</source>
            <translation>Bij {count} codes hoort in {areas} andere grond dan in {before} ({names}). Op de code alleen kwamen de cijfers op de verkeerde plek.</translation>
        </message>
        <message>
            <source>{count} columns are hidden in the workbook ({columns}); they are read.</source>
            <translation>Verborgen kolommen in de spreadsheet: {count} ({columns}); ze zijn wel gelezen.</translation>
        </message>
        <message>
            <source>{count} figures are not shown, but follow nearly or exactly from sets that were given out before. Tell the privacy officer.</source>
            <translation>{count} cijfers worden niet getoond, maar volgen precies of bijna uit eerder uitgegeven sets. Meld dat aan de FG.</translation>
        </message>
        <message>
            <source>{count} formulas have no outcome in the file ({cells}); they count as no data. Open it in Excel, save it, and try again.</source>
            <translation>Formules zonder uitkomst in het bestand: {count} ({cells}); die tellen als geen gegevens. Open het in Excel, sla het op en probeer het opnieuw.</translation>
        </message>
        <message>
            <source>{count} in these {cells} streets</source>
            <translation>{count} in deze {cells} straten</translation>
        </message>
        <message>
            <source>{count} lines have a code that {areas} does not have: {codes}.</source>
            <translation>Regels met een code die {areas} niet heeft: {count} ({codes}).</translation>
        </message>
        <message>
            <source>{count} long numbers end in zeros ({cells}): a spreadsheet keeps fifteen digits, so the rest is lost. Ask the partner for these numbers as text.</source>
            <translation>{count} lange getallen eindigen op nullen ({cells}): een spreadsheet bewaart vijftien cijfers, de rest is weg. Vraag de partner om deze getallen als tekst.</translation>
        </message>
        <message>
            <source>{count} maps side by side</source>
            <translation>{count} kaarten naast elkaar</translation>
        </message>
        <message>
            <source>{count} of {areas} areas lie on the same ground as one of {cbs}; its codes are found too.</source>
            <translation>Van de {areas} gebieden liggen er {count} op dezelfde grond als een gebied van {cbs}; de codes daarvan worden ook gevonden.</translation>
        </message>
        <message>
            <source>{count} of {cells} places not shown (privacy)</source>
            <translation>{count} van {cells} plekken niet getoond (privacy)</translation>
        </message>
        <message>
            <source>{count} of {rows} points lie outside the Netherlands.</source>
            <translation>Buiten Nederland: {count} van {rows} punten.</translation>
        </message>
        <message>
            <source>{count} of {rows} rows have no place; they are read.</source>
            <translation>Zonder plaats: {count} van {rows} rijen; ze zijn wel gelezen.</translation>
        </message>
        <message>
            <source>{count} of {rows} without a place on the map</source>
            <translation>{count} van {rows} zonder plek op de kaart</translation>
        </message>
        <message>
            <source>{count} on the map</source>
            <translation>{count} op de kaart</translation>
        </message>
        <message>
            <source>{count} on the map, in {cells} cells</source>
            <translation>{count} op de kaart, in {cells} vakken</translation>
        </message>
        <message>
            <source>{count} pairs of areas overlap, {surface} m² together: {areas}.</source>
            <translation>Paren van gebieden die elkaar overlappen: {count}, samen {surface} m²: {areas}.</translation>
        </message>
        <message>
            <source>{count} rows are hidden in the workbook (row {rows}); they are in the file.</source>
            <translation>Verborgen rijen in de spreadsheet: {count} (rij {rows}); ze staan wel in het bestand.</translation>
        </message>
        <message>
            <source>{delivery} is about people: on a map of this kind (kind: {kind}) each of them could be found.</source>
            <translation>{delivery} gaat over mensen: op een kaart van deze soort (kind: {kind}) is ieder van hen terug te vinden.</translation>
        </message>
        <message>
            <source>{delivery} was removed meanwhile.</source>
            <translation>{delivery} is intussen verwijderd.</translation>
        </message>
        <message>
            <source>{denominators} of {year}, figures of {periods}: the years are more than one apart.</source>
            <translation>{denominators} van {year}, cijfers van {periods}: daar zit meer dan één jaar tussen.</translation>
        </message>
        <message>
            <source>{difference} higher than in {earlier}</source>
            <translation>{difference} hoger dan in {earlier}</translation>
        </message>
        <message>
            <source>{difference} lower than in {earlier}</source>
            <translation>{difference} lager dan in {earlier}</translation>
        </message>
        <message>
            <source>{file}, line {line} ({key}): a number that is the same as a figure that is not shown (privacy).</source>
            <translation>{file}, regel {line} ({key}): een getal dat gelijk is aan een cijfer dat niet getoond wordt (privacy).</translation>
        </message>
        <message>
            <source>{file}, line {line} ({key}): {personal}.</source>
            <translation>{file}, regel {line} ({key}): {personal}.</translation>
        </message>
        <message>
            <source>{file}, line {line} ({key}): “{word}” would stand on pages for everybody, which name no highest and no worst. Write it in another way.</source>
            <translation>{file}, regel {line} ({key}): ‘{word}’ zou op openbare pagina's staan, en die noemen geen hoogste of slechtste. Schrijf het anders.</translation>
        </message>
        <message>
            <source>{file}, the template for layout {layout}, cannot be read as a QGIS layout template, so the usual layout is made. Save it once more from QGIS (Layout &gt; Save as Template).</source>
            <translation>{file}, het sjabloon voor lay-out {layout}, is niet te lezen als sjabloon van een QGIS-lay-out. Daarom is de gewone lay-out gemaakt. Sla het opnieuw op vanuit QGIS (Lay-out &gt; Opslaan als sjabloon).</translation>
        </message>
        <message>
            <source>{file}, the template for layout {layout}, has no item with the id {item}, so the usual layout is made. Give the item that id (Item Properties &gt; Rendering &gt; Item ID).</source>
            <translation>{file}, het sjabloon voor lay-out {layout}, heeft geen onderdeel met de ID {item}. Daarom is de gewone lay-out gemaakt. Geef het onderdeel die ID (Item-eigenschappen &gt; Weergave &gt; Item-ID).</translation>
        </message>
        <message>
            <source>{file}: {count} areas of {areas} have no row; rates of these areas stay unknown.</source>
            <translation>{file}: {count} gebieden van {areas} hebben geen rij; cijfers per inwoner of woning blijven daar onbekend.</translation>
        </message>
        <message>
            <source>{first} and {last}</source>
            <translation>{first} en {last}</translation>
        </message>
        <message>
            <source>{first} and {n} more</source>
            <translation>{first} en nog {n}</translation>
        </message>
        <message>
            <source>{first} and {second}</source>
            <translation>{first} en {second}</translation>
        </message>
        <message>
            <source>{first} and {second} ({sight})</source>
            <translation>{first} en {second} ({sight})</translation>
        </message>
        <message>
            <source>{first} or {last}</source>
            <translation>{first} of {last}</translation>
        </message>
        <message>
            <source>{first}, or {others}</source>
            <translation>{first}, of {others}</translation>
        </message>
        <message>
            <source>{first}, recalculated to {last}</source>
            <translation>{first}, omgerekend naar {last}</translation>
        </message>
        <message>
            <source>{first}: {others}</source>
            <translation>{first}: {others}</translation>
        </message>
        <message>
            <source>{first}: {x}, {second}: {y}</source>
            <translation>{first}: {x}, {second}: {y}</translation>
        </message>
        <message>
            <source>{found} of {count} addresses were found; {sent} were sent now.</source>
            <translation>Gevonden: {found} van {count} adressen; nu verstuurd: {sent}.</translation>
        </message>
        <message>
            <source>{indicators}: numbers, so on a map of two indicators large areas are high and small ones low. Choose a share or a rate.</source>
            <translation>{indicators}: aantallen, dus op een kaart van twee indicatoren zijn grote gebieden hoog en kleine laag. Kies een aandeel of een verhoudingsgetal.</translation>
        </message>
        <message>
            <source>{indicators}: who makes these figures, and how much of them, cannot be seen in the file, so the rules about the largest contributors (dominance, p_percent) do nothing here.</source>
            <translation>{indicators}: wie deze cijfers maken, en hoeveel ervan, is in het bestand niet te zien. De regels over de grootste bijdragen (dominance, p_percent) doen hier dus niets.</translation>
        </message>
        <message>
            <source>{indicator} is about origin or nationality: without a reason on record it enters no score, no coincidence and no map of two indicators.</source>
            <translation>{indicator} gaat over herkomst of nationaliteit: zonder vastgelegde reden telt het niet mee in een score, een samenloop of een kaart van twee indicatoren.</translation>
        </message>
        <message>
            <source>{indicator} needs {denominator} to divide by. The areas have: {denominators}.</source>
            <translation>Voor {indicator} ontbreekt de noemer {denominator}. De gebieden hebben: {denominators}.</translation>
        </message>
        <message>
            <source>{indicator}: a limit of the legend in {file} tells a figure that is not shown any more, so the legend is made of the figures that are. Make a new file.</source>
            <translation>{indicator}: een grens van de legenda in {file} vertelt een cijfer dat niet meer getoond wordt, dus is de legenda gemaakt van de cijfers die wel getoond worden. Maak een nieuw bestand.</translation>
        </message>
        <message>
            <source>{indicator}: only {shown} of {all} figures on the map are shown, the others not (privacy). A larger level, more years together or wider categories would show no more</source>
            <translation>{indicator}: op de kaart zijn maar {shown} van {all} cijfers te zien, de andere worden niet getoond (privacy). Grotere gebieden, meer jaren samen of ruimere categorieën laten niet meer zien</translation>
        </message>
        <message>
            <source>{indicator}: only {shown} of {all} figures on the map are shown, the others not (privacy). What helps stands below</source>
            <translation>{indicator}: op de kaart zijn maar {shown} van {all} cijfers te zien, de andere worden niet getoond (privacy). Wat helpt staat hieronder</translation>
        </message>
        <message>
            <source>{indicator}: the legend in {file} is in another unit ({found}) than the figures ({unit}). Is it the right one?</source>
            <translation>{indicator}: de legenda in {file} heeft een andere eenheid ({found}) dan de cijfers ({unit}). Is het de goede?</translation>
        </message>
        <message>
            <source>{indicator}: the legend in {file} was made of figures that were not protected, so it is not used; its legend is made of the figures that are shown. Make one of protected figures.</source>
            <translation>{indicator}: de legenda in {file} is gemaakt van cijfers die niet zijn beschermd en wordt niet gebruikt; de legenda is gemaakt van de cijfers die getoond worden. Maak er een van beschermde cijfers.</translation>
        </message>
        <message>
            <source>{indicator}: the legend in {file} was not made for everybody, so its limits may tell what everybody may not see. For this set the legend is made of the figures that are shown.</source>
            <translation>{indicator}: de legenda in {file} is niet voor iedereen gemaakt; haar grenzen kunnen vertellen wat niet iedereen mag zien. Voor deze set is de legenda gemaakt van de cijfers die getoond worden.</translation>
        </message>
        <message>
            <source>{indicator}: the recipe has {given} labels but its legend has {classes} classes, so these are called after their limits. Write as many labels as there are classes.</source>
            <translation>{indicator}: het inleesprofiel heeft {given} namen, maar de legenda heeft {classes} klassen; de klassen heten daarom naar hun grenzen. Schrijf evenveel namen als er klassen zijn.</translation>
        </message>
        <message>
            <source>{indicator}: there are no figures of {periods}, which its legend is asked to be made of; all periods count instead. Correct legend.periods in the recipe.</source>
            <translation>{indicator}: er zijn geen cijfers van {periods}, waarvan de legenda gemaakt moet worden; nu tellen alle perioden mee. Verbeter legend.periods in het inleesprofiel.</translation>
        </message>
        <message>
            <source>{indicator}: there is no figure of the municipality that can be shown, so its legend is round the mean of the areas. Write a number in legend.middle to settle it.</source>
            <translation>{indicator}: er is geen cijfer van de gemeente dat getoond mag worden, dus ligt de legenda rond het gemiddelde van de gebieden. Schrijf een getal in legend.middle om het vast te leggen.</translation>
        </message>
        <message>
            <source>{indicator}: there is no palette {name}, so another one is used. Choose one of: {there}.</source>
            <translation>{indicator}: het palet {name} bestaat niet, daarom is een ander gebruikt. Kies uit: {there}.</translation>
        </message>
        <message>
            <source>{indicator}: {label}: {count} of {all} figures ({values}). These are in no class and stand on the map in a symbol of their own. To take them up without another area changing class, put in the recipe legend: {proposal}.</source>
            <translation>{indicator}: {label}: {count} van {all} cijfers ({values}). Die staan in geen klasse en hebben op de kaart een eigen symbool. Om ze op te nemen zonder dat een ander gebied van klasse verandert, zet in het inleesprofiel legend: {proposal}.</translation>
        </message>
        <message>
            <source>{indicator}: {label}: {count} of {all} figures ({values}). These are in no class and stand on the map in a symbol of their own. To take them up without another area changing class, put in the recipe legend: {proposal}. To make the classes anew: legend: {anew}.</source>
            <translation>{indicator}: {label}: {count} van {all} cijfers ({values}). Die staan in geen klasse en hebben op de kaart een eigen symbool. Om ze op te nemen zonder dat een ander gebied van klasse verandert, zet in het inleesprofiel legend: {proposal}. Om de klassen opnieuw te maken: legend: {anew}.</translation>
        </message>
        <message>
            <source>{key} is left out</source>
            <translation>{key} wordt weggelaten</translation>
        </message>
        <message>
            <source>{key} is {area}</source>
            <translation>{key} hoort bij {area}</translation>
        </message>
        <message>
            <source>{k} of {n}</source>
            <translation>{k} van {n}</translation>
        </message>
        <message>
            <source>{k} or more of {n}</source>
            <translation>{k} of meer van {n}</translation>
        </message>
        <message>
            <source>{layer} does not say in which coordinate system it is.</source>
            <translation>Van {layer} is het coördinatensysteem niet bekend.</translation>
        </message>
        <message>
            <source>{layer} was not cleared by protection and is refused on a page.</source>
            <translation>{layer} is nog niet beschermd en wordt op een pagina geweigerd.</translation>
        </message>
        <message>
            <source>{likely_key} can mean several areas</source>
            <translation>{likely_key} kan op meer gebieden slaan</translation>
        </message>
        <message>
            <source>{lines} lines are in another encoding ({encoding}) than the rest.</source>
            <translation>Regels met een andere tekencodering ({encoding}) dan de rest: {lines}.</translation>
        </message>
        <message>
            <source>{lines} lines have fewer cells than the others (the first: line {line}).</source>
            <translation>Regels met minder cellen dan de andere: {lines} (de eerste is regel {line}).</translation>
        </message>
        <message>
            <source>{lines} lines have more cells than the others (the first: line {line}).</source>
            <translation>Regels met meer cellen dan de andere: {lines} (de eerste is regel {line}).</translation>
        </message>
        <message>
            <source>{lower} or more</source>
            <translation>{lower} of meer</translation>
        </message>
        <message>
            <source>{lower} or more {word}</source>
            <translation>{lower} of meer {word}</translation>
        </message>
        <message>
            <source>{lower} to {upper}</source>
            <translation>{lower} tot {upper}</translation>
        </message>
        <message>
            <source>{lower} to {upper} {word}</source>
            <translation>{lower} tot {upper} {word}</translation>
        </message>
        <message>
            <source>{lower} up to and including {upper}</source>
            <translation>{lower} t/m {upper}</translation>
        </message>
        <message>
            <source>{map}: somewhere there is {times} times as much now as the darkest colour of the heat map stands for; it is drawn in that colour. To make the colours anew, put in the recipe at this map version: {version}.</source>
            <translation>{map}: ergens is er nu {times} keer zoveel als waar de donkerste kleur van de warmtekaart voor staat; het is in die kleur getekend. Zet in het inleesprofiel bij deze kaart version: {version} om de kleuren opnieuw te laten maken.</translation>
        </message>
        <message>
            <source>{n: 1, k: 80}, or none</source>
            <translation>{n: 1, k: 80}, of none</translation>
        </message>
        <message>
            <source>{names} as one indicator</source>
            <translation>{names} als één indicator</translation>
        </message>
        <message>
            <source>{name} (continued)</source>
            <translation>{name} (vervolg)</translation>
        </message>
        <message>
            <source>{name}: a ranking is not for everybody, so the map has the names only.</source>
            <translation>{name}: een rangorde is niet voor iedereen bedoeld, dus op de kaart staan alleen de namen.</translation>
        </message>
        <message>
            <source>{name}: difference between {before} and {after}</source>
            <translation>{name}: verschil tussen {before} en {after}</translation>
        </message>
        <message>
            <source>{name}: high from {high}</source>
            <translation>{name}: hoog vanaf {high}</translation>
        </message>
        <message>
            <source>{name}: low below {low}, high from {high}</source>
            <translation>{name}: laag onder {low}, hoog vanaf {high}</translation>
        </message>
        <message>
            <source>{name}: of the total {allocated} % went to areas, {refused} % to areas without a figure, {outside} % lies outside.</source>
            <translation>{name}: van het totaal ging {allocated}% naar gebieden en {refused}% naar gebieden zonder cijfer; {outside}% ligt erbuiten.</translation>
        </message>
        <message>
            <source>{name}: {finding}</source>
            <translation>{name}: {finding}</translation>
        </message>
        <message>
            <source>{now} rows; the last time {before}.</source>
            <translation>{now} rijen; de vorige keer {before}.</translation>
        </message>
        <message>
            <source>{n} area</source>
            <translation>{n} gebied</translation>
        </message>
        <message>
            <source>{n} areas</source>
            <translation>{n} gebieden</translation>
        </message>
        <message>
            <source>{n} areas have no figures: ask the partner whether they were forgotten.</source>
            <translation>{n} gebieden hebben geen cijfers: vraag de partner of ze vergeten zijn.</translation>
        </message>
        <message>
            <source>{n} areas have several rows. What is to be done with them?</source>
            <translation>{n} gebieden hebben meer dan één rij. Wat moet ermee gebeuren?</translation>
        </message>
        <message>
            <source>{n} areas have several rows: see whether that is right.</source>
            <translation>{n} gebieden hebben meer dan één rij: kijk of dat klopt.</translation>
        </message>
        <message>
            <source>{n} areas without a row count as zero. Is there nothing there?</source>
            <translation>{n} gebieden zonder rij tellen als nul. Is daar echt niets?</translation>
        </message>
        <message>
            <source>{n} areas without a row count as zero. Is there really nothing there, or does the partner not cover them?</source>
            <translation>{n} gebieden zonder rij tellen als nul. Is daar echt niets, of werkt de partner daar niet?</translation>
        </message>
        <message>
            <source>{n} class</source>
            <translation>{n} klasse</translation>
        </message>
        <message>
            <source>{n} classes</source>
            <translation>{n} klassen</translation>
        </message>
        <message>
            <source>{n} district</source>
            <translation>{n} wijk</translation>
        </message>
        <message>
            <source>{n} districts</source>
            <translation>{n} wijken</translation>
        </message>
        <message>
            <source>{n} dwellings</source>
            <translation>{n} woningen</translation>
        </message>
        <message>
            <source>{n} in between</source>
            <translation>nog {n} ertussen</translation>
        </message>
        <message>
            <source>{n} indicators</source>
            <translation>{n} indicatoren</translation>
        </message>
        <message>
            <source>{n} inhabitants</source>
            <translation>{n} inwoners</translation>
        </message>
        <message>
            <source>{n} key: {keys}</source>
            <translation>{n} sleutel: {keys}</translation>
        </message>
        <message>
            <source>{n} keys are of another year than {areas}. Of which are the codes?</source>
            <translation>{n} sleutels horen bij een ander jaar dan {areas}. Waar horen de codes bij?</translation>
        </message>
        <message>
            <source>{n} keys are of other boundaries than those of {year}: say of which year the codes are, and have the figures recalculated.</source>
            <translation>{n} sleutels horen niet bij indeling {year}: kies bij welk jaar de codes horen en laat de cijfers omrekenen.</translation>
        </message>
        <message>
            <source>{n} keys mean no area that is known: ask the partner, or leave them out.</source>
            <translation>{n} sleutels zijn geen bekend gebied: vraag het de partner, of laat ze weg.</translation>
        </message>
        <message>
            <source>{n} keys resemble an area: see whether the suggestions are right.</source>
            <translation>{n} sleutels lijken op een gebied: kijk of de voorstellen kloppen.</translation>
        </message>
        <message>
            <source>{n} keys: {keys}</source>
            <translation>{n} sleutels: {keys}</translation>
        </message>
        <message>
            <source>{n} more</source>
            <translation>nog {n}</translation>
        </message>
        <message>
            <source>{n} municipalities</source>
            <translation>{n} gemeenten</translation>
        </message>
        <message>
            <source>{n} municipality</source>
            <translation>{n} gemeente</translation>
        </message>
        <message>
            <source>{n} neighbourhood</source>
            <translation>{n} buurt</translation>
        </message>
        <message>
            <source>{n} neighbourhoods</source>
            <translation>{n} buurten</translation>
        </message>
        <message>
            <source>{n} not applicable</source>
            <translation>{n} niet van toepassing</translation>
        </message>
        <message>
            <source>{n} of {m}</source>
            <translation>{n} van {m}</translation>
        </message>
        <message>
            <source>{n} of {m} rows</source>
            <translation>{n} van {m} rijen</translation>
        </message>
        <message>
            <source>{n} or more of {m} themes coincide in {areas}</source>
            <translation>{n} of meer van de {m} thema's vallen samen in {areas}</translation>
        </message>
        <message>
            <source>{n} percentage point</source>
            <translation>{n} procentpunt</translation>
        </message>
        <message>
            <source>{n} percentage points</source>
            <translation>{n} procentpunt</translation>
        </message>
        <message>
            <source>{n} totals of the partner are not the sum of their areas: ask which are right.</source>
            <translation>{n} totalen van de partner zijn niet de som van de gebieden: vraag wat klopt.</translation>
        </message>
        <message>
            <source>{n} unknown</source>
            <translation>{n} onbekend</translation>
        </message>
        <message>
            <source>{partner}: recalculated from {first} to {last} by {by}; areas of which less than {share}% is known have no figure.</source>
            <translation>{partner}: omgerekend van {first} naar {last} met {by}; gebieden waarvan minder dan {share}% bekend is, hebben geen cijfer.</translation>
        </message>
        <message>
            <source>{partner}: {delivery} (until {date})</source>
            <translation>{partner}: {delivery} (tot {date})</translation>
        </message>
        <message>
            <source>{partner}: {delivery} was removed on {date}, so it is not read any more.</source>
            <translation>{partner}: {delivery} is verwijderd op {date} en wordt niet meer gelezen.</translation>
        </message>
        <message>
            <source>{partner}: {delivery} was to be kept until {date}. Remove it, or agree on a longer term and put that in the recipe (keep_until).</source>
            <translation>{partner}: {delivery} mocht worden bewaard tot en met {date}. Verwijder het, of spreek een langere termijn af en zet die in het inleesprofiel (keep_until).</translation>
        </message>
        <message>
            <source>{partner}: {lacking} still to be filled in, before figures about people go out</source>
            <translation>{partner}: nog in te vullen voordat cijfers over mensen de deur uitgaan: {lacking}</translation>
        </message>
        <message>
            <source>{path} cannot be read. {reason}</source>
            <translation>{path} kan niet worden gelezen. {reason}</translation>
        </message>
        <message>
            <source>{path} cannot be written. {reason}</source>
            <translation>{path} kan niet worden geschreven. {reason}</translation>
        </message>
        <message>
            <source>{path} could not be written. {reason}</source>
            <translation>Het schrijven van {path} is mislukt. {reason}</translation>
        </message>
        <message>
            <source>{path} has no column {column}. It has: {columns}.</source>
            <translation>Kolom {column} is er niet in {path}. Wel: {columns}.</translation>
        </message>
        <message>
            <source>{path} has no delivery {delivery}. It has: {deliveries}.</source>
            <translation>{path} heeft geen bestand {delivery}. Wel: {deliveries}.</translation>
        </message>
        <message>
            <source>{path} has no sheet or layer {sheet}. It has: {sheets}.</source>
            <translation>Werkblad of laag {sheet} is er niet in {path}. Wel: {sheets}.</translation>
        </message>
        <message>
            <source>{path} has several rows for {keys}.</source>
            <translation>{path} heeft meer dan één rij voor {keys}.</translation>
        </message>
        <message>
            <source>{path} holds personal data in {columns}: {kinds}. Reading stopped.</source>
            <translation>{path} bevat persoonsgegevens in {columns}: {kinds}. Het inlezen is gestopt.</translation>
        </message>
        <message>
            <source>{path} is by {kind}; nothing says in which area each {kind} lies.</source>
            <translation>{path} heeft gegevens per {kind}; welk gebied daarbij hoort, staat nergens.</translation>
        </message>
        <message>
            <source>{path} is called {expected} but it is {found}.</source>
            <translation>{path} heet {expected}, maar het is {found}.</translation>
        </message>
        <message>
            <source>{path} is empty.</source>
            <translation>{path} is leeg.</translation>
        </message>
        <message>
            <source>{path} is locked with a password.</source>
            <translation>{path} is beveiligd met een wachtwoord.</translation>
        </message>
        <message>
            <source>{path} is no workbook with questions that was made here.</source>
            <translation>{path} is geen bestand met vragen dat hier is gemaakt.</translation>
        </message>
        <message>
            <source>{path} is not like the last one. {changes}</source>
            <translation>{path} is niet zoals het vorige. {changes}</translation>
        </message>
        <message>
            <source>{path} is open in another program.</source>
            <translation>{path} is open in een ander programma.</translation>
        </message>
        <message>
            <source>{path} stays: something else in the workspace needs it</source>
            <translation>{path} blijft staan: iets anders in de werkmap heeft het nodig</translation>
        </message>
        <message>
            <source>{path} was made by a newer version (format {version}; this one reads up to {readable}).</source>
            <translation>{path} is gemaakt met een nieuwere versie (formaat {version}; deze leest tot en met {readable}).</translation>
        </message>
        <message>
            <source>{path}, line {line}: this is no valid YAML. {reason}</source>
            <translation>{path}, regel {line}: dit is geen geldige YAML. {reason}</translation>
        </message>
        <message>
            <source>{path}, line {line}: {key} is {found}; expected {expected}.</source>
            <translation>{path}, regel {line}: {key} is {found}; verwacht wordt {expected}.</translation>
        </message>
        <message>
            <source>{path}, which tells what was given out before, cannot be read.</source>
            <translation>{path}, waarin staat wat eerder is uitgegeven, is niet te lezen.</translation>
        </message>
        <message>
            <source>{path}: a Shapefile cuts column names to ten characters.</source>
            <translation>{path}: een Shapefile kapt kolomnamen af op tien tekens.</translation>
        </message>
        <message>
            <source>{periods} as one period</source>
            <translation>{periods} als één periode</translation>
        </message>
        <message>
            <source>{periods} left out: not {number} years in a row.</source>
            <translation>{periods} weggelaten: geen {number} jaren achter elkaar.</translation>
        </message>
        <message>
            <source>{period} has {months} of 12 months and is left out.</source>
            <translation>{period} heeft {months} van de 12 maanden en is weggelaten.</translation>
        </message>
        <message>
            <source>{period}, the last period, is not complete yet and is left out.</source>
            <translation>{period}, de laatste periode, is nog niet volledig en is weggelaten.</translation>
        </message>
        <message>
            <source>{proposal}: {after}</source>
            <translation>{proposal}: {after} getoond</translation>
        </message>
        <message>
            <source>{rows} rows have an address that the address table does not know; they were placed by their postcode or street.</source>
            <translation>Van {rows} rijen kent de adressentabel het adres niet; die zijn geplaatst op postcode of straat.</translation>
        </message>
        <message>
            <source>{setting} cannot be {value}; expected {expected}.</source>
            <translation>{setting} kan niet {value} zijn; verwacht wordt {expected}.</translation>
        </message>
        <message>
            <source>{source} holds no areas (polygons).</source>
            <translation>In {source} staan geen gebieden (vlakken).</translation>
        </message>
        <message>
            <source>{step} needs {library}, which this QGIS came without.</source>
            <translation>Voor {step} is {library} nodig; dat zit niet bij deze QGIS.</translation>
        </message>
        <message>
            <source>{text} (can be chance)</source>
            <translation>{text} (kan toeval zijn)</translation>
        </message>
        <message>
            <source>{times} lines have over {cells} cells; the rest of each stays in its last cell.</source>
            <translation>Regels met meer dan {cells} cellen: {times}; wat overblijft staat in de laatste cel.</translation>
        </message>
        <message>
            <source>{times} quotes are never closed (the first: line {line}).</source>
            <translation>Aanhalingstekens die niet gesloten worden: {times} (het eerste op regel {line}).</translation>
        </message>
        <message>
            <source>{times} zero bytes in the text were passed over.</source>
            <translation>In de tekst zijn {times} nulbytes overgeslagen.</translation>
        </message>
        <message>
            <source>{title} ({n} of {m})</source>
            <translation>{title} ({n} van {m})</translation>
        </message>
        <message>
            <source>{title} is not on the maps: {place} gives no answer or is not there.</source>
            <translation>{title} staat niet op de kaarten: {place} geeft geen antwoord of is er niet.</translation>
        </message>
        <message>
            <source>{title}: {rows} rows fetched on {date} ({source})</source>
            <translation>{title}: {rows} rijen, opgehaald op {date} ({source})</translation>
        </message>
        <message>
            <source>{value}, corrected</source>
            <translation>{value}, gecorrigeerd</translation>
        </message>
        <message>
            <source>{value}, estimated</source>
            <translation>{value}, geschat</translation>
        </message>
        <message>
            <source>{value}, partly estimated</source>
            <translation>{value}, deels geschat</translation>
        </message>
        <message>
            <source>“Matched {n} of {m} {areas}” means: the file of the partner has something about {n} of the {m}.</source>
            <translation>“Gekoppeld {n} van {m} {areas}” betekent: in het bestand van de partner staat iets over {n} van de {m}.</translation>
        </message>
        <message>
            <source>† corrected</source>
            <translation>† gecorrigeerd</translation>
        </message>
    </context>
</TS>
