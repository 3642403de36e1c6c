"""The write use cases: ingest, amend and remove articles, reprocess them all, make keys. Each owns its transactions."""
