"""What alembic runs; the connection and its transaction are the caller's."""

from alembic import context

from inspector_gui.store.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
