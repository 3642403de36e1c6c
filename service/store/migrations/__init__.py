"""Alembic migrations, run by `Store.migrate` on both databases."""
