"""Alembic's entry: runs the revisions on the connection and in the transaction that ``Store.migrate`` gives it."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
