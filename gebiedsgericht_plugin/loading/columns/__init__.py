"""What columns hold: ``recognition`` (``kinds``, ``measures``, ``coordinates``) types them; then ``keys``."""
