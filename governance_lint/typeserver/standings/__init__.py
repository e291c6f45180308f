"""What an access is: governed, safe or unknown, by what the type server says of its receiver."""
