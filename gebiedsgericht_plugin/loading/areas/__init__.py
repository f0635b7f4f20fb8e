"""Areas: ``boundaries`` and their ``vintages``, ``links`` from postcodes, ``extent`` to test points."""
