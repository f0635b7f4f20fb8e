"""From the keys of a table to areas, with a reason for every key without one."""
