"""The workspace (*werkmap*): what people decided, what they repaired, and the store."""
