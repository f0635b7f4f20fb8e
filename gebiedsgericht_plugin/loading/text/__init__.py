"""Text to a grid: ``encodings``, ``delimited`` (``dialect``, ``fixed_width``; ``parts``); HTML and JSON."""
