"""How people write: ``words`` in names, ``numbers``, ``units``, ``dates``; ``joined``: many texts at once."""
