"""PostgreSQL and Valkey from wheels, for trying, developing and testing. Production brings its own: docker-compose.yml.

Only the standard library here, since it runs before Django does. Why it is done this way: docs/adr/0010.
"""
