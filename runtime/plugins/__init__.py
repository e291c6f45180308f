"""The plugins that ship, one file each."""
