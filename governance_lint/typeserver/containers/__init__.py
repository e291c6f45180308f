"""What is in containers and objects, by what the project puts into them."""
