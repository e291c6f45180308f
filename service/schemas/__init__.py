"""What requests and responses look like; routes translate between these and what services know."""
