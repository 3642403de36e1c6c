"""From dated clauses to events that cite their sources."""
