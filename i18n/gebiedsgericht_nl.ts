<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
    <context>
        <name>Gebiedsgericht</name>
        <message>
            <source>0: counts are not rounded.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>1000 gives a figure per 1,000 inhabitants.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>5 for figures about persons, 10 for care, youth, debts and health.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A count needs no value field.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A field of the areas, such as the number of inhabitants. Where it is zero the figure is not applicable.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A file that says in which area each postcode (or address) lies.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A file with boundaries and files of partners, together</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A layer or table of the project, instead of a file.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A layer, a table of the project, or a spreadsheet or text file as the partner sent it.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A partner's file as it came.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A partner's file as it came: spreadsheet, text file, GeoJSON or GeoPackage.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A point on a shared border counts for the area whose code comes first.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A row for every area of one level.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A sum or mean needs a field with the value.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>A workspace is open. Make a new one from these files?</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Accept the suggestion</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Accept: {area}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Add files…</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Add them up</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Address</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Aggregate points to areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Area code</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Area name</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas with counts</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas with figures</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas with figures.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas with several rows</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas without a row</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas without a row: {count}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas without a value</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Both sides of the join on one page.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Boundaries</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Boundaries and partners' files</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Bringing the figures to the areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Cause</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose a file or a layer, not both.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose a file or a layer.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes and how many areas they have</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes, limits, labels and colours, to use again.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Close this message</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Content</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Count</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Counts held back</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Counts points per area, or takes the sum or mean of one of their fields; per inhabitant or dwelling where a denominator is given. Each point counts once, also on a shared border. An area without points has a count and a sum of zero; its mean is missing. With a category field there is a figure for every category as well.

What comes out is not protected yet and is refused on a page: the minimum count here hides small results, but they may still be worked out from totals.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Decides how small a count may be shown: about persons 5, sensitive 10.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Decisions</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Decisions (*.yml *.yaml)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Divide by</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Drop files here: a map with the boundaries of the neighbourhoods, and one or more tables of partners.

They stay on this computer.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Dutch</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>English</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Equal intervals</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Export</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Field</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Field with the area code</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Field with the area name</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Field with the category</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Field with the value</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Fields with counts</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Fields with figures</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Fields with larger areas, finest first</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Figures over fewer points than this are withheld; 0: none are.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>File</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Files</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Files and how many rows were joined</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Files of the map set</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Finding the area of every point</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Finding the area of every row</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Finds the area of every row of a partner's table, by code (leading zeros and prefixes may be lost), by name (spelling may differ) or by postcode, and brings its figures to the areas. Every figure has a status beside it, &lt;field&gt;_status: an area without a row is 'missing', never zero. Keys without an area and areas without a row are both listed, with the likely cause.

MATCHED and UNMATCHED_COUNT are rows, DUPLICATES are areas with several rows.

What comes out is not protected yet and is refused on a page.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Folder</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Folder for the map set</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>For</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>For example buurtcode.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>For example buurtnaam.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>For example reports from public space. Any CRS.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>For example the code of the district, then of the municipality. Their totals count as known to everybody; without these fields the total over all areas does.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Format</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Formats</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>From low to high with semicolons between them, such as 0;70;90;110.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Gebiedsgericht</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Give the limits, such as 0;70;90;110.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Gives a figure for every category beside the one over all points.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Help</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Here you choose what is on the map, once there are files.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Here you make the map set for the meeting, once there are files.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Here you see which rows found their neighbourhood, once there are files.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Holding back small counts</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Holds back counts above zero and below a minimum, and those from which they could be worked out by subtracting from the total of a larger area. What is held back has no number any more and the status 'withheld' in &lt;field&gt;_status; which of the two reasons it was is not told, since that would give it away.

WITHHELD is the number of counts held back for either reason, SECONDARY how many of these are above the minimum themselves.

Other fields stay as they are. The result may be put on a page, unless it holds other figures with a status that were not protected.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>How far to go. Figures reach the store from 'Style' on, pages are made with 'Export'.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>How the file is read, where that is not left to recognition: a delivery of a werkmap.yml in a file of its own.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>How the limits are found.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Indicator</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Indicators by theme</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Inspect delivery</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Join</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Join by key</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Joined {matched} of {rows} rows by {column}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Joining</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Key</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Key field</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Key, number of rows, reason, and the code and name of the area it may mean.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Keys without an area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Keys without an area: {count}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Kind of key</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Landscape.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Layer</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Leave the columns out</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Left out as personal data: {columns}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Legend</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Legend set</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Legend sets (*.json)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Line, reason and cells of the rows that are no data; personal cells are masked.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Link table</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Load</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Load delivery</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Load it in the layer's properties.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Log</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Look at it</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Make a new workspace</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Make the map set</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Makes classes with round limits for a field and writes them as a style (QML) that plain QGIS opens, and as a legend set that other years and maps of the same indicator can share. A limit belongs to the class above it; the last class includes its end. Where the layer has &lt;field&gt;_status, no data, not shown and not applicable each have a symbol of their own; else an empty field counts as no data.

