"""The nouns of gebiedsgericht werken, as frozen dataclasses.

Read in the order in which the data flows:

1. ``recipe``    what people decided: areas, partners, deliveries, indicators, pages
2. ``tables``    a partner's file once it has been read: typed columns, nothing lost
3. ``areas``     the neighbourhoods of one boundary year
4. ``matching``  which rows found an area, which did not, and why
5. ``values``    a figure per area, indicator and period, with its status
6. ``legends``   the fixed classes and colours of an indicator
7. ``progress``  how a long step says how far it is and hears that it must stop

Nothing here reads a file, knows QGIS or imports pandas when it is imported.
"""
