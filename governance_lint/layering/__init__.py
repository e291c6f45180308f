"""What one layer uses of another, and which methods a layer's class has."""
