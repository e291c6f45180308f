"""All of SQLAlchemy: the jobs table, its sessions and migrations, and the images beside it."""