The layer itself is left as it is.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Makes one page from one file or layer: read, joined to the areas, protected, styled, with title, legend, ranking and the line that says where it comes from and how much was joined.

A layer that Load delivery, Join by key or Aggregate points gave out is refused until Protect counts has cleared it, unless you say, with the reason, that it holds public figures or figures about objects.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Making the map set</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Map</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Map set</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Match report</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Mean</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Method</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>More</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>More about {name}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>More than five are hard to tell apart.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Name of the field</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Natural breaks (Jenks)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>New from files…</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>No workspace yet</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Not protected, and refused on a page: {fields}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Number of points outside</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Numbers of persons, incidents, cases.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Objects</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Of these, to protect others</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>One that was made before, so that maps can be compared; it replaces the settings above.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open a workspace</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open a workspace…</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open folder</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open layout</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open the file</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open the folder</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open the log</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open the recipe</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open the sample</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Opening the sample</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Opening {name}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Or a layer</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Own limits</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Palette</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Paper</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Partners' figures per neighbourhood on clear maps</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Per</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Personal data</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Persons</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Points</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Points outside</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Postcode (4)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Postcode (6)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Pretty breaks</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Print</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Printing</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Protect</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Protect counts</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Protected</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Public figures</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Quantiles</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Quick map</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Read all files again and bring map and pages up to date</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Reading and joining files</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Reading the files</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Reading the points</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Reads a partner's file into a table with numbers as numbers and codes with their leading zeros; points where the rows have coordinates. Rows that are no data (titles, totals, footnotes) are set aside with the reason: rows in the file = rows read + rows set aside. A cell that says why it has no number gives no number, and its reason in &lt;field&gt;_status.

