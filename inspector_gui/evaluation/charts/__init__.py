"""Charts as data: what page and report draw alike, each with its own pen."""
