"""What attributes hold besides what their class says: set from outside, from below, or never."""
