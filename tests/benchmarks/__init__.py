"""Measurements, not tests: ours beside a peer in the same run."""
