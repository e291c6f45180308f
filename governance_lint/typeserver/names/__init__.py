"""What binds a name, where it is mentioned, and how to say it."""