Reading stops at columns with personal data, unless they are left out. What comes out is not protected yet and is refused on a page.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Ready: {count} files</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Reason and suggestion</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Recent</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Recipe</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Recipes (*.yml *.yaml)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Recognise it</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Refresh everything</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Refreshing everything</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Remembered for this partner: next time it is joined at once</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Round to multiples of</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Row</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rows</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rows in the file</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rows read</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rows set aside</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rows that found an area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rows without an area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Run workspace</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Runs a workspace from its files to the map set: read, joined, protected, styled, exported. Everything decided is in its werkmap.yml, so next quarter's files run through it unattended. The steps are told with their counts; the match report names what did not join and why.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Sample workspace</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Says what a partner's file holds without doing anything with it: encoding, delimiter, how numbers are written, where the header is, what each column holds, which columns can join it to areas, and which hold personal data. The result never holds a value of the file.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Sensitive (care, debts, health)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Several rows for one area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Sheet</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Slide 16:9</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Smallest count shown</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Something went wrong in the plugin itself. The log says where.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Spellings that were settled before: the decisions.yml of a workspace.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Standard deviation</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Statistic</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Style</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Style theme</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Sum</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Table</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Take the latest</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Take the mean</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The areas that no row found, with the reason and the key that may have meant them.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The areas with a field and a &lt;field&gt;_status for every figure.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The areas with the figure and its status.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The boundaries the figures belong to.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The boundaries.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The boundaries; empty: the input itself holds them. Codes and names are recognised.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The column that says where a row belongs; empty: recognised.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The column to show; empty: the most telling one.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The columns to bring to the areas; empty: all columns of numbers.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The figure to show.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The folder for pages, pictures, slides, store and match report.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The input with small counts held back and a &lt;field&gt;_status for every count field.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The kind of file.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The language of the words in what is written, whatever the language of QGIS.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The map set is ready.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The name of the file ends in {ending}, which is another format than chosen.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The page.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The points that lie in no area, and those without a place.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The rows that were read; points in EPSG:28992 where they have coordinates.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The rules and how many counts each field had held back, for the record; and the totals of larger areas that must not be shown either. No figures.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The sheet of a workbook or the layer of a GeoPackage; empty: the one with the data.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The sheet of a workbook; empty: the one with the data.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The status stands in &lt;name&gt;_status, categories in &lt;name&gt;_&lt;category&gt;.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The werkmap.yml.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>To joining</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Until</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What the figures are about</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What the key column holds. Postcodes and addresses need a link table.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What the sum or mean is taken of.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What to do when columns hold personal data, such as citizen service numbers.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What to do where several rows have the same area. Several postcodes of one area are no duplicates: they are added up, unless the mean is asked for.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What was recognised</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Why these are public figures or objects; asked for layers that were not protected.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Workspace</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Workspace: {name}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Workspaces (*.yml *.yaml)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>encoding, delimiter, decimal, thousands, header_row, columns, keys, personal_data and rows.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>not read yet</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>oranje, blauw, groen, paars, rood, bruin, grijs, neutraal or divergerend; empty: blauw.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>two or more numbers from low to high, such as 0;70;90;110</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{count} areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{count} of {all} figures lie outside the legend.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{count} rows set aside</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{kind}: {text}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{layer} is shown without protection. Reason given: {reason}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{part} of {total}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{ready} of {all} ready</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{rows} rows</source>
            <translation type="unfinished"/>
        </message>
    </context>
    <context>
        <name>texts</name>
        <message>
            <source>* estimated</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Add a table with two columns, {kind} and area code, such as pc6hnr of CBS.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Among the {n} areas that ask most for attention in: {list}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas with several rows</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas without a row</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Areas {name}: {count}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Ask the partner for the real {expected} file; renaming does not convert it.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Ask the partner to send the file again.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Ask your IT department for a QGIS that includes it: the Windows installer of qgis.org has it; on Debian and Ubuntu install python3-geopandas.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Bar chart of {title}, from high to low: {list}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Bar chart: number of {areas} per class of {title}: {list}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Change that line.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Change the setting.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Check that the file has a row of column names with rows of data below it.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Check the indentation and the quotes of that line and the one above it.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Check the name and the folder, or choose the file again.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose a file or layer with neighbourhood boundaries.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose a folder in which you may write, or free some space.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose a smaller circle, or change the partner's recipients once they agree.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose another code column, or leave the water areas out.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose another column, or boundaries of another year or municipality.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose another column, or say how its numbers are written.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose another denominator, or boundaries that have it.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose one of these.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose the column with codes, names or postcodes yourself.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Choose whether to add them up, take the mean, or take the latest.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes: about as many areas in each.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes: by standard deviation from the mean.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes: equally wide.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes: limits chosen by hand.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes: natural breaks (Jenks).</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Classes: round limits.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Close it there (often Excel) and try again.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Close the file if it is open elsewhere, check the folder, and try again.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Column {column} in {path} does not hold numbers (see lines {example_lines}).</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Correct the column that says in which {level} they lie.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Corrected: {count} figures, of which {stale} with a changed source</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Corrections</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Counts below {n} are not shown, nor what they could be worked out from.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Every row found its area and every area has a row.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Files written</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Findings of this run</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>From high to low</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>From period to period</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Highest and lowest</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Highest in {highest} ({high}), lowest in {lowest} ({low})</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>How the {areas} lie</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>In {source} the same code stands for several areas: {codes}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Indicator</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Install the newest version of the plugin. Nothing was changed.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Joined by {column} to the boundaries of {year} ({areas}): {rows} rows and {found} areas matched.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Joined to the boundaries of {year} ({areas}): {rows} rows and {found} areas matched.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Joined {name}: {matched} of {rows} rows, {areas_matched} of {areas} areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Key figures of {area}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Keys without an area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Known for {areas}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Leave these columns out, or ask the partner for a file without them.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Legend: {title}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Made on {date}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Map of {title}, {period}: {areas} in {classes}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Match report</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Neighbouring municipalities</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>No column in {path} says to which area a row belongs. It has: {columns}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>No figure where the denominator is below {n}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>No figures to show: {list}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>No table was found in {path}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Not matched</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Not one row of {path} found its area: {column} holds {examples}, the areas of {areas} are called {area_examples}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Not shown (privacy)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Number of {areas} per class</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Only known for {area}: {value}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open it in its own program, save it again, and try that copy.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Open it, save a copy without a password, and choose that copy.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Overview</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Pages: {pages} in {name}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Parks</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Personal data</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Pictures: {count} PNG files</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Profile</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Profile outline</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Protected: {shown} figures shown, {hidden} withheld</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Railway</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rank 1 is the highest. Triangles: higher or lower than the period before; filled: asks for attention. Dot: this area; thin lines: the others; thick line: the municipality.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Read only; not joined.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Read {name}: {rows} rows, of which {read} read and {aside} set aside</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Rows set aside</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Run 'Protect counts' on it first, or say why these are public figures or objects.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Save as GeoPackage (.gpkg) instead.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Set it in QGIS (layer properties, source); for Dutch data it is nearly always EPSG:28992.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Slides: {count} in {name}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Source: {source}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Sources: {partners} · boundaries {year} · made by {maker} · made on {date} · for: {audience}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Spellings that were accepted</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Stored in {name}: {indicators} indicators, {pages} pages</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The house style asks for {name}, which this machine lacks</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The limits belong to the indicator and are the same on every page.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The same everywhere: {value} in {areas}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>The source of a corrected figure has changed: {indicator} in {area}; check the correction</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>There is a workspace in this folder already.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>There is no file {path}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>These keys can point to one household and are counted only.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>These lie in no single {level}: {areas}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Triangles: higher or lower than the period before. Dot: this area; thin lines: the others; thick line: the municipality.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Unit: {unit}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Was the column renamed? Choose the right one, or put it in the recipe.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Water</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What is uncertain</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>What the area adviser says</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Without a figure: {list}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Without data: {n} area ({areas})</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>Without data: {n} areas ({areas})</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>about the same as in {earlier}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>and {n} more indicator, not shown for want of room</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>and {n} more indicators, not shown for want of room</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>areas between {low} and {high}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>areas matched</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>as written</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>bank account number</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>blank row</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>both points and commas as decimal mark</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>boundaries {year}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>by</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>cause</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>citizen service number (BSN)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>code</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>column</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>core team</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>corrected</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>corrected {n}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>date</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>date of birth</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>day or month first?</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>district</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>districts</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>districts between {low} and {high}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>e-mail address</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>empty key</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>estimated</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>estimated {n}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>figures</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>file</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>footnote</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>for: {audience}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>free text</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>handling</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>here</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>higher than in {earlier} in {n} of {areas}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>indicator</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>key</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>kind</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>left out</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>left out by decision</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>licence plate</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>lines</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>made by {maker}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>made on {date}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>matched {n} of {m} {areas}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>municipalities</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>municipalities between {low} and {high}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>municipality</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>municipality in total {value}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>municipality {value}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>municipality: {status}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>name of a person</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>neighbourhood</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>neighbourhoods</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>neighbourhoods between {low} and {high}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>no data</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>no figures to show</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>no key</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>not in the file</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>not shown (privacy)</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>not shown {n}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>observed</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>other boundary year</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>other municipality</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>outside the areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>outside the legend ({lower} to {upper})</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>pages</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>partner</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>partners</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>period</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>period {period}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>point or comma: thousands or decimals?</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>population register number</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>position among the {areas}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>probably spelt as {likely_key}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>probably {name}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>public</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>rank</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>reason</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>recoded</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>reference date {date}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>repeated header</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>row of units</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>rows</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>rows in the file</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>rows matched</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>rows read</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>sensitive, per person</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>set aside</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>several areas possible</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>share of the rows</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>smaller area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>spelling</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>status: {status}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>telephone number</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>text among the numbers</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>title line</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>too few inhabitants</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>total row</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>unknown</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>why</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{difference} higher than in {earlier}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{difference} lower than in {earlier}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{first} and {last}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{indicator} needs {denominator} to divide by. The areas have: {denominators}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{layer} does not say in which coordinate system it is.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{layer} was not cleared by protection and is refused on a page.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{likely_key} can mean several areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{lower} to {upper}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{lower} up to and including {upper}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} area</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} areas</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} class</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} classes</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} district</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} districts</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} in between</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} inhabitants</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} key: {keys}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} keys: {keys}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} more</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} municipalities</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} municipality</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} neighbourhood</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} neighbourhoods</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} of {m}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} of {m} rows</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} percentage point</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{n} percentage points</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{partner} has not agreed to its figures being shown to: {audience}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} cannot be read. {reason}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} cannot be written. {reason}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} could not be written. {reason}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} has no column {column}. It has: {columns}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} has no sheet or layer {sheet}. It has: {sheets}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} has several rows for {keys}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} holds personal data: {columns} ({kinds}). Reading stopped.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} is by {kind}; nothing says in which area each {kind} lies.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} is called {expected} but it is {found}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} is empty.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} is locked with a password.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} is open in another program.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path} was made by a newer version (format {version}; this one reads up to {readable}).</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path}, line {line}: this is no valid YAML. {reason}</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path}, line {line}: {key} is {found}; expected {expected}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{path}: a Shapefile cuts column names to ten characters.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{setting} cannot be {value}; expected {expected}.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{source} holds no areas (polygons).</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{step} needs {library}, which this QGIS came without.</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{value}, corrected</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{value}, estimated</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>{value}, partly estimated</source>
            <translation type="unfinished"/>
        </message>
        <message>
            <source>† corrected</source>
            <translation type="unfinished"/>
        </message>
    </context>
</TS>
