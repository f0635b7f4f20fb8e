"""Raw cells: the ``grid``, over ``positions`` in the bytes of a text; ``plain_numbers`` read from these."""
