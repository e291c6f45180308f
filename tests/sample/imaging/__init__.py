"""A small image service, with the mistakes that grow in one."""
